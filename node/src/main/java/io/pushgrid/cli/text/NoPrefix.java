package io.pushgrid.cli.text;

import picocli.CommandLine.INegatableOptionTransformer;
import picocli.CommandLine.Model.CommandSpec;

/** Negates {@code --web.enable-lifecycle} to {@code --no-web.enable-lifecycle}; picocli's own does not know dots. */
public final class NoPrefix implements INegatableOptionTransformer {
  @Override
  public String makeNegative(String optionName, CommandSpec command) {
    return "--no-" + optionName.substring(2);
  }

  @Override
  public String makeSynopsis(String optionName, CommandSpec command) {
    return "--[no-]" + optionName.substring(2);
  }
}
