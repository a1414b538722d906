package org.neuralode.cli.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the dependencies between modules against the arrows of docs/architecture.md. */
class ArchitectureTest {
  private static final String ROOT = "org.neuralode.";

  /** The packages that each module may depend on beside the JDK and itself. */
  private static final Map<String, String[]> ARROWS =
      Map.of(
          "api",
          packages(),
          "solvers",
          packages("org.neuralode.api..", "org.apache.commons.math3.."),
          "commons",
          packages("org.neuralode.api..", "org.apache.commons.math3.."),
          "autodiff",
          packages("org.neuralode.api..", "jdk.incubator.vector..", "org.objectweb.asm.."),
          "adjoint",
          packages("org.neuralode.api..", "org.apache.commons.math3.."),
          "models",
          packages(
              "org.neuralode.api..",
              "org.neuralode.solvers..",
              "org.neuralode.autodiff..",
              "org.neuralode.adjoint..",
              "com.fasterxml.jackson.core.."),
          "text",
          packages(
              "org.neuralode.api..",
              "org.neuralode.autodiff..",
              "org.antlr.v4.runtime..",
              "org.apache.commons.text.."),
          "testkit",
          packages(
              "org.neuralode.api..",
              "org.neuralode.autodiff..",
              "org.junit..",
              "org.opentest4j..",
              "net.jqwik.."));

  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.neuralode");
  }

  private static String[] packages(String... names) {
    return names;
  }

  static Set<String> modules() {
    return ARROWS.keySet();
  }

  /** Guards every other rule against an empty set of classes, and against a forgotten module. */
  @Test
  void everyModuleIsSeen() {
    Set<String> expected = new java.util.TreeSet<>(ARROWS.keySet());
    expected.add("experiments");
    Set<String> seen = new java.util.TreeSet<>();
    classes.forEach(c -> seen.add(c.getPackageName().substring(ROOT.length()).split("\\.", -1)[0]));
    assertEquals(expected, seen);
    for (String module : expected) {
      long count = classes.stream().filter(resideInAPackage(ROOT + module + "..")).count();
      assertTrue(count >= 8, "only " + count + " classes of " + module + " are on the class path");
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void moduleDependsOnWhatItsArrowsSay(String module) {
    String own = ROOT + module + "..";
    String[] allowed =
        Stream.concat(Stream.of("java..", own), Stream.of(ARROWS.get(module)))
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(own)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .check(classes);
  }

  @Test
  void jsonIsReadAndWrittenByCheckpointsOnly() {
    noClasses()
        .that()
        .resideInAPackage("org.neuralode.models..")
        .and()
        .resideOutsideOfPackage("org.neuralode.models.checkpoint")
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
  void theCommandLineLibraryIsKnownToTheCommandLineOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.neuralode.experiments.cli")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.neuralode.(*).(*)..").should().beFreeOfCycles().check(classes);
  }
}
