package org.neuralode.adjoint;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.testkit.contract.SampledLoss;

/**
 * A gradient with its cost.
 *
 * @param gradient the gradient
 * @param statistics cost of the backward pass
 * @param forwardSteps steps of the forward solve
 * @param peakBytes most memory held at one time, as known after the backward pass
 */
public record Backward(
    Gradient gradient, Statistics statistics, long forwardSteps, long peakBytes) {

  public static Backward of(GradientStrategy strategy, Solver solver, SampledLoss loss) {
    RecordedSolve recorded = strategy.record(solver, loss.problem());
    Gradient gradient = loss.emptyGradient();
    Statistics statistics = recorded.backward(loss.bars(), gradient);
    long steps = recorded.solution().statistics().accepted();
    return new Backward(gradient, statistics, steps, recorded.peakBytes());
  }

  /** Derivatives ∂L/∂(y0, θ), one after the other. */
  public double[] state() {
    return DoubleStream.concat(Arrays.stream(gradient.y0()), Arrays.stream(gradient.theta()))
        .toArray();
  }
}
