package org.neuralode.cli.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.cli.docs.Repository;
import org.neuralode.models.ode.NeuralOde;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.training.task.Task;

/** Agreement of module descriptors, service files, and the bill of materials. */
class ModulesTest {
  /** One class of each module whose descriptor is checked. */
  private static final List<Class<?>> WITNESSES =
      List.of(
          PluginProvider.class,
          RungeKutta.class,
          JavaEngine.class,
          DiscreteAdjoint.class,
          Task.class,
          NeuralOde.class);

  /** Modules that are built but not published. */
  private static final Set<String> INTERNAL = Set.of("node-bom", "node-bench", "node-conformance");

  static List<Class<?>> witnesses() {
    return WITNESSES;
  }

  @ParameterizedTest
  @MethodSource("witnesses")
  void serviceFileNamesWhatTheModuleProvides(Class<?> witness) {
    ModuleDescriptor module = descriptor(witness);
    Set<String> provided =
        module.provides().stream()
            .filter(p -> p.service().equals(PluginProvider.class.getName()))
            .flatMap(p -> p.providers().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Path file =
        source(module)
            .resolveSibling("resources/META-INF/services/" + PluginProvider.class.getName());
    Set<String> named =
        Files.exists(file)
            ? Repository.text(file).lines().collect(Collectors.toCollection(TreeSet::new))
            : Set.of();
    assertEquals(provided, named, module.name());
  }

  @ParameterizedTest
  @MethodSource("witnesses")
  void everyExportedPackageIsDescribed(Class<?> witness) {
    ModuleDescriptor module = descriptor(witness);
    assertFalse(module.exports().isEmpty());
    for (ModuleDescriptor.Exports exported : module.exports()) {
      Path file =
          source(module).resolve(exported.source().replace('.', '/')).resolve("package-info.java");
      assertTrue(Files.exists(file), exported.source() + " has no package-info.java");
    }
  }

  @Test
  void billOfMaterialsNamesEveryPublishedModule() {
    Set<String> built = find("<module>([^<]+)</module>", Repository.ROOT.resolve("pom.xml"));
    built.removeAll(INTERNAL);
    Set<String> offered =
        find(
            "<artifactId>([^<]+)</artifactId>\\s*<version>\\$\\{project.version}",
            Repository.ROOT.resolve("node-bom/pom.xml"));
    assertTrue(built.size() >= 7, built::toString);
    assertEquals(built, offered);
  }

  @Test
  void documentedVersionIsTheOneThatIsBuilt() {
    Pattern version = Pattern.compile("<version>([^<]+)</version>");
    Set<String> shown = find(version.pattern(), Repository.ROOT.resolve("README.md"));
    Set<String> built = find(version.pattern(), Repository.ROOT.resolve("node-bom/pom.xml"));
    assertFalse(shown.isEmpty());
    assertTrue(built.containsAll(shown), shown + " in README.md, " + built + " in node-bom");
  }

  private static Set<String> find(String pattern, Path file) {
    return Pattern.compile(pattern)
        .matcher(Repository.text(file))
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ModuleDescriptor descriptor(Class<?> witness) {
    Path place = Path.of(location(witness));
    return ModuleFinder.of(place).findAll().iterator().next().descriptor();
  }

  private static java.net.URI location(Class<?> witness) {
    try {
      return witness.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** The source folder of a module; {@code org.neuralode.api} lives in {@code node-api}. */
  private static Path source(ModuleDescriptor module) {
    String folder = module.name().replaceFirst("org\\.neuralode\\.", "node-");
    return Repository.ROOT.resolve(folder).resolve("src/main/java");
  }
}
