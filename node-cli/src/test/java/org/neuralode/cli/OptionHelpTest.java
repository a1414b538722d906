package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginProvider;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.experiments.config.OptionEntry;
import org.neuralode.training.task.TrainingOptions;

class OptionHelpTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.load();

  @Test
  void everyOptionOfEveryPluginHasALineOfHelp() {
    List<Plugin<?, ?>> plugins = plugins();
    assertFalse(plugins.isEmpty());
    for (Plugin<?, ?> plugin : plugins) {
      requireHelp(plugin.id(), OptionEntry.of(plugin.defaults(), REGISTRY));
    }
    requireHelp("training", OptionEntry.of(TrainingOptions.defaults(), REGISTRY));
  }

  @Test
  void everyPluginIsListedUnderSomeTopic() {
    Set<Class<?>> listed =
        Arrays.stream(Topic.values()).map(Topic::slot).collect(Collectors.toSet());
    for (Plugin<?, ?> plugin : plugins()) {
      assertTrue(listed.contains(plugin.slot()), plugin.id());
    }
  }

  private static void requireHelp(String owner, List<OptionEntry> options) {
    for (OptionEntry option : options) {
      assertFalse(option.help().isBlank(), owner + "." + option.name() + " has no @Help");
      assertFalse(option.help().contains("\n"), owner + "." + option.name());
    }
  }

  private static List<Plugin<?, ?>> plugins() {
    return ServiceLoader.load(PluginProvider.class).stream()
        .flatMap(provider -> provider.get().plugins().stream())
        .collect(Collectors.toList());
  }
}
