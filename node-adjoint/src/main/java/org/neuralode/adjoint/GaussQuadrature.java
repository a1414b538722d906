package org.neuralode.adjoint;

import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/** Adds −∫ λᵀ ∂f/∂θ dt over every accepted step of a backward solve to ∂L/∂θ. */
final class GaussQuadrature implements StepObserver {
  private final GaussRule rule;
  private final AdjointField adjoint;
  private final double[] thetaBar;
  private final double[] lambda;

  GaussQuadrature(GaussRule rule, AdjointField adjoint, double[] thetaBar, int n) {
    this.rule = rule;
    this.adjoint = adjoint;
    this.thetaBar = thetaBar;
    lambda = new double[n];
  }

  @Override
  public Next onStep(Step step) {
    double h = step.t1() - step.t0();
    for (int q = 0; q < rule.nodes().length; q++) {
      double t = step.t0() + h * rule.nodes()[q];
      step.interpolate(t, lambda);
      adjoint.addParameters(t, lambda, -h * rule.weights()[q], thetaBar);
    }
    return Next.CONTINUE;
  }
}
