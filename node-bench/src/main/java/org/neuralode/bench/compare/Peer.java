package org.neuralode.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neuralode.bench.OwnProcess;

/** Another library, measured by a script of this project in a Python that has the library. */
enum Peer {
  TORCHDIFFEQ,
  DIFFRAX;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The script's answer to {@code --check}: the versions found, or the reason why the script cannot
   * run.
   */
  OwnProcess.Ended check(String python, Path scripts) throws IOException {
    return OwnProcess.run(command(python, scripts, List.of("--check")));
  }

  /**
   * The command that measures a row.
   *
   * @param scripts folder of the scripts
   * @param data folder of the workloads' files
   */
  List<String> command(String python, Path scripts, Path data, Row row, int repetitions) {
    return command(
        python,
        scripts,
        List.of(
            row.workload().name(),
            row.precision(),
            row.pass().id(),
            "--data",
            data.toString(),
            "--repetitions",
            Integer.toString(repetitions),
            "--threads",
            Integer.toString(row.choice().threads())));
  }

  private List<String> command(String python, Path scripts, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(python, "-B"));
    command.add(scripts.resolve(id() + "_peer.py").toString());
    command.addAll(arguments);
    return command;
  }
}
