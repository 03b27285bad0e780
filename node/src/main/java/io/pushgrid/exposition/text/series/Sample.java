package io.pushgrid.exposition.text.series;

import io.pushgrid.metric.LabelSet;

/**
 * One line of a text body.
 *
 * @param labels without the one that holds the bound
 * @param bound the quantile or the bucket's upper bound, NaN if there is none
 */
public record Sample(
    SampleRole role, LabelSet labels, double bound, double value, SampleTail tail) {}
