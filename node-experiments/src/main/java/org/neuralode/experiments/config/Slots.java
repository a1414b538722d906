package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginRegistry;

/** Finds the plug-in that a slot of the experiment asks for. */
final class Slots {
  /** The key that names the plug-in. */
  static final String TYPE = "type";

  private final PluginRegistry registry;
  private final Map<Class<?>, String> defaults;

  /**
   * @param registry all plug-ins
   * @param defaults by slot, the id to use if the experiment names none
   */
  Slots(PluginRegistry registry, Map<Class<?>, String> defaults) {
    this.registry = registry;
    this.defaults = Map.copyOf(defaults);
  }

  boolean isSlot(Class<?> type) {
    return registry.isSlot(type) || defaults.containsKey(type);
  }

  /** A plug-in with the options that apply unless the user sets others. */
  record Choice(Plugin<?, ?> plugin, Record options) {}

  /**
   * The plug-in and options that a node of a slot asks for.
   *
   * @param node an id, or a mapping with or without the key {@code type}, or nothing
   * @param current the default object of the slot, if there is one
   */
  Choice choose(Class<?> slot, JsonNode node, Optional<Object> current, KeyPath path) {
    if (node.isTextual()) {
      return named(slot, node.textValue(), path);
    }
    if (!node.isObject() && !NodeKind.absent(node)) {
      throw Scalars.mismatch("a type or a mapping with 'type'", node, path);
    }
    JsonNode type = node.path(TYPE);
    if (!NodeKind.absent(type)) {
      if (!type.isTextual()) {
        throw Scalars.mismatch("the name of a type", type, path.child(TYPE));
      }
      return named(slot, type.textValue(), path.child(TYPE));
    }
    return current
        .map(object -> behind(slot, object))
        .orElseGet(() -> Optional.ofNullable(defaults.get(slot)).map(id -> named(slot, id, path)))
        .orElseThrow(
            () -> path.problem("needs a 'type'; known: " + String.join(", ", registry.ids(slot))));
  }

  private Choice named(Class<?> slot, String id, KeyPath path) {
    Plugin<?, ?> plugin =
        registry
            .find(slot, id)
            .orElseThrow(
                () ->
                    path.problem(
                        "unknown type '" + id + "'; " + Suggestion.among(id, registry.ids(slot))));
    return new Choice(plugin, plugin.defaults());
  }

  /**
   * The plug-in that made an object, if the object tells: it is the plug-in's options record, or
   * equals the plug-in's default object.
   */
  private Optional<Choice> behind(Class<?> slot, Object object) {
    for (Plugin<?, ?> plugin : registry.plugins(slot)) {
      boolean ownOptions = plugin.defaults().getClass() == object.getClass();
      if (ownOptions && plugin.createFrom((Record) object).equals(object)) {
        return Optional.of(new Choice(plugin, (Record) object));
      }
    }
    for (Plugin<?, ?> plugin : registry.plugins(slot)) {
      if (!isEmptyByDefault(plugin) && plugin.createFrom(plugin.defaults()).equals(object)) {
        return Optional.of(new Choice(plugin, plugin.defaults()));
      }
    }
    return Optional.empty();
  }

  /** Whether a plug-in has no default object, because the user has to give some option. */
  private static boolean isEmptyByDefault(Plugin<?, ?> plugin) {
    try {
      plugin.createFrom(plugin.defaults());
      return false;
    } catch (IllegalArgumentException e) {
      return true;
    }
  }

  /** An object of a slot as {@code type} and options; missing if its plug-in is unknown. */
  JsonNode describe(Class<?> slot, Object object, Values values) {
    return behind(slot, object)
        .<JsonNode>map(c -> written(c.plugin().id(), values.describeRecord(c.options())))
        .orElse(MissingNode.getInstance());
  }

  /** A plug-in's options with its id in front. */
  static ObjectNode written(String id, ObjectNode options) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put(TYPE, id);
    return node.setAll(options);
  }
}
