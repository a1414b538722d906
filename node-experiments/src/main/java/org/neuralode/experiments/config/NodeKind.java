package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;

/** Words for what stands in a YAML tree. */
final class NodeKind {
  private NodeKind() {}

  /** What was found, for an error message. */
  static String of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT, POJO -> "a mapping";
      case ARRAY -> "a list";
      case STRING, BINARY -> "'" + node.asText() + "'";
      case NUMBER, BOOLEAN -> node.asText();
      case NULL, MISSING -> "nothing";
    };
  }

  /** Whether nothing is written there. */
  static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
