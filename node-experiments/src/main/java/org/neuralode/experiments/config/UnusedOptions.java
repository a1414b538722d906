package org.neuralode.experiments.config;

import java.util.Map;
import org.neuralode.api.plugin.Selective;
import org.neuralode.training.task.TrainingOptions;

/** Refuses options that a user has set and that would have no effect. */
final class UnusedOptions {
  private UnusedOptions() {}

  /**
   * Refuses options that the plug-in's own options record declares unused.
   *
   * @param defaults the values that apply unless the user sets others
   */
  static void refuse(Record options, Record defaults, KeyPath path) {
    if (options instanceof Selective selective) {
      refuse(selective.unused(), options, defaults, "", path);
    }
  }

  /** Refuses training options that a model does not use. */
  static void refuse(Experiment experiment, String model) {
    refuse(
        experiment.model().unusedTraining(),
        experiment.training(),
        TrainingOptions.defaults(),
        " by model " + model,
        new KeyPath("training"));
  }

  private static void refuse(
      Map<String, String> unused, Record options, Record defaults, String by, KeyPath path) {
    Map<String, Object> given = Records.values(options);
    Map<String, Object> byDefault = Records.values(defaults);
    unused.forEach(
        (name, reason) -> {
          if (!given.get(name).equals(byDefault.get(name))) {
            throw path.child(name).problem("is not used%s: %s; leave it out".formatted(by, reason));
          }
        });
  }
}
