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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neuralode.api.plugin.Plugin;

/**
 * Binds YAML trees to records, over default values.
 *
 * <p>A component may be a number, text, truth value, enum, array or list of these, an {@code
 * Optional}, a record, or a plug-in slot. Jackson's own binding would do most of this, but loses
 * the path of a value that it refuses.
 */
final class RecordBinder {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Slots slots;
  private final Values values;

  RecordBinder(Slots slots) {
    this.slots = slots;
    this.values = new Values(slots);
  }

  /**
   * Binds a mapping to a record.
   *
   * @param type the record
   * @param node a mapping, or nothing
   * @param defaults values of the components that the mapping leaves out
   * @param path where the mapping stands
   * @throws ConfigException at the first key or value that does not fit
   */
  Bound bind(Class<?> type, JsonNode node, Map<String, Object> defaults, KeyPath path) {
    if (!node.isObject() && !NodeKind.absent(node)) {
      throw Scalars.mismatch("a mapping", node, path);
    }
    List<String> known = Records.names(type);
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw path.child(key).problem("unknown option; " + Suggestion.among(key, known));
              }
            });
    RecordComponent[] components = type.getRecordComponents();
    Object[] bound = new Object[components.length];
    ObjectNode resolved = NODES.objectNode();
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      Bound value =
          bindValue(
              components[i].getGenericType(),
              node.path(name),
              Optional.ofNullable(defaults.get(name)),
              path.child(name));
      bound[i] = value.value();
      if (!value.resolved().isMissingNode()) {
        resolved.set(name, value.resolved());
      }
    }
    return new Bound(Records.create(type, bound, path), resolved);
  }

  private Bound bindValue(Type type, JsonNode node, Optional<Object> byDefault, KeyPath path) {
    Class<?> raw = Types.raw(type);
    if (raw == Optional.class) {
      return bindOptional(type, node, byDefault, path);
    }
    if (slots.isSlot(raw)) {
      return bindSlot(raw, node, byDefault, path);
    }
    if (raw.isRecord()) {
      return bind(raw, node, byDefault.map(r -> Records.values((Record) r)).orElse(Map.of()), path);
    }
    if (node.isMissingNode()) {
      Object value = byDefault.orElseThrow(() -> path.problem("is required"));
      return new Bound(value, values.describe(type, value));
    }
    if (raw.isArray() || raw == List.class) {
      return bindList(type, node, path);
    }
    if (!Scalars.covers(raw)) {
      throw new IllegalStateException(path + ": options of " + raw + " are not supported");
    }
    if (node.isNull()) {
      throw path.problem("has no value");
    }
    Object value = Scalars.read(raw, node, path);
    return new Bound(value, Values.scalar(value));
  }

  private Bound bindOptional(Type type, JsonNode node, Optional<Object> byDefault, KeyPath path) {
    if (node.isNull()) {
      return new Bound(Optional.empty(), NullNode.getInstance());
    }
    if (node.isMissingNode()) {
      Object value = byDefault.orElse(Optional.empty());
      return new Bound(value, values.describe(type, value));
    }
    Bound bound = bindValue(Types.argument(type), node, Optional.empty(), path);
    return new Bound(Optional.of(bound.value()), bound.resolved());
  }

  private Bound bindList(Type type, JsonNode node, KeyPath path) {
    if (!node.isArray()) {
      throw Scalars.mismatch("a list such as [a, b]", node, path);
    }
    Type elementType =
        type instanceof Class<?> array ? array.getComponentType() : Types.argument(type);
    List<Object> elements = new ArrayList<>();
    ArrayNode resolved = NODES.arrayNode();
    for (int i = 0; i < node.size(); i++) {
      Bound element = bindValue(elementType, node.get(i), Optional.empty(), path.element(i));
      elements.add(element.value());
      resolved.add(element.resolved());
    }
    if (!Types.raw(type).isArray()) {
      return new Bound(List.copyOf(elements), resolved);
    }
    Object array = Array.newInstance(Types.raw(elementType), elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Array.set(array, i, elements.get(i));
    }
    return new Bound(array, resolved);
  }

  private Bound bindSlot(Class<?> slot, JsonNode node, Optional<Object> byDefault, KeyPath path) {
    if (NodeKind.absent(node) && byDefault.isPresent()) {
      Object value = byDefault.get();
      return new Bound(value, slots.describe(slot, value, values));
    }
    Slots.Choice choice = slots.choose(slot, node, byDefault, path);
    Plugin<?, ?> plugin = choice.plugin();
    Class<?> optionsType = plugin.defaults().getClass();
    JsonNode options = MissingNode.getInstance();
    if (node instanceof ObjectNode mapping) {
      options = mapping.deepCopy().without(Slots.TYPE);
    }
    Bound bound = bind(optionsType, options, Records.values(choice.options()), path);
    UnusedOptions.refuse((Record) bound.value(), plugin.defaults(), path);
    try {
      Object value = plugin.createFrom((Record) bound.value());
      return new Bound(value, Slots.written(plugin.id(), (ObjectNode) bound.resolved()));
    } catch (IllegalArgumentException e) {
      throw Records.refusal(e, Records.names(optionsType), path);
    }
  }
}
