package io.pushgrid.it.failure.history;

/**
 * A member had contact with fewer members than it needs, and may acknowledge nothing.
 *
 * @param grace nanoseconds for which it may still answer scrapes: it cannot know at once
 */
public record Minority(int node, Span span, long grace) {}
