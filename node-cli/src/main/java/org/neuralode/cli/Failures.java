package org.neuralode.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import org.neuralode.api.solve.SolveException;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.Suggestion;
import org.neuralode.experiments.run.Exhaustion;
import org.neuralode.experiments.run.IoReason;
import org.neuralode.experiments.run.RunFailedException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure into one line on the error stream and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** The exit code of a run that began and failed, or of a check that was not met. */
  static final int FAILED = 1;

  /** The exit code for input that cannot be used. */
  static final int REFUSED = 2;

  /** The exit code that shells report for a process whose reader has gone away. */
  static final int READER_GONE = 141;

  /** The exit code that shells report for a process that Ctrl-C ended. */
  static final int INTERRUPTED = 130;

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    boolean foreseen =
        failure instanceof ConfigException
            || failure instanceof IllegalArgumentException
            || failure instanceof IOException
            || failure instanceof UncheckedIOException;
    boolean failed = failure instanceof RunFailedException || failure instanceof SolveException;
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    if (failure instanceof IOException io) {
      message = IoReason.of(io);
    }
    Optional<String> exhausted = Exhaustion.of(failure);
    if (exhausted.isPresent() && !failed) {
      message = exhausted.get();
    } else if (!foreseen && !failed) {
      message = "this should not happen: " + failure + "; --debug shows where it did";
    }
    print(command.getErr(), message);
    if (debug(command)) {
      failure.printStackTrace(command.getErr());
    }
    return foreseen ? REFUSED : FAILED;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String message = failure.getMessage();
    if (failure instanceof UnmatchedArgumentException unmatched) {
      message = unmatched(unmatched, command);
    }
    if (failure.getCause() instanceof InvalidPathException) {
      message += "; a file name with letters beyond ASCII needs a UTF-8 locale: LC_ALL=C.UTF-8";
    }
    String help = command.getCommandSpec().qualifiedName() + " --help";
    print(command.getErr(), message + "; see " + help);
    return REFUSED;
  }

  private static String unmatched(UnmatchedArgumentException failure, CommandLine command) {
    String found = failure.getUnmatched().get(0);
    boolean option = found.startsWith("-");
    boolean root = command.getParent() == null;
    String kind = option ? "unknown option" : root ? "unknown command" : "unexpected argument";
    var known =
        option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet();
    return "%s '%s'".formatted(kind, found)
        + Suggestion.closest(found, known).map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  private static boolean debug(CommandLine command) {
    CommandLine root = command;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return ((RootCommand) root.getCommand()).debug;
  }

  private static void print(PrintWriter err, String message) {
    err.println("neuralode: error: " + OneLine.of(message));
    err.flush();
  }
}
