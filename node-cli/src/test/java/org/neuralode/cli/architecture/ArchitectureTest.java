package org.neuralode.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.cli.docs.Repository;

/** The arrows between modules that docs/architecture.md draws. */
class ArchitectureTest {
  private static final String ROOT = "org.neuralode.";

  /** Packages that each module depends on, beside the JDK's and its own. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          arrows("api"),
          arrows("solvers", ROOT + "api"),
          arrows("commons", ROOT + "api", "org.apache.commons.math3"),
          arrows("autodiff", ROOT + "api", "jdk.incubator.vector", "org.objectweb.asm"),
          arrows("adjoint", ROOT + "api"),
          arrows("training", ROOT + "api", ROOT + "autodiff", "com.fasterxml.jackson.core"),
          arrows("models", ROOT + "api", ROOT + "autodiff", ROOT + "solvers", ROOT + "training"),
          arrows(
              "text",
              ROOT + "api",
              ROOT + "autodiff",
              "org.antlr.v4.runtime",
              "org.apache.commons.text"),
          arrows("report", ROOT + "api", ROOT + "training", "com.samskivert.mustache"),
          arrows(
              "experiments",
              ROOT + "api",
              ROOT + "solvers",
              ROOT + "autodiff",
              ROOT + "adjoint",
              ROOT + "training",
              ROOT + "text",
              "com.fasterxml.jackson",
              "com.google.inject",
              "de.siegmar.fastcsv",
              "org.apache.commons.text",
              "org.yaml.snakeyaml"),
          arrows(
              "cli",
              ROOT + "api",
              ROOT + "autodiff",
              ROOT + "experiments",
              ROOT + "report",
              ROOT + "text",
              ROOT + "training",
              "com.fasterxml.jackson",
              "com.sun.management",
              "de.siegmar.fastcsv",
              "picocli"),
          arrows("testkit", ROOT + "api", ROOT + "autodiff", "org.junit"));

  /** Modules that no test here has on its class path; their imports are read instead. */
  private static final Map<String, List<String>> BY_IMPORTS =
      Map.ofEntries(arrows("nd4j", ROOT + "api", ROOT + "autodiff", "org.bytedeco", "org.nd4j"));

  /** Modules that see all others, and that no other sees. */
  private static final Set<String> ON_TOP = Set.of("bench", "conformance");

  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.neuralode");
  }

  private static Map.Entry<String, List<String>> arrows(String module, String... packages) {
    return Map.entry(module, List.of(packages));
  }

  static Set<String> modules() {
    return ARROWS.keySet();
  }

  static Set<String> modulesByImports() {
    return BY_IMPORTS.keySet();
  }

  @Test
  void everyModuleOfTheBuildHasARule() {
    Set<String> built =
        Pattern.compile("<module>node-([^<]+)</module>")
            .matcher(Repository.text(Repository.ROOT.resolve("pom.xml")))
            .results()
            .map((MatchResult module) -> module.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    built.remove("bom");
    Set<String> ruled = new TreeSet<>(ARROWS.keySet());
    ruled.addAll(BY_IMPORTS.keySet());
    ruled.addAll(ON_TOP);
    assertEquals(built, ruled);
  }

  /** Guards every other rule against an empty set of classes. */
  @ParameterizedTest
  @MethodSource("modules")
  void classesOfTheModuleAreSeen(String module) {
    long count = of(module).count();
    assertTrue(count >= 8, "only " + count + " classes of " + module + " are on the class path");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void moduleDependsOnWhatItsArrowsSay(String module) {
    String own = ROOT + module;
    String[] allowed =
        Stream.concat(Stream.of("java", own), ARROWS.get(module).stream())
            .map(name -> name + "..")
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(own + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .check(classes);
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyArrowIsUsed(String module) {
    Set<String> unused = new TreeSet<>(ARROWS.get(module));
    of(module)
        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
        .map(Dependency::getTargetClass)
        .forEach(target -> unused.removeIf(name -> isIn(target.getPackageName(), name)));
    assertEquals(Set.of(), unused, module + " does not depend on these any more");
  }

  @ParameterizedTest
  @MethodSource("modulesByImports")
  void moduleImportsWhatItsArrowsSay(String module) {
    Set<String> unused = new TreeSet<>(BY_IMPORTS.get(module));
    for (String imported : imports(module)) {
      boolean known = imported.startsWith("java.") || imported.startsWith(ROOT + module + ".");
      assertTrue(
          known || BY_IMPORTS.get(module).stream().anyMatch(name -> isIn(imported, name)),
          module + " imports " + imported);
      unused.removeIf(name -> isIn(imported, name));
    }
    assertEquals(Set.of(), unused, module + " does not import these any more");
  }

  @Test
  void noModuleSeesTheOnesOnTop() {
    String[] top = ON_TOP.stream().map(name -> ROOT + name + "..").toArray(String[]::new);
    noClasses().should().dependOnClassesThat().resideInAnyPackage(top).check(classes);
  }

  @Test
  void jsonIsReadAndWrittenByCheckpointsOnly() {
    noClasses()
        .that()
        .resideInAPackage("org.neuralode.training..")
        .and()
        .resideOutsideOfPackage("org.neuralode.training.checkpoint")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(classes);
  }

  @Test
  void guiceIsKnownWhereARunIsPutTogetherOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.neuralode.experiments.run")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.inject..", "jakarta.inject..")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.neuralode.(*).(*)..").should().beFreeOfCycles().check(classes);
  }

  private static Stream<JavaClass> of(String module) {
    return classes.stream().filter(c -> isIn(c.getPackageName(), ROOT + module));
  }

  private static boolean isIn(String name, String parent) {
    return name.equals(parent) || name.startsWith(parent + ".");
  }

  private static Set<String> imports(String module) {
    Pattern line = Pattern.compile("^import (?:static )?([\\w.]+);$", Pattern.MULTILINE);
    return Repository.files(
            Repository.ROOT.resolve("node-" + module + "/src/main/java"), 12, ".java")
        .stream()
        .flatMap(file -> line.matcher(Repository.text(file)).results())
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
