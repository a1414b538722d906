package org.neuralode.adjoint.continuous;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.solvers.implicit.ImplicitRungeKutta;
import org.neuralode.solvers.implicit.ImplicitTableaus;
import org.neuralode.solvers.rosenbrock.Rosenbrock;
import org.neuralode.solvers.rosenbrock.RosenbrockTableaus;

/**
 * Gradients through one jump of van der Pol's oscillator, y₁' = y₂, y₂' = μ (1 − y₁²) y₂ − y₁ from
 * (2, 0), by continuous strategies. The references are solutions of the variational equations by
 * Taylor series of order 22 in 80-bit numbers.
 */
class StiffJumpGradientsTest {
  private static final double PROMISED = 1e-5;

  private static final List<GradientStrategy> STRATEGIES =
      List.of(
          new GaussAdjoint(Optional.empty(), GaussAdjoint.DEFAULT_NODES, 0),
          new InterpolatingAdjoint(Optional.empty(), 0));

  private record VanDerPol(double mu) implements DifferentiableField {

    @Override
    public int parameterCount() {
      return 1;
    }

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      dydt[0] = y[1];
      dydt[1] = mu * (1 - y[0] * y[0]) * y[1] - y[0];
    }

    @Override
    public double vjp(
        double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
      eval(t, y, dydt);
      yBar[0] -= w[1] * (2 * mu * y[0] * y[1] + 1);
      yBar[1] += w[0] + w[1] * mu * (1 - y[0] * y[0]);
      thetaBar[0] += w[1] * (1 - y[0] * y[0]) * y[1];
      return 0;
    }
  }

  private static void assertGradients(Solver solver, double mu, double t1, double y1, double dMu) {
    VanDerPol field = new VanDerPol(mu);
    InitialValueProblem<VanDerPol> problem =
        InitialValueProblem.of(field, 0, new double[] {2, 0}, t1).withTimes(new double[] {t1});
    for (GradientStrategy strategy : STRATEGIES) {
      Gradient gradient = new Gradient(2, 1, 1);
      strategy.record(solver, problem).backward(new double[][] {{1, 0}}, gradient);
      String name = strategy.name() + " through " + solver.name();
      assertEquals(y1, gradient.y0()[0], PROMISED * Math.abs(y1), name + ": dL/dy1(0)");
      assertEquals(dMu, gradient.theta()[0], PROMISED * Math.abs(dMu), name + ": dL/dmu");
    }
  }

  private static Solver rodas5p() {
    return Rosenbrock.adaptive(RosenbrockTableaus.RODAS5P, 1e-10, 1e-12);
  }

  private static Solver radau() {
    return ImplicitRungeKutta.adaptive(ImplicitTableaus.RADAU_IIA5, 1e-10, 1e-12);
  }

  @Test
  void continuousGradientThroughAJumpIsAsExactAsTheSolutionWithRodas5p() {
    assertGradients(rodas5p(), 3000, 4000, -1.6100153361, -4.7700312595e-4);
  }

  @Test
  void continuousGradientThroughAJumpIsAsExactAsTheSolutionWithRadau() {
    assertGradients(radau(), 3000, 4000, -1.6100153361, -4.7700312595e-4);
  }

  @Test
  @Tag("slow")
  void continuousGradientThroughAVerySteepJumpComesBack() {
    assertGradients(rodas5p(), 10_000, 13_000, -1.53015052391, -1.32610837608e-4);
  }
}
