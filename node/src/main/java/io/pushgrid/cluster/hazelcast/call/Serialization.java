package io.pushgrid.cluster.hazelcast.call;

import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.SerializerConfig;
import io.pushgrid.cluster.ReplicatedGroups;
import io.pushgrid.cluster.wire.Seal;
import io.pushgrid.group.GroupingKey;

/** What may be read from the wire: our own types by number, and nothing by Java's serialization but Hazelcast's own. */
public final class Serialization {
  static final int FACTORY_ID = 7091;
  static final int MEMBER_REQUEST = 1;
  static final int GROUPING_KEY = 7091;
  static final int SHARED_GROUP = 7092;

  private Serialization() {}

  public static SerializationConfig config(ReplicatedGroups groups, Seal seal) {
    return new SerializationConfig()
        .setJavaSerializationFilterConfig(filter())
        .addDataSerializableFactory(FACTORY_ID, type -> {
          if (type != MEMBER_REQUEST) {
            throw new IllegalArgumentException("expected type " + MEMBER_REQUEST + ", got " + type
                + "; do all members run the same release?");
          }
          return new MemberRequest();
        })
        .addSerializerConfig(new SerializerConfig()
            .setTypeClass(GroupingKey.class)
            .setImplementation(new GroupingKeySerializer(seal)))
        .addSerializerConfig(new SerializerConfig()
            .setTypeClass(SharedGroup.class)
            .setImplementation(new SharedGroupSerializer(groups, seal)));
  }

  /**
   * Hazelcast sends failures, and nothing else, by Java's serialization. They must arrive, or who asked waits for ever; so
   * what a failure is made of may be read.
   */
  private static JavaSerializationFilterConfig filter() {
    JavaSerializationFilterConfig filter =
        new JavaSerializationFilterConfig().setDefaultsDisabled(true);
    filter.getWhitelist().addPrefixes("com.hazelcast.", "java.lang.", "[");
    filter
        .getWhitelist()
        .addClasses(
            "java.io.EOFException",
            "java.io.IOException",
            "java.util.ArrayList",
            "java.util.CollSer",
            "java.util.Collections$EmptyList",
            "java.util.Collections$UnmodifiableCollection",
            "java.util.Collections$UnmodifiableList",
            "java.util.Collections$UnmodifiableRandomAccessList",
            "java.util.UUID",
            "java.util.concurrent.CancellationException",
            "java.util.concurrent.CompletionException",
            "java.util.concurrent.ExecutionException",
            "java.util.concurrent.RejectedExecutionException",
            "java.util.concurrent.TimeoutException");
    return filter;
  }
}
