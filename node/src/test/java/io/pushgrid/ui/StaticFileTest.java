package io.pushgrid.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StaticFileTest {
  @Test
  void everyFileIsThereWithATypeAndAVersion() {
    assertThat(StaticFile.all())
        .extracting(StaticFile::name, StaticFile::contentType)
        .containsExactly(
            tuple("pushgrid.css", "text/css; charset=utf-8"),
            tuple("theme.js", "text/javascript; charset=utf-8"),
            tuple("pushgrid.js", "text/javascript; charset=utf-8"),
            tuple("favicon.svg", "image/svg+xml"));
    assertThat(StaticFile.all()).extracting(StaticFile::version).doesNotHaveDuplicates();
    assertThat(StaticFile.all()).allSatisfy(file -> {
      assertThat(file.content()).isNotEmpty();
      assertThat(file.version()).matches("[0-9a-f]{12}");
    });
  }

  @Test
  void noneNeedsAnythingFromElsewhere() {
    assertThat(StaticFile.all())
        .allSatisfy(file -> assertThat(new String(file.content(), StandardCharsets.UTF_8)
                .replace("http://www.w3.org/2000/svg", ""))
            .doesNotContain("http://", "https://", "@import", "url("));
  }
}
