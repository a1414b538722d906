package org.neuralode.adjoint.continuous;

import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * An observer that adds −∫ λᵀ ∂f/∂θ dt over every accepted step of a backward solve to ∂L/∂θ. If
 * the forward solve took shorter steps, as in a layer that λ does not feel, the integral is summed
 * over the parts between their ends.
 */
final class GaussQuadrature implements StepObserver {
  private final GaussRule rule;
  private final AdjointField adjoint;
  private final Trajectory trajectory;
  private final double[] thetaBar;
  private final double[] lambda;

  GaussQuadrature(
      GaussRule rule, AdjointField adjoint, Trajectory trajectory, double[] thetaBar, int n) {
    this.rule = rule;
    this.adjoint = adjoint;
    this.trajectory = trajectory;
    this.thetaBar = thetaBar;
    lambda = new double[n];
  }

  @Override
  public Next onStep(Step step) {
    double[] breaks = trajectory.endsBack(adjoint.origin(), step.t0(), step.t1());
    double from = step.t0();
    if (breaks.length > 1) {
      for (double to : breaks) {
        add(step, from, to);
        from = to;
      }
    }
    add(step, from, step.t1());
    return Next.CONTINUE;
  }

  private void add(Step step, double from, double to) {
    double h = to - from;
    for (int q = 0; q < rule.nodes().length; q++) {
      double t = from + h * rule.nodes()[q];
      step.interpolate(t, lambda);
      adjoint.addParameters(t, lambda, -h * rule.weights()[q], thetaBar);
    }
  }
}
