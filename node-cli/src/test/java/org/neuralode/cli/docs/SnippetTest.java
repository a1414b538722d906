package org.neuralode.cli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.Solver;
import org.neuralode.experiments.config.ConfigReader;
import org.neuralode.experiments.config.GradientReader;
import org.neuralode.experiments.config.LoadedExperiment;
import org.neuralode.experiments.config.LoadedGradient;
import org.neuralode.experiments.config.LoadedProblem;
import org.neuralode.experiments.config.ProblemReader;
import org.neuralode.experiments.config.YamlFile;
import org.neuralode.experiments.gradient.GradientRun;
import org.neuralode.experiments.run.Experiments;
import org.neuralode.experiments.solve.SolveRun;
import org.neuralode.experiments.solve.StateScales;

/** Snippets of the documentation: Java code runs and prints the output shown, YAML is valid. */
class SnippetTest {
  private static final String DATA =
      "data={csv: %s, time: year, states: [hare, lynx]}"
          .formatted(Repository.ROOT.resolve("data/lynx-hare.csv"));

  @TempDir Path work;

  @TestFactory
  Stream<DynamicTest> javaSnippetPrintsWhatIsShown() {
    List<Block> blocks = Block.all("java");
    assertFalse(blocks.isEmpty());
    return blocks.stream().map(block -> dynamicTest(block.place(), () -> checkJava(block)));
  }

  private void checkJava(Block block) throws Exception {
    Path classes = Files.createTempDirectory(work, "java");
    Path source = classes.resolve("Snippet.java");
    Files.writeString(source, program(block.text()));
    Compilation.of(List.of(source), classes);
    String printed = run(classes);
    if (block.output().isPresent()) {
      assertEquals(block.output().get(), printed);
    }
  }

  /** The snippet as a program: its imports at the top, its other lines in a main method. */
  private static String program(String snippet) {
    String imports = lines(snippet, true);
    return imports
        + "\npublic final class Snippet {\n"
        + "  public static void main(String[] arguments) throws Exception {\n"
        + lines(snippet, false)
        + "\n  }\n}\n";
  }

  private static String lines(String snippet, boolean imports) {
    return snippet
        .lines()
        .filter(line -> line.startsWith("import ") == imports)
        .collect(Collectors.joining("\n"));
  }

  private String run(Path classes) throws Exception {
    PrintStream screen = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    URL[] path = {classes.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader());
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(capture);
      loader
          .loadClass("Snippet")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(screen);
    }
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @TestFactory
  Stream<DynamicTest> yamlSnippetIsAnExperiment() {
    List<Block> blocks = Block.all("yaml");
    assertFalse(blocks.isEmpty());
    return blocks.stream().map(block -> dynamicTest(block.place(), () -> checkYaml(block)));
  }

  private void checkYaml(Block block) throws Exception {
    boolean example = block.page().startsWith(ExamplePlugin.FOLDER);
    if (example) {
      try (ExamplePlugin plugin = new ExamplePlugin(Files.createTempDirectory(work, "plugin"))) {
        build(block, plugin.registry(), ExamplePlugin.FOLDER);
      }
    } else {
      build(block, PluginRegistry.load(), Repository.ROOT);
    }
  }

  /**
   * Reads a snippet and builds or solves it. A snippet without data is taken for a part of an
   * experiment on the lynx and hare data.
   */
  private void build(Block block, PluginRegistry registry, Path folder) throws Exception {
    Path own = Files.createTempDirectory(work, "yaml");
    Path file = own.resolve("snippet.yaml");
    Files.createSymbolicLink(own.resolve("data"), Repository.ROOT.resolve("data"));
    Files.writeString(file, block.text());
    if (ProblemReader.isProblem(file)) {
      ProblemReader reader = new ProblemReader(registry);
      LoadedProblem problem = StateScales.resolve(reader.read(file, List.of()), reader, true);
      assertTrue(SolveRun.of(problem).samples().solution().status().ok());
      if (YamlFile.read(file).has("loss")) {
        LoadedGradient gradient = new GradientReader(registry).read(file, List.of());
        assertTrue(
            Double.isFinite(
                new GradientRun(gradient, gradient.problem().solver())
                    .with(gradient.strategy())
                    .loss()));
      }
      return;
    }
    boolean complete = block.text().lines().anyMatch(line -> line.startsWith("data:"));
    List<String> overrides = complete ? List.of() : List.of(DATA);
    LoadedExperiment loaded = new ConfigReader(registry).read(file, overrides, folder);
    assertNotNull(Experiments.task(loaded));
  }

  /** Other modules know no ND4J; a test of node-nd4j runs these lines. */
  @Test
  void nd4jSnippetsAreLinesOfItsTests() {
    String tests =
        Repository.files(Repository.ROOT.resolve("node-nd4j/src/test/java"), 9, "FieldTest.java")
            .stream()
            .map(file -> stripped(Repository.text(file)))
            .collect(Collectors.joining());
    List<Block> blocks = Block.all("java nd4j");
    assertFalse(blocks.isEmpty());
    blocks.forEach(block -> assertTrue(tests.contains(stripped(block.text())), block.place()));
  }

  /** The same however far it is indented. */
  private static String stripped(String text) {
    return text.lines().map(line -> line.strip() + "\n").collect(Collectors.joining());
  }

  @Test
  void everyJavaBlockIsCompiled() {
    Block.every().stream()
        .filter(block -> block.language().startsWith("java"))
        .forEach(
            block ->
                assertTrue(List.of("java", "java nd4j").contains(block.language()), block.place()));
  }

  @Test
  void pagesNameEveryPlugin() {
    String pages =
        Repository.files(Repository.ROOT.resolve("docs"), 1, ".md").stream()
            .map(Repository::text)
            .collect(Collectors.joining());
    ServiceLoader.load(PluginProvider.class).stream()
        .flatMap(provider -> provider.get().plugins().stream())
        .forEach(plugin -> assertTrue(pages.contains("`" + plugin.id() + "`"), plugin.id()));
  }

  @Test
  void tableOfSolversIsComplete() {
    String page = Repository.text(Repository.ROOT.resolve("docs/solvers.md"));
    PluginRegistry registry = PluginRegistry.load();
    List<String> missing =
        registry.ids(Solver.class).stream()
            .filter(id -> !page.contains("\n| `" + id + "` |"))
            .toList();
    assertEquals(List.of(), missing);
  }

  @Test
  void tableOfGradientsIsComplete() {
    String page = Repository.text(Repository.ROOT.resolve("docs/gradients.md"));
    PluginRegistry registry = PluginRegistry.load();
    List<String> missing =
        registry.ids(GradientStrategy.class).stream()
            .filter(id -> !page.contains("\n| `" + id + "` |"))
            .toList();
    assertEquals(List.of(), missing);
  }
}
