package io.pushgrid.exposition;

import io.pushgrid.metric.MetricFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The families of a text body in the order in which it first names them, and which family a name belongs to. */
final class FamilyBuilders {
  private static final List<String> SUFFIXES = List.of("_count", "_sum", "_bucket");

  private final List<FamilyBuilder> families = new ArrayList<>();
  /** By every name met so far, with suffixes too; a name once given its place keeps it. */
  private final Map<String, Place> places = new HashMap<>();

  /** Where a name leads: a family, and the part of it that is meant. */
  record Place(FamilyBuilder family, SampleRole role) {}

  /** The family of that name, or the summary or histogram that the name is a part of; a new one if there is neither. */
  Place find(String name) {
    Place known = places.get(name);
    if (known != null) {
      return known;
    }
    Place found = partOfDeclared(name);
    if (found == null) {
      FamilyBuilder family = new FamilyBuilder(name);
      families.add(family);
      found = new Place(family, SampleRole.VALUE);
    }
    places.put(name, found);
    return found;
  }

  private @Nullable Place partOfDeclared(String name) {
    for (String suffix : SUFFIXES) {
      if (name.endsWith(suffix)) {
        Place whole = places.get(name.substring(0, name.length() - suffix.length()));
        if (whole == null || whole.role != SampleRole.VALUE) {
          return null;
        }
        SampleRole role = whole.family.roleOf(suffix);
        return role == null ? null : new Place(whole.family, role);
      }
    }
    return null;
  }

  /** All families that have series. */
  List<MetricFamily> build() {
    List<MetricFamily> built = new ArrayList<>(families.size());
    for (FamilyBuilder builder : families) {
      MetricFamily family = builder.build();
      if (family != null) {
        built.add(family);
      }
    }
    return built;
  }
}
