package org.neuralode.experiments.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Words the message of a text that is not YAML: the place and what was found there. The parser's
 * own message begins with what the parser was doing, and carries names of classes.
 */
final class YamlProblem {
  private static final Pattern ORIGIN = Pattern.compile(",? from `[^`]*`");
  private static final Pattern CLASS =
      Pattern.compile("<?\\b(?:[a-z]+\\.){2,}[A-Z]\\w*(?:\\([^)]*\\))?:? ?>?");

  private YamlProblem() {}

  /** An exception with the message {@code file:line:column: problem}. */
  static ConfigException of(String place, Exception failure) {
    if (failure instanceof JsonProcessingException e) {
      return new ConfigException(
          place + YamlFile.location(e.getLocation()) + ": " + problem(e), failure);
    }
    return new ConfigException(
        place + ": is not YAML: " + words(String.valueOf(failure.getMessage())), failure);
  }

  private static String problem(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
      return "is not YAML: " + words(marked.getProblem());
    }
    String problem = String.valueOf(e.getOriginalMessage());
    if (problem.startsWith("Duplicate")) {
      return words(problem.replaceFirst("Duplicate [Ff]ield", "duplicate key"));
    }
    if (problem.startsWith("Expected a field name")) {
      return "is not YAML: expected a key, found a mapping or a list";
    }
    return (e instanceof StreamConstraintsException ? "" : "is not YAML: ") + words(problem);
  }

  private static String words(String problem) {
    String line = problem.lines().findFirst().orElse("it cannot be read");
    return CLASS.matcher(ORIGIN.matcher(line).replaceAll("")).replaceAll("").strip();
  }
}
