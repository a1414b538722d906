package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.neuralode.text.Formula;
import org.neuralode.text.FormulaException;

/** Reads the formulas of a problem, and numbers that are written as formulas. */
final class Formulas {
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(?:\\.nan|\\.inf|NaN|Infinity)", Pattern.CASE_INSENSITIVE);

  private Formulas() {}

  /** The formulas of a required section, by name. */
  static Map<String, String> required(ObjectNode tree, String key) {
    if (NodeKind.absent(tree.path(key))) {
      throw new KeyPath(key).problem("is required");
    }
    return section(tree, key);
  }

  /** The formulas of a section, by name; none if the section is absent. */
  static Map<String, String> section(ObjectNode tree, String key) {
    KeyPath path = new KeyPath(key);
    JsonNode node = tree.path(key);
    if (!node.isObject() && !NodeKind.absent(node)) {
      throw Scalars.mismatch("a mapping of names to formulas", node, path);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getValue().isNull() && !NAME.matcher(entry.getKey()).matches()) {
        throw path.problem(
            "'%s' has no value; a comma ends an entry of { … }, so a formula with commas needs quotes: { x: \"min(a, b)\" }"
                .formatted(entry.getKey()));
      }
      texts.put(entry.getKey(), formula(entry.getValue(), path.child(entry.getKey())));
    }
    return texts;
  }

  /** The text of a formula; a number is a formula too. */
  static String formula(JsonNode node, KeyPath path) {
    if (NOT_FINITE.matcher(node.asText()).matches()) {
      throw path.problem(
          "expected a finite number or a formula, found "
              + node.asText()
              + "; a value that is not known has to be chosen");
    }
    if (!node.isTextual() && !node.isNumber()) {
      throw Scalars.mismatch("a number or a formula", node, path);
    }
    return node.asText();
  }

  /** The numbers of a list. */
  static double[] numbers(JsonNode node, KeyPath path) {
    if (!node.isArray()) {
      throw Scalars.mismatch("a list of numbers such as [0, 1.5, 2]", node, path);
    }
    return IntStream.range(0, node.size())
        .mapToDouble(i -> number(node.get(i), path.element(i)))
        .toArray();
  }

  /** The value of a formula at a path, which must be a number. */
  static double number(JsonNode node, KeyPath path) {
    try {
      return Formula.number(formula(node, path));
    } catch (FormulaException e) {
      throw path.problem(e.getMessage());
    }
  }
}
