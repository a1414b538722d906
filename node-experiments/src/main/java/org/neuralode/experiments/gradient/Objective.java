package org.neuralode.experiments.gradient;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.neuralode.adjoint.events.EventCotangents;
import org.neuralode.adjoint.events.EventRecord;
import org.neuralode.api.event.EventAction;
import org.neuralode.api.event.Occurrence;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.experiments.config.ConfigException;
import org.neuralode.experiments.config.LoadedGradient;
import org.neuralode.experiments.data.Observations;

/**
 * The loss of a problem: the sum of squares over observations, a formula of the state at the end,
 * and a running cost.
 */
final class Objective {
  private final LoadedGradient loaded;
  private final Optional<EndLoss> end;
  private final Optional<ObservedLoss> observed;
  private final double t0;
  private final double t1;

  Objective(LoadedGradient loaded) {
    this.loaded = loaded;
    double[] times = loaded.problem().times();
    t0 = times[0];
    t1 = times[times.length - 1];
    end = loaded.needsEnd() ? Optional.of(new EndLoss(loaded)) : Optional.empty();
    observed = loaded.observations().map(csv -> new ObservedLoss(observations(csv), this::state));
  }

  private Observations observations(String csv) {
    try {
      Observations rows =
          Observations.read(loaded.folder(), csv, loaded.problem().problem().states());
      for (int i = 0; i < rows.times().length; i++) {
        if ((rows.times()[i] - t0) * (rows.times()[i] - t1) > 0) {
          throw new IllegalArgumentException(
              "%s: lies outside of the solve from t=%s to t=%s".formatted(rows.place(i), t0, t1));
        }
      }
      return t1 >= t0 ? rows : rows.reversed();
    } catch (IllegalArgumentException e) {
      throw new ConfigException(loaded.file() + ": loss.observations: " + e.getMessage(), e);
    }
  }

  private int state(String name) {
    return loaded.problem().problem().states().indexOf(name);
  }

  /** The problem with the outputs that the loss needs and a new field. */
  InitialValueProblem<SecondOrderField> problem() {
    double[] rows = observed.map(ObservedLoss::times).orElse(new double[0]);
    double[] last = end.isPresent() ? new double[] {t1} : new double[0];
    return loaded
        .problem()
        .initialValueProblem()
        .withTimes(DoubleStream.concat(Arrays.stream(rows), Arrays.stream(last)).toArray());
  }

  /**
   * A loss with its derivatives by the results of a solve.
   *
   * @param loss value of the loss
   * @param states ∂L/∂y of each output
   * @param events derivatives of the loss by the times and states of events
   * @param theta ∂L/∂θ with the solution held
   * @param t1 ∂L/∂t1 with the solution held
   */
  record Value(double loss, double[][] states, EventCotangents events, double[] theta, double t1) {}

  /**
   * The loss of a solve.
   *
   * @throws ConfigException if an event stopped the solve before an observation
   * @throws org.neuralode.experiments.run.RunFailedException if the loss is not finite
   */
  Value of(EventRecord solve, int parameters) {
    int n = solve.solution().y().length;
    int outputs = solve.times().length;
    double[][] states = new double[outputs][n];
    EventCotangents events = EventCotangents.none(solve.occurrences().size(), n);
    double[] theta = new double[parameters];
    double loss = 0;
    if (observed.isPresent()) {
      int rows = observed.get().times().length;
      if (outputs < rows) {
        throw stoppedBefore(solve, observed.get().place(outputs));
      }
      loss += observed.get().add(solve.states(), states);
    }
    double endBar = 0;
    if (end.isPresent()) {
      int last = solve.occurrences().size() - 1;
      boolean stopped =
          solve.occurrences().stream().anyMatch(o -> o.then() == EventAction.Then.STOP);
      double[] bar = stopped ? events.after()[last] : states[outputs - 1];
      Gradient explicit = new Gradient(bar, theta, new double[0]);
      loss += end.get().add(solve.solution().t(), solve.solution().y(), explicit);
      if (stopped) {
        events.times()[last] += explicit.t1();
      } else {
        endBar = explicit.t1();
      }
    }
    return new Value(loss, states, events, theta, endBar);
  }

  private ConfigException stoppedBefore(EventRecord solve, String place) {
    Occurrence last = solve.occurrences().get(solve.occurrences().size() - 1);
    return new ConfigException(
        "%s: loss.observations: event '%s' stopped the solve at t=%s, before %s"
            .formatted(loaded.file(), last.event().name(), last.t(), place));
  }
}
