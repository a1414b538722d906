package org.neuralode.cli;

import java.io.PrintWriter;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.experiments.run.Exhaustion;
import org.neuralode.experiments.run.IoReason;
import picocli.CommandLine;

/** The command line {@code neuralode}. */
public final class Main {
  /**
   * Property that says whether a terminal is there. The start script sets it, since {@code
   * System.console()} cannot tell on every JDK.
   */
  private static final String TERMINAL = "neuralode.terminal";

  /**
   * Bytes of stack, enough for formulas and chains of values some ten thousand deep. The operating
   * system reserves them, but commits memory only where the stack grows.
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

  /**
   * The exit code after the output was or was not delivered: a command that failed keeps its code,
   * and a success whose output was lost becomes {@link Failures#READER_GONE} or {@link
   * Failures#FAILED}. Reports the loss unless the reader went away.
   */
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

  /** The command line with all commands. */
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
