package org.neuralode.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands on damaged files: whatever a file holds, a command ends in time with an exit code and at
 * most one line that a user can read, and writes only where it was told to. A failing case prints
 * its seed and number, and leaves its files in {@code target/fuzz}.
 */
class FuzzTest {
  private static final long SEED = 20261128;
  private static final int FEW = 250;
  private static final int MANY = 5000;

  private static final List<String> EXPERIMENTS =
      List.of(
          """
          seed: 3
          name: decay
          data: { csv: decay.csv, time: t, states: [x, y] }
          model: { hidden: [4], activation: relu, normalise: none }
          solver: { type: tsit5, rtol: 1e-4, atol: 1e-6 }
          training: { epochs: 1, window: 4, batch: 2, validation: 0.2, optimizer: { rate: 0.02 } }
          """,
          """
          seed: 42
          data:
            type: spiral
            trajectories: 2
            points: 12
            span: 2
            noise: 0.02
          model:
            type: neural-ode
            field:
              type: mlp
              hidden: [5]
              power: 3
            augment: 1
          solver:
            type: rk4
            step: 0.1
          gradient:
            type: backsolve
          training:
            epochs: 1
            holdout: 0.25
            loss: { type: huber, delta: 1 }
            schedule: { type: warm-up, steps: 3 }
          """,
          """
          data: { type: sine, inputs: uniform, count: 10, low: -5, high: 5, points: 10, focus: 2 }
          model: { type: ode-block, hidden: [5], time: true, augment: 1, duration: 0.5 }
          solver: rk23
          gradient: { type: checkpointed, budget: 10000 }
          training: { epochs: 2, clip: 1, patience: 1, checkpointEvery: 1, checkGradientEvery: 1 }
          """);

  private static final List<String> PROBLEMS =
      List.of(
          """
          states: { x: 1, y: "0.5 + a" }
          parameters: { a: 0.3, b: 2 }
          values: { r: "sqrt(x^2 + y^2)" }
          equations: { x: "a*x - b*x*y/(1 + r)", y: "sin(t)*x - y" }
          times: { from: 0, to: 2, points: 5 }
          solver: { type: tsit5, rtol: 1e-5, atol: 1e-7, maxSteps: 500 }
          outputs: { sum: "x + y" }
          loss: { end: "x^2", integral: "r" }
          gradient: { type: discrete, keep: states }
          """,
          """
          states:
            y: 1
            v: 0
          parameters: { g: 9.81, r: 0.9 }
          equations:
            y: v
            v: -g
          events:
            hit: { when: y, direction: falling, then: { v: -r*v } }
            top: { when: v, direction: falling }
          maxEvents: 20
          times: [0, 0.25, 0.63, 1.7]
          solver:
            type: vern7
            rtol: 1e-6
            maxSteps: 500
          save: steps
          loss:
            end: y
          """,
          """
          states: { x: 1, v: 0 }
          parameters: { k: 4 }
          inputs: { u: { times: [0, 1, 2], values: [0, 1, 0], interpolation: linear } }
          equations: { x: v, v: "-k*x - 0.1*v + u" }
          times: [0, 1, 2]
          jumps: [0.5]
          solver: { type: bdf, rtol: 1e-4, atol: 1e-6, maxSteps: 500 }
          loss: { data: decay.csv }
          """);

  @TempDir Path root;

