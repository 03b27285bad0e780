package io.pushgrid.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void textCannotBecomeMarkupNorLeaveAnAttribute() {
    assertThat(new Html().text("<a b=\"c\" d='e'>&`").toString())
        .isEqualTo("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;&#96;");
  }

  @Test
  void controlCharactersAreReplaced() {
    assertThat(new Html().text("a\u0000b\u001Bc\u007Fd\u0085e\tf\ng").toString())
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf\ng");
  }

  @Test
  void allOtherCharactersStayAsTheyAre() {
    assertThat(new String(new Html().text("日本語 😀 ß").toBytes(), StandardCharsets.UTF_8))
        .isEqualTo("日本語 😀 ß");
  }

  @Property
  void noTextHoldsWhatEndsTextOrAttribute(@ForAll String text) {
    assertThat(new Html().text(text).toString()).doesNotContainPattern("[<>\"'`]");
  }
}
