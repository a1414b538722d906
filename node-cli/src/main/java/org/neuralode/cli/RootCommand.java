package org.neuralode.cli;

import org.neuralode.experiments.run.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command, which needs a subcommand. */
@Command(
    name = "neuralode",
    description = "Trains neural ordinary differential equations from YAML files.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = RootCommand.Versions.class,
    synopsisSubcommandLabel = "COMMAND")
final class RootCommand implements Runnable {
  static final String EXAMPLE = "%nExample:%n  ";

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of failures.")
  boolean debug;

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "which command? Known: " + String.join(", ", commands()));
  }

  private Iterable<String> commands() {
    return spec.subcommands().keySet();
  }

  /** The versions that {@code --version} prints. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"neuralode " + Version.neuralode(), "Java " + Version.java()};
    }
  }
}
