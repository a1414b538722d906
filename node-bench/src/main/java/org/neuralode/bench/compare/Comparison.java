package org.neuralode.bench.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.neuralode.bench.OwnProcess;

/**
 * Runs rows with this library and the peers in turn, so that drifts in the machine's speed affect
 * all of them.
 */
final class Comparison {
  private final Options options;
  private final PrintStream log;
  private final Path data;
  private final Map<Peer, String> pythons = new EnumMap<>(Peer.class);

  /**
   * Looks for the peers and logs those that can run.
   *
   * @throws IllegalArgumentException if the Python that the options name cannot be run
   */
  Comparison(Options options, PrintStream log) throws IOException {
    this.options = options;
    this.log = log;
    data = options.home().resolve("target").resolve("peers");
    if (options.python().isPresent() && !OwnProcess.found(version(options.python().get()))) {
      throw new IllegalArgumentException(
          "--python: "
              + options.python().get()
              + " cannot be run; expected a Python that has torchdiffeq or diffrax, such as"
              + " venv/bin/python");
    }
    String python = options.python().orElse("python3");
    if (OwnProcess.found(version(python))) {
      for (Peer peer : Peer.values()) {
        look(peer, python);
      }
    } else {
      log.println("no python3 was found: only our column is filled; name one with --python");
    }
  }

  private static List<String> version(String python) {
    return List.of(python, "--version");
  }

  private void look(Peer peer, String python) throws IOException {
    OwnProcess.Ended check = peer.check(python, scripts());
    if (check.status() == 0) {
      pythons.put(peer, python);
      log.println(peer.id() + ": " + String.join(" ", check.out()));
    } else {
      log.println(
          peer.id()
              + " is not measured, its column stays empty: "
              + python
              + ": "
              + check.complaint());
    }
  }

  private Path scripts() {
    return options.home().resolve("peers");
  }

  /** Measures the rows, one after the other. */
  List<Result> run(List<Row> rows) throws IOException {
    if (!pythons.isEmpty()) {
      WorkloadFile.writeAll(data);
    }
    List<Result> results = new ArrayList<>();
    for (Row row : rows) {
      Optional<Measured> ours = ours(row);
      Map<Peer, Measured> peers = new EnumMap<>(Peer.class);
      for (Peer peer : pythons.keySet()) {
        theirs(peer, row).ifPresent(measured -> peers.put(peer, measured));
      }
      results.add(new Result(row, ours, peers));
    }
    return results;
  }

  private Optional<Measured> ours(Row row) throws IOException {
    return Optional.of(measure(row, command(row)));
  }

  private List<String> command(Row row) {
    String[] arguments = OurRow.arguments(row, options.extent().effort());
    return row.pass() == Pass.FIRST
        ? OwnProcess.coldJava(OurRow.class, arguments)
        : OwnProcess.java(OurRow.class, arguments);
  }

  private Optional<Measured> theirs(Peer peer, Row row) {
    List<String> command =
        peer.command(pythons.get(peer), scripts(), data, row, options.extent().repetitions());
    try {
      return Optional.of(measure(row, command));
    } catch (IOException e) {
      log.println(peer.id() + " on " + row.name() + " " + row.precision() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Runs the command; where the whole process is timed, several times for the median. */
  private Measured measure(Row row, List<String> command) throws IOException {
    List<String> pinned = OwnProcess.pinned(command, cores(row));
    if (row.pass() != Pass.FIRST) {
      return Measured.parse(OwnProcess.run(pinned).last());
    }
    double[] seconds = new double[options.extent().starts()];
    Measured first = null;
    for (int i = 0; i < seconds.length; i++) {
      OwnProcess.Ended ended = OwnProcess.run(pinned);
      first = Measured.parse(ended.last());
      seconds[i] = ended.wall();
    }
    Arrays.sort(seconds);
    return new Measured(
        1e3 * seconds[seconds.length / 2],
        OptionalDouble.empty(),
        first.steps(),
        OptionalDouble.empty());
  }

  /** The core of the options, and the cores after it for further threads. */
  private String cores(Row row) {
    if (options.core().isEmpty() || row.choice().threads() == 1) {
      return options.core();
    }
    int from = Integer.parseInt(options.core());
    int count = Runtime.getRuntime().availableProcessors();
    // A machine with no more cores than threads gives all of them, wherever the first core is.
    return count <= row.choice().threads()
        ? "0-" + (count - 1)
        : from + "-" + (from + row.choice().threads() - 1);
  }
}
