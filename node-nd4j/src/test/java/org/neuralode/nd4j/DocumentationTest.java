package org.neuralode.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentationTest {
  private static final Pattern SNIPPET = Pattern.compile("```java nd4j\n(.*?)```", Pattern.DOTALL);

  /**
   * The snippets are tested here, since the modules whose tests compile the documentation know no
   * ND4J.
   */
  @Test
  void snippetsAreLinesOfTheseTests() throws IOException {
    String tests = lines(source("Nd4jFieldTest")) + lines(source("SameDiffFieldTest"));
    List<String> snippets =
        SNIPPET
            .matcher(Files.readString(Path.of("../docs/nd4j.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertEquals(2, snippets.size());
    snippets.forEach(s -> assertTrue(tests.contains(lines(s)), s));
  }

  private static String source(String name) throws IOException {
    return Files.readString(Path.of("src/test/java/org/neuralode/nd4j", name + ".java"));
  }

  /** The lines of a text without their indentation. */
  private static String lines(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }
}
