package org.neuralode.experiments.config;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Builds a tree from a YAML parser.
 *
 * <p>Jackson's own {@code readTree} would read an alias as the text of its name, fail at {@code
 * .inf}, and take {@code no}, which may well name a column, for a truth value.
 */
final class YamlTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final YAMLParser parser;
  private final String place;

  YamlTree(YAMLParser parser, String place) {
    this.parser = parser;
    this.place = place;
  }

  /** The value that begins at the parser's current token; the parser is left at the value's end. */
  JsonNode read() throws IOException {
    if (parser.isCurrentAlias()) {
      throw ConfigException.at(
          place + YamlFile.location(parser.currentTokenLocation()),
          "aliases such as *name are not supported; write the value out");
    }
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping();
      case START_ARRAY -> list();
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_TRUE, VALUE_FALSE -> truth(token == JsonToken.VALUE_TRUE);
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> number();
      default -> NODES.textNode(parser.getText());
    };
  }

  private ObjectNode mapping() throws IOException {
    ObjectNode mapping = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      mapping.set(key, read());
    }
    return mapping;
  }

  private ArrayNode list() throws IOException {
    ArrayNode list = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(read());
    }
    return list;
  }

  private JsonNode truth(boolean value) throws IOException {
    String written = parser.getText();
    return written.equalsIgnoreCase(Boolean.toString(value))
        ? NODES.booleanNode(value)
        : NODES.textNode(written);
  }

  /**
   * A whole number, decimal even if it begins with 0, which YAML 1.1 would read as octal; text if
   * YAML recognises a number that Java cannot read.
   */
  private JsonNode integer() throws IOException {
    String written = parser.getText();
    try {
      if (written.matches("[-+]?0[0-9]+")) {
        return NODES.numberNode(new BigInteger(written));
      }
      return NODES.numberNode(parser.getBigIntegerValue());
    } catch (NumberFormatException e) {
      return NODES.textNode(written);
    }
  }

  private JsonNode number() throws IOException {
    String written = parser.getText();
    try {
      return NODES.numberNode(Double.parseDouble(written.replace("_", "")));
    } catch (NumberFormatException e) {
      return NODES.textNode(written);
    }
  }
}
