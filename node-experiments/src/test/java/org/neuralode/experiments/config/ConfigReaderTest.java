package org.neuralode.experiments.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neuralode.experiments.FakePlugins;

class ConfigReaderTest {
  private static final String DATA = "data: { csv: a.csv, time: t, states: [x] }\n";

  @TempDir Path folder;

  /**
   * Every mistake of the user is answered in one line, with the path, what was found and what was
   * expected.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sovler: { type: rk4 } | sovler: unknown option; did you mean 'solver'? Known: seed, name, data, model, solver, gradient, engine, training",
        "solver: { rtoll: 1 } | solver.rtoll: unknown option; did you mean 'rtol'? Known: rtol, atol, maxSteps, norm, first, steps, quiet",
        "solver: { max-step: 1 } | solver.max-step: unknown option; did you mean 'maxSteps'? Known: rtol, atol, maxSteps, norm, first, steps, quiet",
        "solver: { zzz: 1 } | solver.zzz: unknown option; Known: rtol, atol, maxSteps, norm, first, steps, quiet",
        "solver: tist5 | solver: unknown type 'tist5'; did you mean 'tsit5'? Known: rk4, tsit5",
        "solver: { type: dopri } | solver.type: unknown type 'dopri'; Known: rk4, tsit5",
        "solver: { type: [a] } | solver.type: expected the name of a type, found a list",
        "solver: [tsit5] | solver: expected a type or a mapping with 'type', found a list",
        "solver: 3 | solver: expected a type or a mapping with 'type', found 3",
        "solver: { rtol: -1 } | solver.rtol: must be positive, got -1.0",
        "solver: { rtol: small } | solver.rtol: expected a number, found 'small'",
        "solver: { rtol: .nan } | solver.rtol: expected a number, found '.nan'",
        "solver: { rtol: } | solver.rtol: has no value",
        "solver: { rtol: [1] } | solver.rtol: expected a number, found a list",
        "solver: { rtol: true } | solver.rtol: expected a number, found true",
        "solver: { maxSteps: 1.5 } | solver.maxSteps: expected a whole number, found 1.5",
        "solver: { maxSteps: 3000000000 } | solver.maxSteps: expected a whole number from -2147483648 to 2147483647, found 3000000000",
        "solver: { maxSteps: many } | solver.maxSteps: expected a whole number, found 'many'",
        "solver: { quiet: 1 } | solver.quiet: expected true or false, found 1",
        "solver: { quiet: yes } | solver.quiet: expected true or false, found 'yes'",
        "solver: { norm: max } | solver.norm: unknown choice 'max'; did you mean 'maximum'? Known: root-mean-square, maximum",
        "solver: { steps: { least: 2, most: 1 } } | solver.steps.least: must not exceed most",
        "solver: { steps: 5 } | solver.steps: expected a mapping, found 5",
        "solver: { steps: { lest: 1 } } | solver.steps.lest: unknown option; did you mean 'least'? Known: least, most",
        "model: { hidden: 32 } | model.hidden: expected a list such as [a, b], found 32",
        "model: { hidden: [32, 1.5] } | model.hidden[1]: expected a whole number, found 1.5",
        "model: { names: [a, [b]] } | model.names[1]: expected text, found a list",
        "model: { inner: { type: rk5 } } | model.inner.type: unknown type 'rk5'; did you mean 'rk4'? Known: rk4, tsit5",
        "model: { inner: { stp: 1 } } | model.inner: needs a 'type'; known: rk4, tsit5",
        "training: { epochs: 0 } | training.epochs: must be at least 1, got 0",
        "training: 12 | training: expected a mapping, found 12",
        "seed: abc | seed: expected a whole number, found 'abc'",
        "name: a/b | name: must begin with a letter or digit and hold only those, '.', '-', '_' and spaces, got 'a/b'",
      })
  void refuses(String yaml, String problem) throws Exception {
    assertEquals("experiment.yaml: " + problem, problemOf(DATA + yaml + "\n"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "data: { time: t } | data.csv: is required: the CSV file, such as data/lynx-hare.csv",
        "data: { csv: a.csv } | data.time: is required: the column that holds time",
        "data: { csv: a.csv, time: t } | data.states: is required: the columns that hold states, such as [hare, lynx]",
        "data: { csv: a.csv, time: t, states: [x, x] } | data.states: names 'x' twice",
        "seed: 1 | data.csv: is required: the CSV file, such as data/lynx-hare.csv",
      })
  void refusesDataThatIsNotDescribed(String yaml, String problem) throws Exception {
    assertEquals("experiment.yaml: " + problem, problemOf(yaml + "\n"));
  }

  @Test
  void pointsAtSyntaxErrorsByLineAndColumn() throws Exception {
    assertEquals(
        "experiment.yaml:2:8: duplicate key 'seed'",
        problemOf("seed: 1\nseed: 2\n").replaceFirst("2:\\d+:", "2:8:"));
    String unclosed = problemOf("seed: 1\ndata: { csv: a\n");
    assertEquals("experiment.yaml:2:15: ", unclosed.replaceFirst("is not YAML: .*", ""), unclosed);
    assertEquals(
        "experiment.yaml:2:7: aliases such as *name are not supported; write the value out",
        problemOf("seed: &s 1\nname: *s\n"));
    assertEquals(
        "experiment.yaml:3:1: a second YAML document begins here; expected one per file",
        problemOf("seed: 1\n---\nseed: 2\n"));
  }

  @Test
  void refusesWhatIsNoMapping() throws Exception {
    assertEquals(
        "experiment.yaml: the file is empty; an experiment needs at least 'data:'", problemOf(""));
    assertEquals(
        "experiment.yaml: the file is empty; an experiment needs at least 'data:'",
        problemOf("# nothing\n"));
    assertEquals(
        "experiment.yaml: expected a mapping such as 'seed: 42' at the top, found a list",
        problemOf("- 1\n- 2\n"));
    assertEquals(
        "experiment.yaml: expected a mapping such as 'seed: 42' at the top, found 'words'",
        problemOf("words\n"));
  }

  @Test
  void refusesWhatIsNoFile() {
    Path missing = folder.resolve("missing.yaml");
    assertEquals(missing + ": no such file", refusal(missing).getMessage());
    assertEquals(folder + ": is a directory; expected a YAML file", refusal(folder).getMessage());
  }

  @Test
  void refusesAFileThatIsNotText() throws Exception {
    Path file = folder.resolve("experiment.yaml");
    Files.write(file, new byte[] {'a', (byte) 0xff, (byte) 0xfe});
    assertEquals(file + ": is not a text file in UTF-8", refusal(file).getMessage());
  }

  @Test
  void bindsOverDefaults() throws Exception {
    LoadedExperiment loaded =
        read(
            DATA
                + """
                seed: 7
                solver: { rtol: 1e-8, norm: Maximum, first: 0.5, steps: { most: .inf } }
                model: { hidden: [8], names: [no, 1], scales: [1, 2e-3], inner: rk4 }
                training: { epochs: 1e3 }
                """);
    assertEquals(7, loaded.experiment().seed());
    assertEquals("experiment", loaded.experiment().name());
    assertEquals(1000, loaded.experiment().training().epochs());
    String yaml = loaded.yaml();
    String solver =
        """
        solver:
          type: tsit5
          rtol: 1E-8
          atol: 1E-8
          maxSteps: 10000
          norm: maximum
          first: 0.5
          steps:
            least: 0
            most: .inf
          quiet: false
        """;
    assertEquals(solver, section(yaml, "solver"));
    String model =
        """
        model:
          type: neural-ode
          hidden:
            - 8
          names:
            - "no"
            - "1"
          scales:
            - 1
            - 0.002
          inner:
            type: rk4
            step: 0.1
        """;
    assertEquals(model, section(yaml, "model"));
  }

  @Test
  void readsBackWhatItResolved() throws Exception {
    LoadedExperiment first = read(DATA + "model: { inner: rk4 }\n");
    Path copy = Files.writeString(folder.resolve("copy.yaml"), first.yaml());
    LoadedExperiment second = new ConfigReader(FakePlugins.registry()).read(copy, List.of());
    assertEquals(first.yaml(), second.yaml());
    assertEquals("experiment", second.experiment().name());
  }

  @Test
  void takesASectionWithoutContentAsLeftOut() throws Exception {
    assertEquals(read(DATA).yaml(), read(DATA + "solver:\ntraining:\n").yaml());
  }

  @Test
  void errorsAreOneLine() throws Exception {
    assertFalse(problemOf("data: {csv: [\n").contains("\n"));
  }

  private static String section(String yaml, String key) {
    Matcher section = Pattern.compile("(?m)^" + key + ":\n(?:[ -].*\n)*").matcher(yaml);
    return section.find() ? section.group() : "";
  }

  private LoadedExperiment read(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("experiment.yaml"), yaml);
    return new ConfigReader(FakePlugins.registry()).read(file, List.of());
  }

  private String problemOf(String yaml) throws Exception {
    Path file = Files.writeString(folder.resolve("experiment.yaml"), yaml);
    return refusal(file).getMessage().replace(folder + "/", "");
  }

  private static ConfigException refusal(Path file) {
    ConfigReader reader = new ConfigReader(FakePlugins.registry());
    return assertThrows(ConfigException.class, () -> reader.read(file, List.of()));
  }
}
