package io.pushgrid.cluster;

/**
 * One member as this node sees it.
 *
 * @param address where members reach it, {@code host:port}
 * @param local true for this node itself
 */
public record MemberInfo(String name, String address, boolean local) {}
