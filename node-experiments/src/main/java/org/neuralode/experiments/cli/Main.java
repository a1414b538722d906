package org.neuralode.experiments.cli;

import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.experiments.run.Exhaustion;
import picocli.CommandLine;

/** The command line {@code neuralode}. */
public final class Main {
  /** Set by the start script, which can tell; {@code System.console()} cannot on all JDKs. */
  private static final String TERMINAL = "neuralode.terminal";

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    String command = "neuralode " + String.join(" ", arguments);
    Environment environment =
        new Environment(PluginRegistry::load, Boolean.getBoolean(TERMINAL), command);
    MultiplyAdd.warning().ifPresent(System.err::println);
    System.exit(execute(commandLine(environment), arguments));
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
