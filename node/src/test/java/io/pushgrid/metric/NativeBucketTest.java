package io.pushgrid.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.metric.NativeHistogram.Side;
import io.pushgrid.metric.NativeHistogram.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeBucketTest {
  @Test
  void bucketsGoFromTheMostNegativeOverZeroUpwards() {
    NativeHistogram histogram = new NativeHistogram(
        0,
        0.5,
        Count.ofWhole(3),
        new Side(List.of(new Span(1, 2)), List.of(4L, -3L), List.of()),
        new Side(List.of(new Span(0, 1), new Span(1, 1)), List.of(), List.of(1.5, 2.5)),
        List.of());
    assertThat(NativeBucket.of(histogram))
        .containsExactly(
            new NativeBucket(-4, true, -2, false, 1),
            new NativeBucket(-2, true, -1, false, 4),
            new NativeBucket(-0.5, true, 0.5, true, 3),
            new NativeBucket(0.5, false, 1, true, 1.5),
            new NativeBucket(2, false, 4, true, 2.5));
  }

  @Test
  void emptyBucketsAreLeftOut() {
    NativeHistogram histogram = new NativeHistogram(
        0,
        0,
        Count.ZERO,
        Side.EMPTY,
        new Side(List.of(new Span(0, 3)), List.of(1L, -1L, 2L), List.of()),
        List.of());
    assertThat(NativeBucket.of(histogram))
        .containsExactly(
            new NativeBucket(0.5, false, 1, true, 1), new NativeBucket(2, false, 4, true, 2));
  }
}
