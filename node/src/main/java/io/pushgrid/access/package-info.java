/**
 * Who may come in, and what he may do: the file of {@code --web.config.file} as the exporter toolkit defines it, passwords,
 * roles and the rate of requests. It may not know HTTP, nor the groups.
 *
 * @see <a href="https://github.com/prometheus/exporter-toolkit/blob/master/docs/web-configuration.md">Web configuration</a>
 */
@NullMarked
package io.pushgrid.access;

import org.jspecify.annotations.NullMarked;
