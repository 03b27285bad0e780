package io.pushgrid.cli.text;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the incumbent's words where it has some, on one line. */
public final class ErrorText {
  private ErrorText() {}

  public static String of(
      ParameterException failure, Map<String, String> environment, String... arguments) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return line(unmatched(unmatched.getUnmatched().get(0))) + ", try --help";
    }
    if (failure instanceof MissingParameterException missing) {
      return "expected argument for flag '" + flag(missing.getMissing().get(0)) + "', try --help";
    }
    if (failure instanceof OverwrittenOptionException repeated) {
      return "flag '" + flag(repeated.getOverwritten()) + "' cannot be repeated, try --help";
    }
    ArgSpec argument = failure.getArgSpec();
    if (argument == null || failure.getCause() == null) {
      return line(failure.getMessage());
    }
    return source(argument, environment, arguments) + ": "
        + line(failure.getCause().getMessage());
  }

  private static String unmatched(String argument) {
    if (argument.startsWith("--") && argument.length() > 2) {
      return "unknown long flag '" + argument.replaceFirst("=.*", "") + "'";
    }
    if (argument.startsWith("-") && argument.length() > 1) {
      return "unknown short flag '" + argument.substring(0, 2) + "'";
    }
    return "unexpected " + argument;
  }

  /** The flag that was given, or else the variable that stood in for it. */
  private static String source(
      ArgSpec argument, Map<String, String> environment, String... arguments) {
    String flag = flag(argument);
    boolean given =
        Arrays.stream(arguments).anyMatch(a -> a.equals(flag) || a.startsWith(flag + "="));
    if (!given && argument instanceof OptionSpec option) {
      String variable = EnvironmentFlags.variable(option);
      return environment.containsKey(variable) ? variable : flag;
    }
    return flag;
  }

  private static String flag(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  public static String line(@Nullable String message) {
    return String.valueOf(message).replaceAll("\\R", " ");
  }
}
