package io.pushgrid.cluster.hazelcast;

import com.hazelcast.cluster.Member;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.hazelcast.call.MemberCalls;
import io.pushgrid.cluster.wire.BucketPage;
import io.pushgrid.cluster.wire.Digest;
import io.pushgrid.cluster.wire.Letter;
import io.pushgrid.cluster.wire.RequestKind;
import io.pushgrid.group.GroupDelta;
import io.pushgrid.group.GroupState;
import io.pushgrid.group.GroupingKey;
import io.pushgrid.group.codec.GroupCodec;
import io.pushgrid.group.version.Version;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Makes this member and another know the same: digests are compared, and of the buckets that differ each side joins what
 * the other has, a page at a time. Blocks; runs on the repair thread only.
 */
final class Repair {
  private static final Duration DIGEST_DEADLINE = Duration.ofSeconds(3);
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final byte[] NOTHING = new byte[0];

  private final ReplicatedGroups groups;
  private final MemberCalls calls;

  Repair(ReplicatedGroups groups, MemberCalls calls) {
    this.groups = groups;
    this.calls = calls;
  }

  /**
   * Compares and repairs.
   *
   * @return how many groups changed, here or there
   * @throws java.util.concurrent.CompletionException if the other does not answer
   */
  int syncWith(Member member) throws InterruptedException {
    return syncWith(member, new Letter(RequestKind.DIGEST, NOTHING));
  }

  /**
   * The same by a member that wants to be ready: the other waits for it from the start, and counts on it from the end.
   *
   * @param losses how often this member has lost its sync
   */
  int syncToBeReady(Member member, long losses) throws InterruptedException {
    int repaired = syncWith(member, Letter.of(RequestKind.DIGEST_TO_BE_READY, losses));
    calls.await(member, new Letter(RequestKind.COMPARED, NOTHING), DEADLINE);
    return repaired;
  }

  private int syncWith(Member member, Letter digest) throws InterruptedException {
    Digest theirs = Digest.decode(calls.await(member, digest, DIGEST_DEADLINE));
    int repaired = groups.join(GroupDelta.wipe(theirs.floor()));
    Version floor = groups.floor();
    if (floor.isAfter(theirs.floor())) {
      repaired += send(member, GroupDelta.wipe(floor));
    }
    return repaired + syncBuckets(member, Digest.of(groups).differences(theirs));
  }

  /** The next bucket is on its way while the one before it is joined, so that both members work at once. */
  private int syncBuckets(Member member, List<Integer> differing) throws InterruptedException {
    int repaired = 0;
    CompletableFuture<byte[]> ahead = null;
    for (int i = 0; i < differing.size(); i++) {
      CompletableFuture<byte[]> first =
          ahead == null ? ask(member, firstOf(differing.get(i))) : ahead;
      ahead = i + 1 < differing.size() ? ask(member, firstOf(differing.get(i + 1))) : null;
      repaired += syncBucket(member, differing.get(i), first);
    }
    return repaired;
  }

  private static BucketPage.Request firstOf(int bucket) {
    return new BucketPage.Request(bucket, null);
  }

  private CompletableFuture<byte[]> ask(Member member, BucketPage.Request page) {
    return calls.ask(member, new Letter(RequestKind.BUCKET, page.encode()));
  }

  private int syncBucket(Member member, int bucket, CompletableFuture<byte[]> first)
      throws InterruptedException {
    Map<GroupingKey, GroupState> theirs = new HashMap<>();
    int repaired = 0;
    CompletableFuture<byte[]> asked = first;
    while (asked != null) {
      BucketPage page = BucketPage.decode(MemberCalls.await(asked, DEADLINE), groups::get);
      repaired += groups.join(GroupDelta.of(page.groups()));
      page.groups().forEach(group -> theirs.put(group.key(), group));
      BucketPage.Request next = page.next(bucket);
      asked = next == null ? null : ask(member, next);
    }
    return repaired + sendUnknown(member, groups.bucket(bucket), theirs);
  }

  private int sendUnknown(Member member, List<GroupState> mine, Map<GroupingKey, GroupState> theirs)
      throws InterruptedException {
    List<GroupState> batch = new ArrayList<>();
    int bytes = 0;
    int repaired = 0;
    for (GroupState group : mine) {
      GroupState their = theirs.get(group.key());
      if (their != null && their.sameAs(group)) {
        continue;
      }
      batch.add(group);
      bytes += GroupCodec.estimate(group);
      if (bytes > BucketPage.PAGE_BYTES) {
        repaired += send(member, GroupDelta.of(batch));
        batch.clear();
        bytes = 0;
      }
    }
    return batch.isEmpty() ? repaired : repaired + send(member, GroupDelta.of(batch));
  }

  private int send(Member member, GroupDelta delta) throws InterruptedException {
    byte[] changed =
        calls.await(member, new Letter(RequestKind.APPLY, GroupCodec.encode(delta)), DEADLINE);
    return ByteBuffer.wrap(changed).getInt();
  }
}
