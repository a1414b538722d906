package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;

/** Words for the nodes of a YAML tree. */
final class NodeKind {
  private NodeKind() {}

  /** The kind or the text of a node, for an error message. */
  static String of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT, POJO -> "a mapping";
      case ARRAY -> "a list";
      case STRING, BINARY -> "'" + node.asText() + "'";
      case NUMBER, BOOLEAN -> node.asText();
      case NULL, MISSING -> "nothing";
    };
  }

  /** Whether a node is missing or has no value. */
  static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
