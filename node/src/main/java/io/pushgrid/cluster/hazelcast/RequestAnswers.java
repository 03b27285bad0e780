package io.pushgrid.cluster.hazelcast;

import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.group.GroupCodec;
import java.nio.ByteBuffer;

/** What this member answers the others. Runs on Hazelcast's executor threads; the groups do the locking. */
final class RequestAnswers {
  private final ReplicatedGroups groups;

  RequestAnswers(ReplicatedGroups groups) {
    this.groups = groups;
  }

  byte[] answer(RequestKind kind, byte[] payload) {
    return switch (kind) {
      case APPLY -> {
        int changed = groups.join(GroupCodec.decode(payload));
        yield ByteBuffer.allocate(Integer.BYTES).putInt(changed).array();
      }
      case DIGEST -> Digest.of(groups).encode();
      case BUCKET -> {
        BucketPage.Request request = BucketPage.Request.decode(payload);
        yield BucketPage.of(groups.bucket(request.bucket()), request.from()).encode();
      }
      case PING -> new byte[0];
    };
  }
}
