package org.neuralode.nd4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests where ND4J's native library comes from, and what happens without the library. */
class NativesTest {

  @Test
  void moduleDependsOnApiAutodiffAndNd4j() {
    JavaClasses own =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.neuralode.nd4j");
    assertTrue(own.size() >= 8, "only " + own.size() + " classes are seen");
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.neuralode.nd4j..",
            "org.neuralode.api..",
            "org.neuralode.autodiff..",
            "org.nd4j..",
            "org.bytedeco..")
        .check(own);
  }

  @Test
  void noOtherModuleDependsOnNd4j() throws IOException {
    Set<String> dependents;
    try (Stream<Path> modules = Files.list(Path.of("..").toRealPath())) {
      dependents =
          modules
              .map(m -> m.resolve("pom.xml"))
              .filter(Files::exists)
              .filter(pom -> text(pom).contains("nd4j"))
              .map(pom -> String.valueOf(pom.getParent().getFileName()))
              .collect(Collectors.toSet());
    }
    assertEquals(Set.of("node-nd4j", "node-bom"), dependents);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void withoutNativesThePluginSaysInOneLineWhatToDo() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.matches(".*nd4j-native-[^/\\\\]*-(linux|macosx|windows)-.*"))
            .collect(Collectors.joining(File.pathSeparator));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(java.toString(), "-cp", classPath, Refused.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), output);
    assertTrue(output.startsWith("nd4j: no native library for "), output);
    assertTrue(output.endsWith("or use the engine java"), output);
    assertEquals(1, output.lines().count(), output);
  }

  /** Runs in a process of its own, since a JVM that has loaded the library keeps it. */
  static final class Refused {
    private Refused() {}

    public static void main(String[] arguments) {
      var plugin = new Nd4jEnginePlugin().plugins().get(0);
      try {
        plugin.createFrom(plugin.defaults());
      } catch (IllegalArgumentException e) {
        System.out.println(e.getMessage());
        System.exit(0);
      }
      System.exit(1);
    }
  }
}
