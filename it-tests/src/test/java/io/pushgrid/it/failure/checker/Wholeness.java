package io.pushgrid.it.failure.checker;

import io.pushgrid.it.failure.history.FinalScrape;
import io.pushgrid.it.failure.history.History;
import io.pushgrid.it.failure.history.Reading;
import io.pushgrid.it.failure.history.Scrape;
import java.util.List;
import java.util.stream.Stream;

/** No scrape shows half a push. */
final class Wholeness implements Rule {

  @Override
  public List<Anomaly> check(History history) {
    return Stream.concat(
            history.scrapes().stream(), history.finals().stream().map(FinalScrape::scrape))
        .flatMap(scrape -> tears(scrape).stream()
            .map(tear -> new Anomaly(Anomaly.Kind.TORN, "", scrape + " shows " + tear)))
        .toList();
  }

  private static List<String> tears(Scrape scrape) {
    Reading reading = scrape.reading();
    return reading == null ? List.of() : reading.tears();
  }
}
