package io.pushgrid.it.failure.history;

/**
 * A scrape of the quiet cluster.
 *
 * @param pushed all lines but those a member says about itself
 */
public record FinalScrape(Scrape scrape, String pushed) {}
