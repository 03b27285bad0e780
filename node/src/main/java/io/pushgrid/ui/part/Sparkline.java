package io.pushgrid.ui.part;

import io.pushgrid.activity.Strip;

/** Pushes of the last hour as sixty bars of which the highest fills the height, in as little markup as can be. */
public final class Sparkline {
  private static final int HEIGHT = 20;

  private Sparkline() {}

  public static Html append(Html html, Strip strip) {
    String what = (strip.total() == 1 ? "1 push" : strip.total() + " pushes") + " in the last hour";
    html.markup("<svg class=\"strip\" viewBox=\"0 0 120 20\" preserveAspectRatio=\"none\""
            + " role=\"img\" aria-label=\"")
        .text(what)
        .markup("\"><title>")
        .text(what)
        .markup("</title><path class=\"base\" d=\"M0 20h120\"/>");
    bars(html.markup("<path d=\""), strip, false);
    bars(html.markup("\"/><path class=\"bad\" d=\""), strip, true);
    return html.markup("\"/></svg>");
  }

  private static void bars(Html html, Strip strip, boolean failed) {
    int most = strip.minutes().stream().mapToInt(Integer::intValue).max().orElse(0);
    for (int i = 0; i < strip.minutes().size(); i++) {
      int count = strip.minutes().get(i);
      if (count > 0 && strip.failed().get(i) == failed) {
        long height = Math.max(3, Math.round((double) HEIGHT * count / most));
        html.markup("M").number(2L * i + 1).markup(" 20v-").number(height);
      }
    }
  }
}
