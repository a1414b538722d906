package org.neuralode.api.plugin;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All plug-ins by slot and id; immutable after construction. */
public final class PluginRegistry {
  private final Map<Class<?>, Map<String, Plugin<?, ?>>> bySlot = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if two plug-ins of one slot share an id
   */
  public PluginRegistry(Iterable<? extends PluginProvider> providers) {
    for (PluginProvider provider : providers) {
      for (Plugin<?, ?> plugin : provider.plugins()) {
        Plugin<?, ?> other =
            bySlot
                .computeIfAbsent(plugin.slot(), s -> new TreeMap<>())
                .putIfAbsent(plugin.id(), plugin);
        if (other != null) {
          throw new IllegalArgumentException(
              "two plug-ins are called '%s' in slot %s; the second comes from %s; rename one or remove its jar"
                  .formatted(
                      plugin.id(), plugin.slot().getSimpleName(), provider.getClass().getName()));
        }
      }
    }
  }

  /** A registry of all plug-ins that ServiceLoader finds on the class or module path. */
  public static PluginRegistry load() {
    return new PluginRegistry(ServiceLoader.load(PluginProvider.class));
  }

  /**
   * Whether any plug-in provides this type, so that an option of this type is itself a choice of
   * plug-in.
   */
  public boolean isSlot(Class<?> type) {
    return bySlot.containsKey(type);
  }

  /** The plug-in with this id in a slot, if there is one. */
  public Optional<Plugin<?, ?>> find(Class<?> slot, String id) {
    return Optional.ofNullable(bySlot.getOrDefault(slot, Map.of()).get(id));
  }

  /** The ids of a slot in alphabetical order. */
  public List<String> ids(Class<?> slot) {
    return List.copyOf(bySlot.getOrDefault(slot, Map.of()).keySet());
  }

  /** The plug-ins of a slot in alphabetical order of their ids. */
  public Collection<Plugin<?, ?>> plugins(Class<?> slot) {
    return List.copyOf(bySlot.getOrDefault(slot, Map.of()).values());
  }
}
