package io.pushgrid.cluster.wire;

/**
 * Keeps what members say to each other from whoever has not the cluster's secret. Any thread may call any method.
 */
public interface Seal {
  /** For a cluster without a secret: everything travels as it is. */
  Seal NONE = new Seal() {
    @Override
    public String clusterName(String name) {
      return name;
    }

    @Override
    public byte[] close(byte[] plain, byte[] context) {
      return plain;
    }

    @Override
    public byte[] closeAlike(byte[] plain) {
      return plain;
    }

    @Override
    public byte[] open(byte[] sealed, byte[] context) {
      return sealed;
    }
  };

  /** The name a cluster meets under; who has not the secret does not know it, and is refused as of another cluster. */
  String clusterName(String name);

  /**
   * Seals.
   *
   * @param context what both sides know, and the seal is good for only
   */
  byte[] close(byte[] plain, byte[] context);

  /** Seals so that equal content looks equal, as keys of maps must; {@link #open} it without a context. */
  byte[] closeAlike(byte[] plain);

  /**
   * What was sealed.
   *
   * @throws BrokenSealException if it was sealed with another secret, for another context, or was changed
   */
  byte[] open(byte[] sealed, byte[] context);
}
