package org.neuralode.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --set}, shared by the commands that read an experiment. */
final class ConfigOptions {
  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Set a value of the experiment, such as solver.rtol=1e-8; repeatable.")
  List<String> assignments = new ArrayList<>();
}
