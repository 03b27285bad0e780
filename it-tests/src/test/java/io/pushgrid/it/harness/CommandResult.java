package io.pushgrid.it.harness;

/** How a command ended, with what it wrote to both outputs. */
public record CommandResult(int exitCode, String output) {}
