package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.neuralode.text.Formula;
import org.neuralode.text.FormulaException;

/** Reads the formulas of a problem, and the numbers that formulas stand for. */
final class Formulas {
  private Formulas() {}

  /** The formulas of a section that must be there. */
  static Map<String, String> required(ObjectNode tree, String key) {
    if (NodeKind.absent(tree.path(key))) {
      throw new KeyPath(key).problem("is required");
    }
    return section(tree, key);
  }

  /** The formulas of a section by name; none if it is absent. */
  static Map<String, String> section(ObjectNode tree, String key) {
    KeyPath path = new KeyPath(key);
    JsonNode node = tree.path(key);
    if (!node.isObject() && !NodeKind.absent(node)) {
      throw Scalars.mismatch("a mapping of names to formulas", node, path);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      texts.put(entry.getKey(), formula(entry.getValue(), path.child(entry.getKey())));
    }
    return texts;
  }

  /** The text of a formula; a number is one too. */
  static String formula(JsonNode node, KeyPath path) {
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

  /** The number that a formula at a path stands for. */
  static double number(JsonNode node, KeyPath path) {
    try {
      return Formula.number(formula(node, path));
    } catch (FormulaException e) {
      throw path.problem(e.getMessage());
    }
  }
}
