package org.neuralode.testkit.plugin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.neuralode.api.plugin.Plugin;

/** Copies a plug-in's options with some of them changed, for tests that know options by name. */
public final class PluginOptions {

  private PluginOptions() {}

  /** Whether the options record has a component of this name. */
  public static boolean has(Record options, String name) {
    return Arrays.stream(options.getClass().getRecordComponents())
        .anyMatch(c -> c.getName().equals(name));
  }

  /**
   * The same options with these values.
   *
   * @param defaults the options to start from
   * @param values new values by name of the record's component; a number is converted to the
   *     component's type
   * @throws IllegalArgumentException if a name is unknown, or the record rejects a value
   */
  public static <O extends Record> O with(O defaults, Map<String, ?> values) {
    @SuppressWarnings("unchecked") // the class of an O
    Class<O> type = (Class<O>) defaults.getClass();
    RecordComponent[] components = type.getRecordComponents();
    Set<String> unknown = new TreeSet<>(values.keySet());
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    try {
      for (int i = 0; i < components.length; i++) {
        String name = components[i].getName();
        types[i] = components[i].getType();
        components[i].getAccessor().setAccessible(true);
        arguments[i] =
            unknown.remove(name)
                ? convert(values.get(name), types[i])
                : components[i].getAccessor().invoke(defaults);
      }
      if (!unknown.isEmpty()) {
        throw new IllegalArgumentException(
            "%s has no option %s; known: %s"
                .formatted(
                    type.getSimpleName(),
                    unknown,
                    Arrays.stream(components).map(RecordComponent::getName).toList()));
      }
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(type.getSimpleName() + ": " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getSimpleName() + " cannot be copied", e);
    }
  }

  /**
   * The options of a plug-in by label: its defaults under its id, and for every other value of an
   * option that is an enum the defaults with that value, under id and value.
   */
  public static Map<String, Record> variants(Plugin<?, ?> plugin) {
    Map<String, Record> variants = new LinkedHashMap<>();
    Record defaults = plugin.defaults();
    variants.put(plugin.id(), defaults);
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      if (component.getType().isEnum()) {
        for (Object value : component.getType().getEnumConstants()) {
          Record options = with(defaults, Map.of(component.getName(), value));
          if (!options.equals(defaults)) {
            variants.put(plugin.id() + " " + value, options);
          }
        }
      }
    }
    return variants;
  }

  private static Object convert(Object value, Class<?> type) {
    if (value instanceof Number number) {
      if (type == double.class) {
        return number.doubleValue();
      }
      if (type == int.class) {
        return number.intValue();
      }
      if (type == long.class) {
        return number.longValue();
      }
    }
    return value;
  }
}
