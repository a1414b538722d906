package org.neuralode.experiments.gradient;

import java.util.List;
import java.util.Optional;
import org.neuralode.api.solve.Statistics;

/**
 * A loss with its gradient.
 *
 * @param loss the loss
 * @param gradient derivatives of the loss
 * @param events times of the events, in order
 * @param trust relative difference of the gradient from a tangent along a random direction, which
 *     was solved separately with the tangent in the error control; empty if that is not known
 * @param flowT0 derivative of the flow by t0, if that of the computed steps is far from it
 * @param cost cost of loss and gradient
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
   * The time of an event, with its derivatives.
   *
   * @param name name of the event
   * @param t time of the event
   * @param gradient derivatives of the event's time
   */
  public record EventTime(String name, double t, Derivatives gradient) {}

  /**
   * The cost of a loss and its gradient.
   *
   * @param search the solve that found the events; none if there are none
   * @param forward the recorded solve
   * @param backward the backward pass of the loss
   * @param bytes memory kept for the backward pass
   */
  public record Cost(Statistics search, Statistics forward, Statistics backward, long bytes) {}
}
