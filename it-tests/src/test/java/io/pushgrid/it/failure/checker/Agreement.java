package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.FinalScrape;
import io.pushgrid.it.failure.history.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** When nothing happens any more, every member serves the same bytes of what was pushed. */
final class Agreement implements Rule {
  private static final int LINES = 3;

  @Override
  public List<Anomaly> check(History history) {
    List<Anomaly> found = new ArrayList<>();
    FinalScrape first = null;
    for (FinalScrape last : history.finals()) {
      if (last.scrape().status() != 200) {
        found.add(anomaly("expected 200: " + last.scrape()));
      } else if (first == null) {
        first = last;
      } else if (!first.pushed().equals(last.pushed())) {
        found.add(anomaly("node " + first.scrape().node() + " alone has "
            + onlyIn(first, last) + ", node " + last.scrape().node() + " alone has "
            + onlyIn(last, first)));
      }
    }
    return found;
  }

  private static Anomaly anomaly(String evidence) {
    return new Anomaly(Anomaly.Kind.DISAGREEMENT, "", evidence);
  }

  private static String onlyIn(FinalScrape one, FinalScrape other) {
    Set<String> lines = new LinkedHashSet<>(Arrays.asList(one.pushed().split("\n", -1)));
    Arrays.asList(other.pushed().split("\n", -1)).forEach(lines::remove);
    return lines.size() + " lines " + lines.stream().limit(LINES).toList();
  }
}
