package io.pushgrid.metric;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An example observation of a counter or bucket, with the labels that lead to it (a trace id, say). */
public record Exemplar(
    LabelSet labels, double value, @Nullable Instant timestamp) {}
