package io.pushgrid.exposition.protobuf;

import static io.pushgrid.exposition.Families.scalar;
import static io.pushgrid.exposition.protobuf.Wire.bytes;
import static io.pushgrid.exposition.protobuf.Wire.delimited;
import static io.pushgrid.exposition.protobuf.Wire.family;
import static io.pushgrid.exposition.protobuf.Wire.gaugeOfTwo;
import static io.pushgrid.exposition.protobuf.Wire.metric;
import static io.pushgrid.exposition.protobuf.Wire.nested;
import static io.pushgrid.exposition.protobuf.Wire.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pushgrid.exposition.BodyException;
import io.pushgrid.exposition.Bytes;
import io.pushgrid.exposition.Families;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.Metric;
import io.pushgrid.metric.MetricFamily;
import io.pushgrid.metric.MetricType;
import io.pushgrid.metric.MetricValue;
import io.pushgrid.metric.NativeHistogram;
import io.pushgrid.metric.PushedFields;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufParserTest {
  private static final String MALFORMED = "proto:\u00a0cannot parse invalid wire-format data";

  @Provide
  Arbitrary<MetricFamily> families() {
    return Families.any();
  }

  @Property(tries = 300)
  void familyIsReadAsItWasWritten(@ForAll("families") MetricFamily family) throws BodyException {
    assertThat(ProtobufParser.parseDelimited(delimited(family))).containsExactly(family);
  }

  @Property(tries = 300)
  void bodyCutAnywhereIsAnUnexpectedEnd(@ForAll("families") MetricFamily family) {
    byte[] body = delimited(family);
    for (int length = 1; length < body.length; length += 1 + body.length / 20) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThatThrownBy(() -> ProtobufParser.parseDelimited(cut))
          .isInstanceOf(BodyException.class)
          .hasMessage("unexpected EOF");
    }
  }

  @Property(tries = 300)
  void anyBytesAreReadOrRefused(@ForAll("families") MetricFamily family, @ForAll List<Byte> noise) {
    byte[] body = delimited(family);
    for (int i = 0; i < noise.size(); i++) {
      body[(i * 31 + noise.size() * 7) % body.length] = noise.get(i);
    }
    try {
      ProtobufParser.parseDelimited(body);
    } catch (BodyException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  @Test
  void emptyBodyHasNoFamilies() throws BodyException {
    assertThat(ProtobufParser.parseDelimited(new byte[0])).isEmpty();
  }

  @Test
  void lastFamilyOfANameWins() throws BodyException {
    byte[] body = new Bytes()
        .append(delimited(Families.gauge("a", scalar(1))))
        .append(delimited(Families.gauge("b")))
        .append(delimited(Families.gauge("a", scalar(2))))
        .toByteArray();
    assertThat(ProtobufParser.parseDelimited(body))
        .containsExactlyInAnyOrder(Families.gauge("a", scalar(2)), Families.gauge("b"));
  }

  @ParameterizedTest
  @CsvSource({"ff", "80808080808080808001", "ffffffff0f", "05", "ffffffffffffffff7f"})
  void lengthBeyondTheBodyIsAnUnexpectedEnd(String hex) {
    assertRefused(bytes(hex), "unexpected EOF");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffffffffffffffffffff", "80808080808080808002"})
  void lengthBeyond64BitsOverflows(String hex) {
    assertRefused(bytes(hex), "proto:\u00a0variable length integer overflow");
  }

  @ParameterizedTest
  @ValueSource(strings = {"020a05", "060a01782201ff", "0100", "010c", "010b"})
  void familyThatIsNoMessageIsMalformed(String hex) {
    assertRefused(bytes(hex), MALFORMED);
  }

  @Test
  void familyWithoutNameIsRefused() {
    assertRefused(bytes("00"), "expected a metric family with a name, got one without");
    assertRefused(bytes("020a00"), "expected a metric family with a name, got one without");
  }

  @Test
  void unknownTypeIsRefused() {
    assertRefused(
        family(out -> out.unsigned(3, 6)),
        "expected a type from 0 to 5 for metric family \"x\", got 6");
    assertRefused(
        family(out -> out.unsigned(3, -1)),
        "expected a type from 0 to 5 for metric family \"x\", got -1");
  }

  @Test
  void typeMayStandBehindTheMetricsAndIsCounterIfAbsent() throws BodyException {
    assertThat(only(family(out -> {
          metric(out, Wire::gaugeOfTwo);
          out.unsigned(3, 1);
        })))
        .isEqualTo(Families.gauge("x", scalar(2)));
    assertThat(only(family(out -> {})).type()).isEqualTo(MetricType.COUNTER);
  }

  @Test
  void stringsThatAreNotUtf8AreRefused() {
    assertRefused(bytes("030a01ff"), "expected a metric family name in UTF-8, got the bytes ff");
    assertRefused(
        bytes("0a0a01782205" + "0a031201ff"), "expected a label value in UTF-8, got the bytes ff");
    assertRefused(
        bytes("050a03eda080"), "expected a metric family name in UTF-8, got the bytes eda080");
    assertRefused(
        bytes("060a04efbfbdff"), "expected a metric family name in UTF-8, got the bytes efbfbdff");
    assertRefused(
        bytes("240a22" + "efbfbdff" + "61".repeat(30)),
        "expected a metric family name in UTF-8, got the bytes efbfbdff" + "61".repeat(28) + "...");
  }

  @Test
  void whatStandsForMalformedTextIsTextItself() throws BodyException {
    MetricFamily family = only(family(out -> metric(out, inner -> {
      nested(inner, 1, label -> {
        label.string(1, "a");
        label.string(2, "\ud83d\ude0a\ufffd");
      });
      gaugeOfTwo(inner);
    })));
    assertThat(family.metrics().get(0).labels()).isEqualTo(LabelSet.of("a", "\ud83d\ude0a\ufffd"));
  }

  @Test
  void aStringThatEndsBehindItsMessageIsRefused() {
    assertRefused(bytes("0a0a01782205" + "0a050a0161"), MALFORMED);
  }

  @Test
  void labelsMayRepeatAndLackTheirParts() throws BodyException {
    MetricFamily family = only(family(out -> metric(out, inner -> {
      nested(inner, 1, label -> label.string(1, "b"));
      nested(inner, 1, label -> label.string(2, "v"));
      nested(inner, 1, label -> label.string(1, "b"));
    })));
    LabelSet labels = family.metrics().get(0).labels();
    assertThat(labels).isEqualTo(LabelSet.of("", "v", "b", "", "b", ""));
    assertThat(labels.repeatedName()).isEqualTo("b");
  }

  @Test
  void valueOfAnotherTypeIsMismatchedUnlessTheRightOneIsThereToo() throws BodyException {
    assertThat(valueOf(MetricType.COUNTER, Wire::gaugeOfTwo))
        .isEqualTo(new MetricValue.Mismatched());
    assertThat(valueOf(MetricType.UNTYPED, inner -> {
          gaugeOfTwo(inner);
          nested(inner, 5, value -> value.real(1, 3));
        }))
        .isEqualTo(new MetricValue.Scalar(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"COUNTER", "GAUGE", "UNTYPED"})
  void aMetricWithoutAnyValueIsOfNoType(MetricType type) throws BodyException {
    assertThat(valueOf(type, inner -> {})).isInstanceOf(MetricValue.Mismatched.class);
  }

  @Test
  void timestampCountsEvenIfZero() throws BodyException {
    assertThat(metricOf(MetricType.GAUGE, inner -> inner.unsigned(6, 0)).timestamped())
        .isTrue();
    assertThat(metricOf(MetricType.GAUGE, Wire::gaugeOfTwo).timestamped()).isFalse();
  }

  @Test
  void unknownFieldsAreSkipped() throws BodyException {
    assertThat(valueOf(MetricType.GAUGE, inner -> {
          inner.string(99, "x");
          inner.unsigned(98, 5);
          inner.unsigned(2, 5);
          gaugeOfTwo(inner);
        }))
        .isEqualTo(new MetricValue.Scalar(2));
  }

  @Test
  void packedNumbersAreReadAsUnpackedOnes() throws BodyException {
    MetricValue.Histogram histogram = (MetricValue.Histogram) valueOf(
        MetricType.HISTOGRAM,
        inner -> nested(inner, 7, value -> {
          span(value, 12, 3);
          value.signed(13, 4);
          nested(value, 13, packed -> {
            packed.varint(1);
            packed.varint(2);
          });
        }));
    assertThat(nativePart(histogram).positive())
        .isEqualTo(new NativeHistogram.Side(
            List.of(new NativeHistogram.Span(0, 3)), List.of(4L, -1L, 1L), List.of()));
  }

  @Test
  void spansThatCallForOtherCountsThanGivenAreRefused() {
    assertHistogramRefused(
        value -> {
          span(value, 9, 2);
          value.signed(10, 1);
        },
        "expected 2 deltas or counts for the negative spans of a native histogram, got 1");
    assertHistogramRefused(
        value -> {
          span(value, 12, 0xffff_ffffL);
          span(value, 12, 0xffff_ffffL);
        },
        "expected 8589934590 deltas or counts for the positive spans of a native histogram, got 0");
    assertHistogramRefused(
        value -> value.real(14, 1),
        "expected 0 deltas or counts for the positive spans of a native histogram, got 1");
    assertHistogramRefused(
        value -> {
          span(value, 12, 2);
          value.signed(13, 1);
          value.real(14, 1);
        },
        "expected deltas or counts for the positive buckets of a native histogram, got both");
  }

  @Test
  void creationTimeThatIsNoTimeIsKeptAsItCame() throws BodyException {
    assertKept("1a0c1a0a08ffffffffffffffff7f", "1a0c1a0a08ffffffffffffffff7f");
  }

  @ParameterizedTest
  @CsvSource({
    "1a00, 1a00", // no number
    "1a0909000000000000f03f3a00, 1a0909000000000000f03f3a00", // values of other types
    "3a00 1a0909000000000000f03f, 1a0909000000000000f03f3a00", // by number
    "1a00 1a0909000000000000f03f, ''", // two of a kind are one
    "7a0161 1a0909000000000000f03f, 1a0909000000000000f03f7a0161", // not known yet
    "1a020801, 1a020801", // a number on another wire
    "1a041a020800, 1a021a00", // zeros that proto3 leaves out
  })
  void whatNumbersDoNotSayIsKeptAsALibraryWouldWriteIt(String pushed, String kept)
      throws BodyException {
    assertKept(pushed.replace(" ", ""), kept);
  }

  @Test
  void labelOfWhichOnlyTheNameCameStaysOne() throws BodyException {
    MetricFamily family = only(family(out -> metric(out, inner -> {
      nested(inner, 1, label -> label.string(1, "a"));
      nested(inner, 3, value -> value.real(1, 1));
    })));
    assertThat(family.metrics().get(0).labels()).isEqualTo(LabelSet.of("a", ""));
    assertThat(family.metrics().get(0).labels().lacksValue(0)).isTrue();
    FamilyBlock block = FamilyBlock.of(family);
    assertThat(block.metrics()).isEqualTo(bytes("22100a030a01611a0909000000000000f03f"));
    FamilyBlock full = FamilyBlock.of(
        family.withMetrics(List.of(family.metrics().get(0).withLabels(LabelSet.of("a", "")))));
    assertThat(FamilyBlock.compareSeries(block, 0, full, 0)).isZero();
  }

  private static void assertKept(String pushed, String kept) throws BodyException {
    Metric metric = only(family(out -> metric(out, inner -> inner.raw(bytes(pushed)))))
        .metrics()
        .get(0);
    assertThat(metric.pushed()).isEqualTo(kept.isEmpty() ? null : new PushedFields(bytes(kept)));
    MetricFamily family = new MetricFamily("x", MetricType.COUNTER, null, List.of(metric));
    assertThat(FamilyBlock.of(family).family()).isEqualTo(family);
  }

  @Test
  void recordedNativeHistogramIsRead() throws BodyException {
    MetricFamily family = only(Base64.getDecoder()
        .decode(
            "UQoDcF9uEgZuYXRpdmUYBCJACgYKAXgSAXk6NggKEQAAAAAAAClAKAYxnZeMzwi6WyU4AkoECAAQAlACUAJiBAgAEAJi"
                + "BAgCEAJoAmgCaAFoAA=="));
    assertThat(family.name()).isEqualTo("p_n");
    MetricValue.Histogram value =
        (MetricValue.Histogram) family.metrics().get(0).value();
    assertThat(value.count().whole()).isEqualTo(10);
    assertThat(value.sum()).isEqualTo(12.5);
    assertThat(nativePart(value).schema()).isEqualTo(3);
    assertThat(nativePart(value).zeroThreshold()).isEqualTo(1e-128);
    assertThat(nativePart(value).positive().deltas()).containsExactly(1L, 1L, -1L, 0L);
    assertThat(nativePart(value).negative().deltas()).containsExactly(1L, 1L);
  }

  private static void assertHistogramRefused(Consumer<ProtobufWriter> content, String message) {
    assertRefused(
        family(out -> {
          out.unsigned(3, 4);
          metric(out, inner -> nested(inner, 7, content));
        }),
        message);
  }

  private static void assertRefused(byte[] body, String message) {
    assertThatThrownBy(() -> ProtobufParser.parseDelimited(body))
        .isInstanceOf(BodyException.class)
        .hasMessage(message);
  }

  private static MetricValue valueOf(MetricType type, Consumer<ProtobufWriter> content)
      throws BodyException {
    return metricOf(type, content).value();
  }

  private static Metric metricOf(MetricType type, Consumer<ProtobufWriter> content)
      throws BodyException {
    return only(family(out -> {
          out.unsigned(3, ClientModel.TYPES.indexOf(type));
          metric(out, content);
        }))
        .metrics()
        .get(0);
  }

  private static MetricFamily only(byte[] body) throws BodyException {
    List<MetricFamily> families = ProtobufParser.parseDelimited(body);
    assertThat(families).hasSize(1);
    return families.get(0);
  }

  private static NativeHistogram nativePart(MetricValue.Histogram histogram) {
    return Objects.requireNonNull(histogram.nativePart());
  }
}
