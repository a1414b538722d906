package org.neuralode.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.OptionEntry;
import org.neuralode.experiments.config.Suggestion;
import org.neuralode.training.task.TrainingOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the plug-ins and options that an experiment can name. */
@Command(
    name = "list",
    description = "List what an experiment can name, each with its options and their defaults.",
    footer = RootCommand.EXAMPLE + "neuralode list solvers")
final class ListCommand implements Callable<Integer> {
  private static final String TRAINING = "training";

  private final Environment environment;

  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "TOPIC",
      arity = "0..1",
      description =
          "data, fields, models, solvers, gradients, engines, losses, optimizers, schedules or"
              + " training; all of them if left out.")
  Optional<String> topic;

  ListCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    PluginRegistry registry = environment.registry();
    PrintWriter out = spec.commandLine().getOut();
    List<Topic> listed =
        Arrays.stream(Topic.values())
            .filter(t -> topic.map(word -> word.equals(t.word())).orElse(true))
            .toList();
    boolean training = topic.map(TRAINING::equals).orElse(true);
    if (listed.isEmpty() && !training) {
      List<String> known = new ArrayList<>(Topic.words());
      known.add(TRAINING);
      throw new ConfigException(
          "unknown topic '%s'; %s"
              .formatted(topic.orElse(""), Suggestion.among(topic.orElse(""), known)));
    }
    for (Topic each : listed) {
      if (topic.isPresent() || registry.isSlot(each.slot())) {
        print(out, each, registry);
      }
    }
    if (training) {
      out.println("Options of 'training:'");
      out.println();
      print(out, OptionEntry.of(TrainingOptions.defaults(), registry));
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, Topic topic, PluginRegistry registry) {
    out.println(topic.heading());
    out.println();
    if (!registry.isSlot(topic.slot())) {
      out.println("  none on the class path");
    }
    Map<List<OptionEntry>, String> printed = new HashMap<>();
    int width =
        registry.plugins(topic.slot()).stream().mapToInt(p -> p.id().length()).max().orElse(0);
    String line = "  %-" + Math.max(14, width + 2) + "s%s%n";
    for (Plugin<?, ?> plugin : registry.plugins(topic.slot())) {
      out.printf(line, plugin.id(), plugin.summary());
      List<OptionEntry> options = OptionEntry.of(plugin.defaults(), registry);
      String same = options.isEmpty() ? null : printed.putIfAbsent(options, plugin.id());
      if (same == null) {
        print(out, options);
      } else {
        out.println("      options and defaults of " + same);
      }
    }
    out.println();
  }

  private static void print(PrintWriter out, List<OptionEntry> options) {
    int name = options.stream().mapToInt(o -> o.name().length()).max().orElse(0);
    int value = options.stream().mapToInt(o -> o.value().length()).max().orElse(0);
    for (OptionEntry option : options) {
      String format = "      %-" + name + "s  %-" + Math.max(1, Math.min(value, 24)) + "s  %s";
      out.println(format.formatted(option.name(), option.value(), option.help()).stripTrailing());
    }
  }
}
