/**
 * The words of the domain: metric families, their types, labels and values, as the Prometheus data model names them.
 * Immutable values only; this room may know nothing but the JDK.
 *
 * @see <a href="https://prometheus.io/docs/concepts/data_model/">Prometheus data model</a>
 */
@NullMarked
package io.pushgrid.metric;

import org.jspecify.annotations.NullMarked;
