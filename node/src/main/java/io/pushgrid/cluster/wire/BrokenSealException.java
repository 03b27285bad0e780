package io.pushgrid.cluster.wire;

/** Something arrived that no member with this cluster's secret has sent so. */
public final class BrokenSealException extends RuntimeException {
  BrokenSealException(String message) {
    super(message, null, false, false);
  }
}
