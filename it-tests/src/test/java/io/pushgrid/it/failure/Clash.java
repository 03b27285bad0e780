package io.pushgrid.it.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.harness.PushedText;
import java.util.List;

/** Two groups pushed families of one name but different shapes, neither knowing of the other. */
record Clash(String family, Share earlier, Share later) {

  /** What one group pushed. */
  record Share(String job, Shape shape) {}

  /** What every scrape must show of it. */
  void assertShownByTheRules(PushedText pushed) {
    List<String> lines = pushed.family(family);
    boolean scalars = earlier.shape().isScalar() && later.shape().isScalar();
    String type = scalars ? Shape.UNTYPED.type() : earlier.shape().type();
    assertThat(lines).as(toString()).contains("# TYPE " + family + " " + type);
    assertThat(shows(lines, earlier))
        .as("%s shows the earlier: %s", this, lines)
        .isTrue();
    assertThat(shows(lines, later)).as("%s: %s", this, lines).isEqualTo(scalars);
  }

  /** For two pushes of the same moment: nobody outside can tell which was first, but one of them was. */
  void assertShownInEitherOrder(PushedText pushed) {
    boolean reversed =
        pushed.family(family).contains("# TYPE " + family + " " + later.shape().type());
    (reversed ? new Clash(family, /* earlier= */ later, /* later= */ earlier) : this)
        .assertShownByTheRules(pushed);
  }

  private static boolean shows(List<String> lines, Share share) {
    return lines.stream().anyMatch(line -> line.contains("job=\"" + share.job() + "\""));
  }
}
