/**
 * Addresses as people write them: {@code :9091}, {@code host:port}, {@code [::1]:port}. Both the web and the cluster
 * side have some, and neither may know the other. This room may know nothing but the JDK; it opens no socket and asks
 * no name server.
 */
@NullMarked
package io.pushgrid.net;

import org.jspecify.annotations.NullMarked;
