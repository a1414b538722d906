package org.neuralode.experiments.gradient;

import java.util.List;
import java.util.Optional;
import org.neuralode.api.solve.Statistics;

/**
 * A loss with its gradient.
 *
 * @param loss the loss
 * @param gradient its derivatives
 * @param events the events in order
 * @param trust how far it is from a tangent along a random direction, solved on its own with the
 *     tangent in the error control, as a part of its size; empty where that is not known
 * @param flowT0 derivative by t0 of the flow, where that of the computed steps is far from it
 * @param cost what it cost
 * @param solver id of the solver
 * @param strategy id of the strategy
 */
public record GradientResult(
    double loss,
    Derivatives gradient,
    List<EventTime> events,
    Optional<Double> trust,
    Optional<Double> flowT0,
    Cost cost,
    String solver,
    String strategy) {

  /**
   * When an event took place.
   *
   * @param name of the event
   * @param t its time
   * @param gradient derivatives of its time
   */
  public record EventTime(String name, double t, Derivatives gradient) {}

  /**
   * What it cost.
   *
   * @param search the solve that found the events; none if there are none
   * @param forward the recorded solve
   * @param backward the backward pass of the loss
   * @param bytes what was kept for it
   */
  public record Cost(Statistics search, Statistics forward, Statistics backward, long bytes) {}
}
