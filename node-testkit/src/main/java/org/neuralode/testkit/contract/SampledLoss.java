package org.neuralode.testkit.contract;

import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;
import org.neuralode.testkit.gradient.TinyField;

/**
 * The loss L = Σₘ ȳₘ·y(tₘ) of a solve: a scalar function of y0, θ of the field, t0 and the output
 * times, all held in arrays that a finite difference moves. The solve ends at the last output.
 *
 * @param field right-hand side with its θ
 * @param t0 initial time, one entry
 * @param y0 initial state
 * @param times output times
 * @param bars ȳₘ
 * @param stops times at which steps end; finite differences do not move them
 */
public record SampledLoss(
    TinyField field, double[] t0, double[] y0, double[] times, double[][] bars, Stops stops) {

  /** A loss with cotangents of order one that differ in every entry. */
  public static SampledLoss of(TinyField field, double t0, double[] y0, double... times) {
    double[][] bars = new double[times.length][y0.length];
    for (int m = 0; m < times.length; m++) {
      for (int i = 0; i < y0.length; i++) {
        bars[m][i] = Math.cos(1 + 2 * m + i);
      }
    }
    return new SampledLoss(field, new double[] {t0}, y0, times, bars, Stops.NONE);
  }

  /** The same loss with these times to stop at. */
  public SampledLoss withStops(Stops newStops) {
    return new SampledLoss(field, t0, y0, times, bars, newStops);
  }

  /** The problem at the present values of the variables, which are copied except θ. */
  public InitialValueProblem<TinyField> problem() {
    return InitialValueProblem.at(field, t0[0], y0.clone(), times.clone())
        .withSamples(field.samples())
        .withStops(stops);
  }

  /** The loss L at the present values, from the same steps that are recorded for a gradient. */
  public double value(Solver solver) {
    double[][] states = Sampler.sample(solver, problem(), StepObserver.NONE).orThrow().states();
    double sum = 0;
    for (int m = 0; m < states.length; m++) {
      for (int i = 0; i < y0.length; i++) {
        sum += bars[m][i] * states[m][i];
      }
    }
    return sum;
  }

  /** The gradient of the loss by a strategy. */
  public Gradient gradient(GradientStrategy strategy, Solver solver) {
    RecordedSolve recorded = strategy.record(solver, problem());
    Gradient gradient = emptyGradient();
    recorded.backward(bars, gradient);
    return gradient;
  }

  /** A gradient of zeros, with the lengths that this loss needs. */
  public Gradient emptyGradient() {
    return new Gradient(y0.length, field.parameterCount(), times.length);
  }
}
