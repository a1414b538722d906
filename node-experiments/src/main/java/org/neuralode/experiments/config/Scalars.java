package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Turns single YAML values into Java values. */
final class Scalars {
  private Scalars() {}

  /** Whether a type is read from a single YAML value. */
  static boolean covers(Class<?> type) {
    return type.isEnum()
        || type == String.class
        || List.of(int.class, Integer.class, long.class, Long.class).contains(type)
        || List.of(double.class, Double.class, boolean.class, Boolean.class).contains(type);
  }

  /** The value at a path, as an object of the given type. */
  static Object read(Class<?> type, JsonNode node, KeyPath path) {
    if (type == int.class || type == Integer.class) {
      return (int) integer(node, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == long.class || type == Long.class) {
      return integer(node, path, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == double.class || type == Double.class) {
      return number(node, path);
    }
    if (type == boolean.class || type == Boolean.class) {
      if (!node.isBoolean()) {
        throw mismatch("true or false", node, path);
      }
      return node.booleanValue();
    }
    if (type.isEnum()) {
      return constant(type, node, path);
    }
    if (!node.isValueNode()) {
      throw mismatch("text", node, path);
    }
    return node.asText();
  }

  /** An enum constant as it is written in YAML. */
  static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static long integer(JsonNode node, KeyPath path, long least, long greatest) {
    BigDecimal value = decimal(node);
    if (value == null || value.stripTrailingZeros().scale() > 0) {
      throw mismatch("a whole number", node, path);
    }
    if (value.compareTo(BigDecimal.valueOf(least)) < 0
        || value.compareTo(BigDecimal.valueOf(greatest)) > 0) {
      throw mismatch("a whole number from " + least + " to " + greatest, node, path);
    }
    return value.longValueExact();
  }

  private static double number(JsonNode node, KeyPath path) {
    double value =
        switch (node.asText()) {
          case ".inf", "+.inf", "inf", "Infinity", ".Inf" -> Double.POSITIVE_INFINITY;
          case "-.inf", "-inf", "-Infinity", "-.Inf" -> Double.NEGATIVE_INFINITY;
          default -> {
            BigDecimal decimal = decimal(node);
            if (decimal == null) {
              throw mismatch("a number", node, path);
            }
            yield decimal.doubleValue();
          }
        };
    return value;
  }

  /**
   * The number that a node holds, also in forms such as 1e-8 that YAML 1.1 takes for text; null if
   * it holds none.
   */
  private static BigDecimal decimal(JsonNode node) {
    if (!node.isNumber() && !node.isTextual()) {
      return null;
    }
    try {
      return node.isTextual() ? new BigDecimal(node.textValue().strip()) : node.decimalValue();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Object constant(Class<?> type, JsonNode node, KeyPath path) {
    List<Enum<?>> constants =
        Arrays.stream(type.getEnumConstants()).<Enum<?>>map(c -> (Enum<?>) c).toList();
    String wanted = node.asText().replace('_', '-');
    for (Enum<?> constant : constants) {
      if (node.isValueNode() && written(constant).equalsIgnoreCase(wanted)) {
        return constant;
      }
    }
    List<String> known = constants.stream().map(Scalars::written).toList();
    throw path.problem(
        "unknown choice " + NodeKind.of(node) + "; " + Suggestion.among(node.asText(), known));
  }

  static ConfigException mismatch(String expected, JsonNode node, KeyPath path) {
    return path.problem("expected " + expected + ", found " + NodeKind.of(node));
  }
}
