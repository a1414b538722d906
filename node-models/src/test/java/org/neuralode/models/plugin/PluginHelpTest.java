package org.neuralode.models.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.training.data.DataSource;
import org.neuralode.training.field.FieldArchitecture;
import org.neuralode.training.loss.Loss;
import org.neuralode.training.optimize.Optimizer;
import org.neuralode.training.optimize.Schedule;
import org.neuralode.training.task.Architecture;
import org.neuralode.training.task.TrainingOptions;

/**
 * The list that {@code neuralode list} shows is complete, and ServiceLoader finds the same plug-ins
 * everywhere.
 */
class PluginHelpTest {

  private static List<Plugin<?, ?>> plugins() {
    List<Plugin<?, ?>> all = new ArrayList<>();
    ServiceLoader.load(PluginProvider.class).forEach(p -> all.addAll(p.plugins()));
    return all;
  }

  @Test
  void everyOptionHasALineOfHelp() {
    assertTrue(plugins().size() > 20);
    plugins().forEach(plugin -> assertHelp(plugin.id(), plugin.defaults().getClass()));
    assertHelp("training", TrainingOptions.class);
  }

  private static void assertHelp(String owner, Class<? extends Record> options) {
    for (RecordComponent c : options.getRecordComponents()) {
      Help help = c.getAnnotation(Help.class);
      assertNotNull(help, owner + "." + c.getName() + " has no @Help");
      assertTrue(
          !help.value().isBlank() && !help.value().contains("\n"), owner + "." + c.getName());
    }
  }

  @Test
  void everySlotHasItsChoicesUnderTheirOwnNames() {
    PluginRegistry registry = PluginRegistry.load();
    assertEquals(List.of("neural-ode", "ode-block"), registry.ids(Architecture.class));
    assertEquals(List.of("mlp"), registry.ids(FieldArchitecture.class));
    assertEquals(List.of("sine", "spiral"), registry.ids(DataSource.class));
    assertEquals(List.of("cross-entropy", "huber", "mae", "mse"), registry.ids(Loss.class));
    assertEquals(List.of("adam", "adamw", "sgd"), registry.ids(Optimizer.class));
    assertEquals(
        List.of("constant", "cosine", "exponential", "warm-up"), registry.ids(Schedule.class));
    for (Class<?> slot : List.of(Solver.class, GradientStrategy.class, AutodiffEngine.class)) {
      assertTrue(registry.isSlot(slot), slot.getSimpleName());
    }
  }

  @Test
  void whatAPluginMakesKnowsItsOwnId() {
    for (Plugin<?, ?> plugin : plugins()) {
      Object made = plugin.createFrom(plugin.defaults());
      String name =
          made instanceof Loss loss
              ? loss.name()
              : made instanceof Optimizer optimizer
                  ? optimizer.name()
                  : made instanceof Schedule schedule
                      ? schedule.name()
                      : made instanceof Solver solver ? solver.name() : plugin.id();
      assertEquals(plugin.id(), name);
    }
  }

  @Test
  void moduleInfoAndMetaInfNameTheSameProviders() throws IOException {
    Set<String> modules = new HashSet<>();
    try (Stream<Path> folders = Files.list(Path.of("..").toRealPath())) {
      for (Path module : folders.sorted().toList()) {
        Path info = module.resolve("src/main/java/module-info.java");
        Path services =
            module.resolve(
                "src/main/resources/META-INF/services/" + PluginProvider.class.getName());
        if (Files.exists(info)) {
          assertEquals(inMetaInf(services), inModuleInfo(info), module.toString());
          modules.add(module.getFileName().toString());
        }
      }
    }
    assertTrue(
        modules.containsAll(
            List.of("node-api", "node-solvers", "node-autodiff", "node-adjoint", "node-models")),
        modules.toString());
  }

  private static Set<String> inMetaInf(Path services) throws IOException {
    Set<String> names = new TreeSet<>();
    if (Files.exists(services)) {
      Files.readAllLines(services).stream()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .forEach(names::add);
    }
    return names;
  }

  private static Set<String> inModuleInfo(Path info) throws IOException {
    Matcher provides =
        Pattern.compile("provides\\s+" + PluginProvider.class.getName() + "\\s+with([^;]*);")
            .matcher(Files.readString(info));
    Set<String> names = new TreeSet<>();
    while (provides.find()) {
      Arrays.stream(provides.group(1).split(",", -1)).map(String::strip).forEach(names::add);
    }
    return names;
  }
}
