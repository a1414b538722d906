package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The section {@code loss}: {@code {end, integral, observations}}, of which the loss is the sum.
 */
record LossSection(JsonNode node) {
  static final KeyPath PATH = new KeyPath("loss");
  static final KeyPath END = PATH.child("end");
  static final KeyPath INTEGRAL = PATH.child("integral");
  private static final List<String> KEYS = List.of("end", "integral", "observations");
  private static final String EXAMPLE =
      "a mapping such as { end: y1^2 }, { integral: y1^2 } or { observations: data.csv }";

  /** Refuses a section that is not a loss. */
  void check() {
    if (NodeKind.absent(node)) {
      throw PATH.problem("is required: " + EXAMPLE);
    }
    if (!node.isObject()) {
      throw Scalars.mismatch(EXAMPLE, node, PATH);
    }
    for (String key : node.properties().stream().map(Map.Entry::getKey).toList()) {
      if (!KEYS.contains(key)) {
        throw PATH.child(key).problem("unknown key; " + Suggestion.among(key, KEYS));
      }
    }
    if (KEYS.stream().allMatch(key -> NodeKind.absent(node.path(key)))) {
      throw PATH.problem("is empty; expected " + EXAMPLE);
    }
  }

  /** The formula of the state at the end. */
  Optional<String> end() {
    return formula("end", END);
  }

  /** The formula of the running cost. */
  Optional<String> integral() {
    return formula("integral", INTEGRAL);
  }

  /** The name of the file with observations. */
  Optional<String> observations() {
    JsonNode file = node.path("observations");
    return NodeKind.absent(file)
        ? Optional.empty()
        : Optional.of((String) Scalars.read(String.class, file, PATH.child("observations")));
  }

  private Optional<String> formula(String key, KeyPath path) {
    JsonNode text = node.path(key);
    return NodeKind.absent(text) ? Optional.empty() : Optional.of(Formulas.formula(text, path));
  }
}
