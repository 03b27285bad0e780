package io.pushgrid.cli.flag;

/**
 * A way to spell a flag.
 *
 * @param implied the text it stands for without one, empty if it needs one
 * @param takesText whether a text may follow
 */
record Spelling(String name, String implied, boolean takesText) {}
