package io.pushgrid.cluster;

import java.util.function.Supplier;

/**
 * What a member tells the others of itself.
 *
 * @param version the release it runs
 * @param web where it serves HTTP, {@code host:port}, or {@code :port} for all its addresses; asked when it joins, as a
 *     port may be chosen while it starts
 * @param load what it carries at the moment
 */
public record MemberCard(String version, Supplier<String> web, Supplier<MemberLoad> load) {}
