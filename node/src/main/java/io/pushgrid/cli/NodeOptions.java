package io.pushgrid.cli;

import io.pushgrid.cluster.ClusterOptions;
import io.pushgrid.http.HttpOptions;
import io.pushgrid.log.LogOptions;
import io.pushgrid.persistence.PersistenceOptions;
import io.pushgrid.transfer.ImportOptions;
import io.pushgrid.view.StoreLimits;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a node is asked to be: the options of each room.
 *
 * @param webConfigFile {@code --web.config.file}, null for open doors
 * @param flags every flag by its name without dashes, and its value as the status API shows it; sorted
 */
public record NodeOptions(
    HttpOptions http,
    @Nullable Path webConfigFile,
    StoreLimits store,
    ClusterOptions cluster,
    PersistenceOptions persistence,
    ImportOptions imports,
    LogOptions log,
    Map<String, String> flags) {
  public NodeOptions {
    flags = Collections.unmodifiableMap(new TreeMap<>(flags));
  }
}
