package io.pushgrid.ui;

import io.pushgrid.ui.part.Html;
import io.pushgrid.ui.part.NodeFacts;
import io.pushgrid.ui.part.NodeNow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is the same about all pages: head, bar, warnings. */
final class Frame {
  private final NodeFacts facts;
  private final List<StaticFile> files;

  Frame(NodeFacts facts, List<StaticFile> files) {
    this.facts = facts;
    this.files = List.copyOf(files);
  }

  /** Begins a page up to the inside of its main part. */
  Html open(Html html, NodeNow now, @Nullable Tab current, String title) {
    html.markup("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .text(title.isEmpty() ? "Pushgrid" : title + " · Pushgrid")
        .markup("</title>"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + "<meta name=\"robots\" content=\"noindex,nofollow\">"
            + "<meta name=\"color-scheme\" content=\"light dark\">");
    for (StaticFile file : files) {
      appendLink(html, file);
    }
    html.markup("</head><body data-prefix=\"").text(facts.address().linkPrefix());
    html.markup("\"><a class=\"skip\" href=\"#main\">Skip to content</a>");
    appendBar(html, current);
    html.markup("<main id=\"main\" tabindex=\"-1\"><div id=\"warnings\">");
    Warnings.append(html, now);
    return html.markup("</div>");
  }

  Html close(Html html) {
    return html.markup("</main></body></html>\n");
  }

  private void appendBar(Html html, @Nullable Tab current) {
    html.markup("<header><a class=\"brand\" href=\"")
        .text(facts.address().linkPrefix())
        .markup("/\">Pushgrid</a><nav aria-label=\"Views\">");
    for (Tab tab : Tab.values()) {
      html.markup("<a href=\"").text(facts.address().linkPrefix() + "/" + tab.path());
      html.markup(tab == current ? "\" aria-current=\"page\">" : "\">");
      html.text(tab.title()).markup("</a>");
    }
    html.markup("</nav><div class=\"tools\">"
        + "<button type=\"button\" id=\"live\" aria-pressed=\"true\" hidden>"
        + "<span class=\"dot\"></span><span id=\"live-text\">Live</span></button>"
        + "<button type=\"button\" id=\"theme\" hidden>Auto</button></div></header>");
  }

  private void appendLink(Html html, StaticFile file) {
    if (file.name().endsWith(".css")) {
      html.markup("<link rel=\"stylesheet\" href=\"");
    } else if (file.name().equals("theme.js")) {
      html.markup("<script src=\"");
    } else if (file.name().endsWith(".js")) {
      html.markup("<script defer src=\"");
    } else {
      html.markup("<link rel=\"icon\" href=\"");
    }
    html.text(facts.address().linkPrefix()).markup("/static/").text(file.name());
    html.markup("?v=").text(file.version()).markup("\">");
    if (file.name().endsWith(".js")) {
      html.markup("</script>");
    }
  }
}