  private static byte[] csv() {
    StringBuilder csv = new StringBuilder("t,x,v,y\n");
    for (int i = 0; i < 9; i++) {
      double t = 0.25 * i;
      csv.append("%s,%s,%s,%s%n".formatted(t, Math.exp(-t), i == 4 ? "" : "0.5", Math.cos(t)));
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void experiments(int cases) throws Exception {
    new Fuzz("experiments", SEED)
        .run(
            root,
            cases,
            (folder, mutation) -> {
              Files.write(folder.resolve("decay.csv"), csv());
              Path file = folder.resolve("experiment.yaml");
              byte[] text = mutation.pick(EXPERIMENTS).getBytes(StandardCharsets.UTF_8);
              Files.write(file, mutation.of(text));
              return experiment(mutation.pick(List.of("validate", "run")), folder, file);
            });
  }

  private static String[] experiment(String command, Path folder, Path file) {
    List<String> arguments = new ArrayList<>(List.of(command, file.toString()));
    arguments.addAll(List.of("--set", "training.epochs=1"));
    if (command.equals("run")) {
      arguments.addAll(List.of("--quiet", "--out", folder.resolve("runs").toString()));
    }
    return arguments.toArray(String[]::new);
  }

  private void problems(int cases) throws Exception {
    new Fuzz("problems", SEED)
        .run(
            root,
            cases,
            (folder, mutation) -> {
              Files.write(folder.resolve("decay.csv"), observations());
              Path file = folder.resolve("problem.yaml");
              byte[] text = mutation.pick(PROBLEMS).getBytes(StandardCharsets.UTF_8);
              Files.write(file, mutation.of(text));
              String command = mutation.pick(List.of("solve", "gradient"));
              Path out = folder.resolve("out");
              return new String[] {command, file.toString(), "--out", out.toString()};
            });
  }

  private static byte[] observations() {
    return "t,x\n0,1\n1,0.5\n2,0.25\n".getBytes(StandardCharsets.UTF_8);
  }

  private void csvFiles(int cases) throws Exception {
    new Fuzz("csv", SEED)
        .run(
            root,
            cases,
            (folder, mutation) -> {
              boolean fit = mutation.pick(List.of(true, false));
              Files.write(folder.resolve("decay.csv"), mutation.of(fit ? observations() : csv()));
              Path file = folder.resolve("file.yaml");
              Files.writeString(file, fit ? PROBLEMS.get(2) : EXPERIMENTS.get(0));
              return fit
                  ? new String[] {
                    "gradient", file.toString(), "--out", folder.resolve("out").toString()
                  }
                  : experiment(mutation.pick(List.of("validate", "run")), folder, file);
            });
  }

  private void checkpoints(int cases) throws Exception {
    Path whole = Files.createTempDirectory("neuralode-fuzz");
    Files.write(whole.resolve("decay.csv"), csv());
    Path file = Files.writeString(whole.resolve("experiment.yaml"), EXPERIMENTS.get(0));
    SolveCall made = SolveCall.run("run", file, "--out", whole.resolve("runs").toString());
    Path run;
    try (Stream<Path> runs = Files.list(whole.resolve("runs"))) {
      run = runs.findFirst().orElseThrow(() -> new IOException(made.err()));
    }
    new Fuzz("checkpoints", SEED)
        .run(
            root,
            cases,
            (folder, mutation) -> {
              Path copy = folder.resolve("run");
              Fuzz.copy(run, copy);
              Path damaged = copy.resolve(mutation.pick(damaged(copy)));
              Files.write(damaged, mutation.of(Files.readAllBytes(damaged)));
              return mutation.pick(List.of(true, false))
                  ? new String[] {"predict", copy.toString(), "--times", "0,1"}
                  : new String[] {
                    "resume", copy.toString(), "--quiet", "--set", "training.epochs=2"
                  };
            });
  }

  /**
   * The names of the files to damage; the checkpoint's files stand there twice, since not all of
   * the other files are read.
   */
  private static List<String> damaged(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      List<String> names =
          files.map(f -> f.getFileName().toString()).filter(f -> !f.endsWith(".html")).toList();
      return Stream.concat(
              names.stream(), names.stream().filter(name -> name.startsWith("checkpoint")))
          .sorted()
          .toList();
    }
  }

  @Test
  void damagedExperimentsEndInOneLine() throws Exception {
    experiments(FEW);
  }

  @Test
  void damagedProblemsEndInOneLine() throws Exception {
    problems(FEW);
  }

  @Test
  void damagedCsvFilesEndInOneLine() throws Exception {
    csvFiles(FEW);
  }

  @Test
  void damagedCheckpointsEndInOneLine() throws Exception {
    checkpoints(FEW);
  }

  @Test
  @Tag("slow")
  void manyDamagedExperimentsEndInOneLine() throws Exception {
    experiments(MANY);
  }

  @Test
  @Tag("slow")
  void manyDamagedProblemsEndInOneLine() throws Exception {
    problems(MANY);
  }

  @Test
  @Tag("slow")
  void manyDamagedCsvFilesEndInOneLine() throws Exception {
    csvFiles(MANY);
  }

  @Test
  @Tag("slow")
  void manyDamagedCheckpointsEndInOneLine() throws Exception {
    checkpoints(MANY);
  }
}
