package io.pushgrid.it.failure.workload;

import io.pushgrid.it.failure.history.FinalScrape;
import io.pushgrid.it.failure.history.Reading;
import io.pushgrid.it.failure.history.Recorder;
import io.pushgrid.it.failure.history.Scrape;
import io.pushgrid.it.failure.history.Span;
import io.pushgrid.it.harness.HttpResponse;
import java.util.Optional;

/** Scrapes one target again and again, and asks every fifth time for JSON. */
final class Scraper implements Worker {
  private static final int JSON_EVERY = 5;

  private final Client client;
  private final Layout layout;
  private final Recorder recorder;
  private int steps;

  Scraper(Client client, Layout layout, Recorder recorder) {
    this.client = client;
    this.layout = layout;
    this.recorder = recorder;
  }

  @Override
  public void step() {
    long begin = recorder.now();
    boolean json = ++steps % JSON_EVERY == 0;
    Optional<HttpResponse> response = client.get(json ? "/api/v1/metrics" : "/metrics");
    recorder.scraped(scrape(begin, response, json));
  }

  /** A scrape of the text that is not written down. */
  FinalScrape once() {
    long begin = recorder.now();
    Optional<HttpResponse> response = client.get("/metrics");
    String pushed = response.map(HttpResponse::text).map(Bodies::pushed).orElse("");
    return new FinalScrape(scrape(begin, response, false), pushed);
  }

  private Scrape scrape(long begin, Optional<HttpResponse> response, boolean json) {
    Span span = new Span(begin, recorder.now());
    int status = response.map(HttpResponse::status).orElse(0);
    return new Scrape(
        client.node(), span, status, status == 200 ? read(response.orElseThrow(), json) : null);
  }

  private Reading read(HttpResponse response, boolean json) {
    return layout.reading(json ? Bodies.json(response.text()) : Bodies.text(response.text()));
  }

  @Override
  public void close() {
    client.close();
  }
}
