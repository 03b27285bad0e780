package io.pushgrid.view;

import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Escaping;
import io.pushgrid.exposition.protobuf.FamilyBlock;
import io.pushgrid.exposition.render.TextRenderer;
import io.pushgrid.group.FamilyState;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.PushTimes;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.Utf8Order;
import io.pushgrid.view.chunk.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a scrape must show, rendered anew from all groups each time: the view's model. */
final class PlainExposition {
  private final Map<String, List<Member>> shares = new TreeMap<>(Utf8Order.INSTANCE);
  private final Bytes out = new Bytes();
  private int clashes;

  PlainExposition(Collection<GroupState> groups) {
    for (GroupState group : groups) {
      if (group.exists()) {
        List<FamilyState> families = new ArrayList<>(group.families());
        families.add(PushTimes.success(group));
        families.add(PushTimes.failure(group));
        if (group.terms().expectsPushes()) {
          families.add(PushTimes.interval(group));
          families.add(PushTimes.overdue(group, false));
        }
        families.stream()
            .filter(family -> family.block().seriesCount() > 0)
            .forEach(family -> shares
                .computeIfAbsent(family.name(), name -> new ArrayList<>())
                .add(new Member(group.key(), family)));
      }
    }
    shares.forEach(this::render);
  }

  String text() {
    return out.toString();
  }

  /** How many families had anything to decide. */
  int clashes() {
    return clashes;
  }

  private void render(String name, List<Member> members) {
    members.sort(Member.BY_AGE);
    MetricType first = members.get(0).block().type();
    MetricType type = first;
    boolean clash = false;
    Map<LabelSet, Metric> series = new TreeMap<>(PlainExposition::order);
    for (Member member : members) {
      MetricFamily family = member.block().family();
      boolean differs = family.type() != first;
      clash |= differs;
      if (differs && !(family.type().isScalar() && first.isScalar())) {
        continue;
      }
      type = differs ? MetricType.UNTYPED : type;
      for (Metric metric : family.metrics()) {
        clash |= series.put(metric.labels(), metric) != null;
      }
    }
    clashes += clash ? 1 : 0;
    TextRenderer renderer = new TextRenderer(out, name, Escaping.UNDERSCORES);
    renderer.header(
        type,
        members.stream()
            .map(member -> member.block().help())
            .filter(help -> help != null)
            .findFirst()
            .orElse(null));
    series.values().forEach(renderer::series);
  }

  private static int order(LabelSet a, LabelSet b) {
    return FamilyBlock.compareSeries(block(a), 0, block(b), 0);
  }

  private static FamilyBlock block(LabelSet labels) {
    return FamilyBlock.of(new MetricFamily(
        "x", MetricType.UNTYPED, null, List.of(new Metric(labels, new MetricValue.Scalar(0)))));
  }
}
