package org.neuralode.testkit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The module arrows of docs/architecture.md. */
class ArchitectureTest {
  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.neuralode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "solvers", "autodiff", "adjoint", "testkit"})
  void seesEveryModule(String module) {
    long seen = classes.stream().filter(resideInAPackage("org.neuralode." + module + "..")).count();
    assertTrue(seen >= 3, "only " + seen + " classes of " + module + " are on the class path");
  }

  @Test
  void apiDependsOnTheJdkOnly() {
    classes()
        .that()
        .resideInAPackage("org.neuralode.api..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.neuralode.api..")
        .check(classes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"solvers", "autodiff", "adjoint"})
  void numericModuleKnowsTheApiAndItselfOnly(String module) {
    String own = "org.neuralode." + module + "..";
    classes()
        .that()
        .resideInAPackage(own)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "jdk.incubator.vector..",
            "org.apache.commons.math3..",
            "org.neuralode.api..",
            own)
        .check(classes);
  }

  @Test
  void guiceAndJacksonStayAtTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.neuralode.experiments..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.google.inject..", "com.fasterxml.jackson.databind..")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.neuralode.(*).(*)..").should().beFreeOfCycles().check(classes);
  }
}
