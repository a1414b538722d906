package org.neuralode.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.LoadedProblem;
import org.neuralode.experiments.run.IoReason;
import org.neuralode.training.file.OutputFile;
import picocli.CommandLine;

/**
 * The output of a command: files, standard output and the error stream.
 *
 * @param command the command, which holds both streams
 */
record Screen(CommandLine command) {

  /** Writes a result to a file, or else to standard output. */
  void write(String text, Optional<Path> out) {
    if (out.isPresent()) {
      save(text, out.get());
    } else {
      PrintWriter screen = command.getOut();
      screen.print(text);
      screen.flush();
    }
  }

  /** Writes a line to the error stream. */
  void say(String line) {
    PrintWriter err = command.getErr();
    err.println(line);
    err.flush();
  }

  /** Says the absolute tolerances that were found where a file leaves them to be found. */
  void sayTolerances(LoadedProblem written, LoadedProblem loaded) {
    if (written.hasAutomaticTolerance()) {
      say("atol: auto took " + OneLine.of(loaded.absoluteTolerance()));
    }
  }

  /** Writes text to a file; a failure becomes a {@link ConfigException}. */
  static void save(String text, Path target) {
    try {
      OutputFile.write(target, text);
    } catch (IOException e) {
      throw new ConfigException(IoReason.of(e), e);
    }
  }
}
