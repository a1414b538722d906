package org.neuralode.experiments.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.neuralode.api.plugin.Help;
import org.neuralode.api.plugin.PluginRegistry;

/**
 * One option as {@code neuralode list} shows it.
 *
 * @param name key of the option in YAML
 * @param value default of the option in YAML; empty if it has none that can be written
 * @param help one line about the option, with its choices if they can be listed
 */
public record OptionEntry(String name, String value, String help) {

  /** The options of a record, with the values that an instance gives them. */
  public static List<OptionEntry> of(Record defaults, PluginRegistry registry) {
    Slots slots = new Slots(registry, Map.of());
    Values values = new Values(slots);
    return Arrays.stream(defaults.getClass().getRecordComponents())
        .map(
            component ->
                new OptionEntry(
                    component.getName(),
                    YamlFile.inline(
                        values.describe(
                            component.getGenericType(), Records.value(defaults, component))),
                    help(component, registry)))
        .toList();
  }

  private static String help(RecordComponent component, PluginRegistry registry) {
    Help help = component.getAnnotation(Help.class);
    String line = help == null ? "" : help.value();
    return choices(component.getGenericType(), registry)
        .filter(known -> !known.stream().allMatch(line::contains))
        .map(known -> line + " (" + String.join(", ", known) + ")")
        .orElse(line);
  }

  private static Optional<List<String>> choices(Type type, PluginRegistry registry) {
    if (type instanceof ParameterizedType p) {
      return choices(p.getActualTypeArguments()[0], registry);
    }
    Class<?> raw = (Class<?>) type;
    if (raw.isEnum()) {
      return Optional.of(
          Arrays.stream(raw.getEnumConstants())
              .map(constant -> Scalars.written((Enum<?>) constant))
              .collect(Collectors.toList()));
    }
    return registry.isSlot(raw) ? Optional.of(registry.ids(raw)) : Optional.empty();
  }
}
