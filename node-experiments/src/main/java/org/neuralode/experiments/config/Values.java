package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Writes Java values as YAML trees, for the resolved experiment. */
final class Values {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Slots slots;

  Values(Slots slots) {
    this.slots = slots;
  }

  /** The value as a tree; missing if there is no way to write it. */
  JsonNode describe(Type declared, Object value) {
    if (value instanceof Optional<?> optional) {
      return optional
          .map(v -> describe(Types.argument(declared), v))
          .orElse(NullNode.getInstance());
    }
    if (slots.isSlot(Types.raw(declared))) {
      return slots.describe(Types.raw(declared), value, this);
    }
    if (Types.raw(declared).isRecord() && value instanceof Record record) {
      return describeRecord(record);
    }
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode();
      list.forEach(element -> array.add(describe(Types.argument(declared), element)));
      return array;
    }
    if (value.getClass().isArray()) {
      ArrayNode array = NODES.arrayNode();
      for (int i = 0; i < Array.getLength(value); i++) {
        array.add(scalar(Array.get(value, i)));
      }
      return array;
    }
    return scalar(value);
  }

  /** The components of a record as a mapping, without values that cannot be written. */
  ObjectNode describeRecord(Record record) {
    ObjectNode mapping = NODES.objectNode();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      JsonNode node = describe(component.getGenericType(), Records.value(record, component));
      if (!node.isMissingNode()) {
        mapping.set(component.getName(), node);
      }
    }
    return mapping;
  }

  /** A number, text, truth value or enum constant; missing if it is none of these. */
  static JsonNode scalar(Object value) {
    if (value instanceof Integer i) {
      return NODES.numberNode(i);
    }
    if (value instanceof Long l) {
      return NODES.numberNode(l);
    }
    if (value instanceof Double d) {
      return Double.isInfinite(d) ? NODES.textNode(d > 0 ? ".inf" : "-.inf") : number(d);
    }
    if (value instanceof Boolean b) {
      return NODES.booleanNode(b);
    }
    if (value instanceof Enum<?> e) {
      return NODES.textNode(Scalars.written(e));
    }
    return value instanceof String text ? NODES.textNode(text) : MissingNode.getInstance();
  }

  /** A number as a person would write it: 5 and 1E-8, not 5.0 and 1.0E-8. */
  private static JsonNode number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole
        ? NODES.numberNode((long) value)
        : NODES.numberNode(BigDecimal.valueOf(value).stripTrailingZeros());
  }
}
