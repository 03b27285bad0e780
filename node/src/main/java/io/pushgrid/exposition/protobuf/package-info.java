/**
 * Families to and from {@code io.prometheus.client.MetricFamily}, which is also how they are kept and sent: the bytes of
 * {@code FamilyBlock}. The only room that knows protobuf; it may not know what a group, a scrape or a request is.
 *
 * @see <a href="https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto">metrics.proto</a>
 */
@NullMarked
package io.pushgrid.exposition.protobuf;

import org.jspecify.annotations.NullMarked;
