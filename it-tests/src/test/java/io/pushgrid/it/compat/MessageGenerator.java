package io.pushgrid.it.compat;

import java.util.Random;

/** Families in protobuf of which any field may be missing, come twice, or be one that nobody knows. */
final class MessageGenerator {
  private final Random random;

  MessageGenerator(Random random) {
    this.random = random;
  }

  byte[] body() {
    Protobuf[] families = new Protobuf[1 + random.nextInt(3)];
    for (int i = 0; i < families.length; i++) {
      families[i] = family();
    }
    return Protobuf.body(families);
  }

  private Protobuf family() {
    int type = random.nextInt(5);
    // Each type has its name, so that clashes stay the exception.
    String name = chance(12) ? "x_a" : "x." + type;
    Protobuf family = Protobuf.message().text(1, name);
    if (chance(3)) {
      family.text(2, chance(2) ? "" : "a \"help\"\n\\");
    }
    family.varint(3, type);
    // Whether a family without metrics clashes with another type depends on the order the incumbent
    // looks in.
    for (int i = name.equals("x_a") ? 1 : random.nextInt(4); i > 0; i--) {
      family.message(4, metric(type, i));
    }
    return family;
  }

  private Protobuf metric(int type, int number) {
    Protobuf metric = Protobuf.message();
    metric.message(1, Protobuf.message().text(1, "n").text(2, "" + number));
    if (chance(4)) {
      Protobuf label = Protobuf.message().text(1, chance(2) ? "a.b" : "a");
      metric.message(1, chance(3) ? label : label.text(2, "v\n\u03c0"));
    }
    if (chance(8)) {
      metric.message(2, scalar());
    }
    if (!chance(60)) {
      value(metric, type);
    }
    if (chance(20)) {
      value(metric, type);
    }
    if (chance(10)) {
      metric.text(30, "unknown").varint(31, random.nextInt());
    }
    return metric;
  }

  private void value(Protobuf metric, int type) {
    switch (type) {
      case Protobuf.COUNTER -> {
        Protobuf counter = scalar();
        if (chance(3)) {
          counter.message(2, exemplar());
        }
        if (chance(4)) {
          counter.message(3, time());
        }
        metric.message(3, counter);
      }
      case Protobuf.GAUGE -> metric.message(2, scalar());
      case Protobuf.SUMMARY -> metric.message(4, summary());
      case Protobuf.UNTYPED -> metric.message(5, scalar());
      default -> metric.message(7, histogram());
    }
  }

  private Protobuf scalar() {
    return maybe(Protobuf.message(), 1);
  }

  private Protobuf summary() {
    Protobuf summary = maybe(Protobuf.message(), 2);
    if (!chance(4)) {
      summary.varint(1, random.nextInt(3));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      summary.message(3, maybe(maybe(Protobuf.message(), 1), 2));
    }
    return chance(5) ? summary.message(4, time()) : summary;
  }

  private Protobuf histogram() {
    Protobuf histogram = maybe(Protobuf.message(), 2);
    if (!chance(4)) {
      histogram.varint(1, random.nextInt(4));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      Protobuf bucket = maybe(Protobuf.message(), 2);
      if (chance(2)) {
        bucket.varint(1, random.nextInt(3));
      }
      if (chance(4)) {
        bucket.number(4, random.nextInt(3));
      }
      histogram.message(3, chance(5) ? bucket.message(3, exemplar()) : bucket);
    }
    if (chance(3)) {
      nativePart(histogram);
    }
    return chance(5) ? histogram.message(15, time()) : histogram;
  }

  private void nativePart(Protobuf histogram) {
    histogram.signed(5, random.nextInt(13) - 4);
    maybe(histogram, 6);
    if (chance(2)) {
      histogram.varint(7, random.nextInt(3));
    }
    boolean floats = chance(3);
    if (floats) {
      // Without it the incumbent's API takes the counts for deltas, and breaks off.
      histogram.number(4, 1 + random.nextInt(3));
    }
    for (int side : new int[] {9, 12}) {
      for (int i = random.nextInt(3); i > 0; i--) {
        int length = 1 + random.nextInt(3);
        Protobuf span = Protobuf.message().varint(2, length);
        histogram.message(
            side, chance(3) ? span : span.signed(1, random.nextInt(5) - (i == 1 ? 0 : 2)));
        for (int bucket = 0; bucket < length; bucket++) {
          if (floats) {
            histogram.number(side + 2, random.nextInt(4) / 2.0);
          } else {
            histogram.signed(side + 1, random.nextInt(3));
          }
        }
      }
    }
    if (chance(3)) {
      histogram.message(16, exemplar());
    }
  }

  private Protobuf exemplar() {
    Protobuf exemplar = maybe(Protobuf.message(), 2);
    if (chance(2)) {
      exemplar.message(1, Protobuf.message().text(1, "trace").text(2, "\u00e9"));
    }
    return chance(3) ? exemplar.message(3, time()) : exemplar;
  }

  private Protobuf time() {
    Protobuf time = Protobuf.message();
    if (chance(2)) {
      time.varint(1, random.nextInt(3) - 1);
    }
    return chance(2) ? time.varint(2, random.nextInt(2000) - 1000) : time;
  }

  private Protobuf maybe(Protobuf message, int field) {
    return chance(5)
        ? message
        : message.number(
            field,
            switch (random.nextInt(6)) {
              case 0 -> 0;
              case 1 -> -0.0;
              case 2 -> Double.NaN;
              case 3 -> Double.POSITIVE_INFINITY;
              case 4 -> 1e21;
              default -> random.nextInt(8) / 4.0;
            });
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }
}
