package io.pushgrid.view.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import io.pushgrid.view.Scrapes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GzipAssemblyTest {
  @Property(tries = 200)
  void whatIsUnzippedIsAllFragmentsInOrder(@ForAll @Size(max = 8) List<byte[]> parts) {
    List<Fragment> fragments = new ArrayList<>();
    parts.forEach(part -> fragments.add(new PlainFragment(part)));
    assertThat(Scrapes.unzipped(fragments)).isEqualTo(Scrapes.bytes(fragments));
  }

  @Property(tries = 60)
  void compressionWorksForAnySizeAndEntropy(
      @ForAll long seed,
      @ForAll @IntRange(max = 300_000) int size,
      @ForAll @IntRange(min = 1, max = 256) int values) {
    Random random = new Random(seed);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) random.nextInt(values);
    }
    List<Fragment> fragments = List.of(new PlainFragment(bytes), new PlainFragment(bytes));
    assertThat(Scrapes.unzipped(fragments)).isEqualTo(Scrapes.bytes(fragments));
  }

  @Test
  void nothingIsAnEmptyMember() {
    assertThat(Scrapes.unzipped(List.of())).isEmpty();
    assertThat(Scrapes.unzipped(List.of(new PlainFragment(new byte[0])))).isEmpty();
  }

  @Test
  void manyFragmentsAreOneMember() {
    List<Fragment> fragments = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      fragments.add(
          new PlainFragment(("line " + i + "\n").repeat(i % 5).getBytes(StandardCharsets.UTF_8)));
    }
    assertThat(Scrapes.unzipped(fragments)).isEqualTo(Scrapes.bytes(fragments));
  }

  @Property(tries = 200)
  void crcOfAConcatenationIsCombined(@ForAll byte[] first, @ForAll byte[] second) {
    CRC32 whole = new CRC32();
    whole.update(first);
    whole.update(second);
    assertThat(combine(crc(first), crc(second), second.length)).isEqualTo((int) whole.getValue());
  }

  /** Lengths no test could hold: a CRC must not depend on where the whole is cut. */
  @Property(tries = 100)
  void crcBeyondFourGibibytesDoesNotDependOnTheCut(
      @ForAll int a, @ForAll int b, @ForAll int c, @ForAll @IntRange(min = 0) int length) {
    long second = 8L * length + 7;
    long third = 3L * length + (1L << 33);
    assertThat(combine(combine(a, b, second), c, third))
        .isEqualTo(combine(a, combine(b, c, third), second + third));
  }

  @Test
  void crcOfFourGibibytesOfZerosIsThatOfTheirParts() {
    byte[] mebibyte = new byte[1 << 20];
    int doubled = crc(mebibyte);
    for (long length = mebibyte.length; length < 1L << 32; length *= 2) {
      doubled = combine(doubled, doubled, length);
    }
    int bySteps = crc(mebibyte);
    for (int i = 1; i < 4096; i++) {
      bySteps = combine(bySteps, crc(mebibyte), mebibyte.length);
    }
    assertThat(doubled).isEqualTo(bySteps);
  }

  private static int crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static int combine(int first, int second, long secondLength) {
    return Crc32.combine(first, second, Crc32.shift(secondLength));
  }
}
