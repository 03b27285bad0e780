package io.pushgrid.cluster.hazelcast;

import static org.awaitility.Awaitility.await;

import io.pushgrid.cluster.hazelcast.InProcessCluster.TestMember;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A member that was frozen finds its lease run out in many requests at once, and is ready again all the same. */
@Timeout(300)
class WakingTest {
  private static final int TIMES = 20;
  private static final int ASKING = 6;

  @Test
  void aMemberWhoseThreadsAllFindTheLeaseRunOutBecomesReadyAgain() throws InterruptedException {
    try (InProcessCluster cluster = new InProcessCluster(3)) {
      TestMember member = cluster.startAll().get(1);
      for (int i = 0; i < TIMES; i++) {
        List<Thread> asking = ask(member);
        member.wakesAfter(Duration.ofSeconds(5));
        await("ready after waking for the " + (i + 1) + ". time")
            .atMost(Duration.ofSeconds(60))
            .until(() -> member.replicator.notServing() == null);
        for (Thread thread : asking) {
          thread.interrupt();
          thread.join();
        }
      }
    }
  }

  private static List<Thread> ask(TestMember member) {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < ASKING; i++) {
      Thread thread = new Thread(() -> {
        while (!Thread.currentThread().isInterrupted()) {
          member.replicator.notServing();
        }
      });
      thread.start();
      threads.add(thread);
    }
    return threads;
  }
}
