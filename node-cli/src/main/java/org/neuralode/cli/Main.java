package org.neuralode.cli;

import java.io.PrintWriter;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.experiments.run.Exhaustion;
import org.neuralode.experiments.run.IoReason;
import picocli.CommandLine;

/** The command line {@code neuralode}. */
public final class Main {
  /** Set by the start script, which can tell; {@code System.console()} cannot on all JDKs. */
  private static final String TERMINAL = "neuralode.terminal";

  /**
   * Bytes of stack, enough for formulas and chains of values some ten thousand deep. They are
   * reserved, and used only where it is needed.
   */
  private static final long STACK = 1L << 29;

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    new Thread(null, () -> run(arguments), "main", STACK).start();
  }

  private static void run(String... arguments) {
    String command = "neuralode " + String.join(" ", arguments);
    Environment environment =
        new Environment(PluginRegistry::load, Boolean.getBoolean(TERMINAL), command);
    MultiplyAdd.warning().ifPresent(System.err::println);
    StandardOutput out = StandardOutput.ofProcess();
    CommandLine commands = commandLine(environment).setOut(out.writer());
    int code = execute(commands, arguments);
    commands.getOut().flush();
    System.exit(withOutput(out, code, commands.getErr()));
  }

  /** The exit code in the light of what became of the output; a failure of its own has its say. */
  static int withOutput(StandardOutput out, int code, PrintWriter err) {
    if (out.failure().isEmpty()) {
      return code;
    }
    if (out.readerGone()) {
      return code == 0 ? Failures.READER_GONE : code;
    }
    String reason = IoReason.of(out.failure().get());
    err.println("neuralode: error: standard output cannot be written: " + reason);
    err.flush();
    return code == 0 ? Failures.FAILED : code;
  }

  /** Runs a command and returns its exit code. */
  static int execute(CommandLine commandLine, String... arguments) {
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError | StackOverflowError e) {
      commandLine.getErr().println("neuralode: error: " + Exhaustion.of(e).orElseThrow());
      commandLine.getErr().flush();
      return Failures.FAILED;
    }
  }

  /** All commands. */
  static CommandLine commandLine(Environment environment) {
    Failures failures = new Failures();
    CommandLine root = new CommandLine(new RootCommand());
    root.addSubcommand(new RunCommand(environment));
    root.addSubcommand(new ResumeCommand(environment));
    root.addSubcommand(new ReportCommand(environment));
    root.addSubcommand(new PredictCommand(environment));
    root.addSubcommand(new ValidateCommand(environment));
    root.addSubcommand(new SolveCommand(environment));
    root.addSubcommand(new GradientCommand(environment));
    root.addSubcommand(new GradientCheckCommand(environment));
    root.addSubcommand(new ListCommand(environment));
    root.setExecutionExceptionHandler(failures);
    root.setParameterExceptionHandler(failures);
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setExpandAtFiles(false); // predict --times @file.csv means the file's times
    root.setUsageHelpAutoWidth(true);
    return root;
  }
}
