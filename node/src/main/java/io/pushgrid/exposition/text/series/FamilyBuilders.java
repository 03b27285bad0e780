package io.pushgrid.exposition.text.series;

import io.pushgrid.exposition.Allowance;
import io.pushgrid.metric.MetricFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The families of a text body in the order in which it first names them, and which family a name belongs to. */
public final class FamilyBuilders {
  /** Of which a name can end with one only. */
  private static final List<String> SUFFIXES =
      List.of("_bucket", "_count", "_sum", "_gcount", "_gsum", "_total", "_created", "_info");

  /** Of the heap, for a name: the family, its block, and their places. */
  private static final int BYTES = 500;

  private final Allowance allowance;
  private final List<FamilyBuilder> families = new ArrayList<>();
  /** By every name met so far, with suffixes too; a name once given its place keeps it. */
  private final Map<String, Place> places = new HashMap<>();

  public FamilyBuilders(Allowance allowance) {
    this.allowance = allowance;
  }

  /** What reading the body may take. */
  public Allowance allowance() {
    return allowance;
  }

  /** Where a sample's name leads: the family's own name and a suffix, which may be empty. */
  public record Place(FamilyBuilder family, String suffix) {
    /** What such a sample is to the family, null if it has no samples of that name. */
    @Nullable
    public SampleRole role() {
      return family.roleOf(suffix);
    }

    public String sampleName() {
      return family.name() + suffix;
    }
  }

  /** The family of that name, or the declared family that has samples of that name; a new one if there is neither. */
  public Place find(String name) {
    Place known = places.get(name);
    if (known != null) {
      return known;
    }
    allowance.take(BYTES + name.length());
    Place found = partOfDeclared(name);
    if (found == null) {
      FamilyBuilder family = new FamilyBuilder(name);
      families.add(family);
      found = new Place(family, "");
    }
    places.put(name, found);
    return found;
  }

  private @Nullable Place partOfDeclared(String name) {
    for (String suffix : SUFFIXES) {
      if (name.endsWith(suffix)) {
        Place whole = places.get(name.substring(0, name.length() - suffix.length()));
        if (whole == null || !whole.suffix.isEmpty()) {
          return null;
        }
        Place part = new Place(whole.family, suffix);
        return part.role() == null ? null : part;
      }
    }
    return null;
  }

  /** All families that have series. */
  public List<MetricFamily> build() {
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
