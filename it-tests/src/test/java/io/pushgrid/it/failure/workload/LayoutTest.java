package io.pushgrid.it.failure.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.it.failure.history.Reading;
import org.junit.jupiter.api.Test;

/** What a body shows of the groups is what was pushed, and half a push is seen. */
class LayoutTest {
  private static final Layout LAYOUT = new Layout(2, 1);
  private static final String OWNED = """
      # TYPE owned_first gauge
      owned_first{instance="1",job="owned",part="1"} 17
      owned_first{instance="1",job="owned",part="2"} 17
      # TYPE owned_second gauge
      owned_second{instance="1",job="owned",part="1"} 17
      owned_second{instance="1",job="owned",part="2"} 17
      # TYPE owned_third untyped
      owned_third{instance="1",job="owned"} 17
      """;
  private static final String SHARED = """
      shared_both{instance="0",job="shared"} 5
      shared_even{instance="0",job="shared"} 4
      shared_odd{instance="0",job="shared"} 5
      """;
  private static final String TIMES = """
      process_open_fds{node="node1"} 17
      push_time_seconds{instance="0",job="shared"} 1.7e+09
      push_time_seconds{instance="1",job="owned"} 1.7e+09
      """;

  @Test
  void everyRegisterHasTheValueThatItsSeriesShow() {
    Reading reading = text(OWNED + SHARED + TIMES);

    assertThat(reading.tears()).isEmpty();
    assertThat(LAYOUT.registers())
        .containsExactly("owned-0", "owned-1", "shared-0-even", "shared-0-odd", "shared-0-both");
    assertThat(reading.value(0)).isEqualTo(Reading.ABSENT);
    assertThat(reading.value(1)).isEqualTo(17);
    assertThat(reading.value(2)).isEqualTo(4);
    assertThat(reading.value(3)).isEqualTo(5);
    assertThat(reading.value(4)).isEqualTo(5);
  }

  @Test
  void jsonShowsTheSameAsText() {
    Reading reading = LAYOUT.reading(Bodies.json("""
        {"status": "success", "data": [{
          "labels": {"instance": "0", "job": "shared"},
          "last_push_successful": true,
          "push_time_seconds": {"type": "GAUGE", "metrics": [{"labels": {}, "value": "1.7e+09"}]},
          "shared_both": {"type": "UNTYPED", "metrics": [{"labels": {}, "value": "4"}]},
          "shared_even": {"type": "UNTYPED", "metrics": [{"labels": {}, "value": "4"}]}
        }]}"""));

    assertThat(reading.tears()).isEmpty();
    assertThat(reading.value(2)).isEqualTo(4);
    assertThat(reading.value(3)).isEqualTo(Reading.ABSENT);
    assertThat(reading.value(4)).isEqualTo(4);
  }

  @Test
  void aSeriesOfAnotherPushIsATear() {
    String torn =
        OWNED.replace("part=\"2\"} 17\n# TYPE owned_third", "part=\"2\"} 16\n# TYPE owned_third");

    assertThat(text(torn + TIMES).value(1)).isEqualTo(Reading.TORN);
    assertThat(text(torn + SHARED + TIMES).tears())
        .singleElement()
        .asString()
        .contains("owned-1", "owned_second/2=16", "owned_first/1=17");
  }

  @Test
  void aMissingSeriesOrPushTimeIsATear() {
    String withoutThird = OWNED.substring(0, OWNED.indexOf("# TYPE owned_third"));

    assertThat(text(withoutThird + SHARED + TIMES).tears()).hasSize(1);
    assertThat(text(OWNED).tears()).hasSize(1);
    assertThat(text(SHARED).tears()).hasSize(1);
  }

  @Test
  void aFamilyOfBothThatItsWritersOwnFamilyContradictsIsATear() {
    assertThat(text(OWNED
                + SHARED.replace(
                    "odd{instance=\"0\",job=\"shared\"} 5", "odd{instance=\"0\",job=\"shared\"} 3")
                + TIMES)
            .tears())
        .hasSize(1);
    assertThat(text(OWNED
                + SHARED.replace(
                    "even{instance=\"0\",job=\"shared\"} 4",
                    "even{instance=\"0\",job=\"shared\"} 2")
                + TIMES)
            .tears())
        .isEmpty();
  }

  private static Reading text(String body) {
    return LAYOUT.reading(Bodies.text(body));
  }
}
