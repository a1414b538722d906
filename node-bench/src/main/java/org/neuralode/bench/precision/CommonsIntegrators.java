package org.neuralode.bench.precision;

import java.util.List;
import java.util.function.Supplier;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.exception.NumberIsTooSmallException;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.AdaptiveStepsizeIntegrator;
import org.apache.commons.math3.ode.nonstiff.DormandPrince54Integrator;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.apache.commons.math3.ode.sampling.StepHandler;
import org.apache.commons.math3.ode.sampling.StepInterpolator;
import org.neuralode.api.field.VectorField;
import org.neuralode.testkit.problem.ReferenceProblem;

/** The integrators of Commons Math that are not solver plug-ins. */
final class CommonsIntegrators {

  private CommonsIntegrators() {}

  static List<Contender> all() {
    return List.of(
        contender("DormandPrince54", Group.LOW_ORDER, DormandPrince54Integrator::new),
        contender("DormandPrince853", Group.HIGH_ORDER, DormandPrince853Integrator::new));
  }

  @FunctionalInterface
  private interface Constructor {
    AdaptiveStepsizeIntegrator create(double minStep, double maxStep, double atol, double rtol);
  }

  private static Contender contender(String method, Group group, Constructor constructor) {
    return new Contender(
        Library.COMMONS_MATH,
        method,
        group,
        (field, problem, tolerance) -> prepare(constructor, field, problem, tolerance));
  }

  private static Supplier<Outcome> prepare(
      Constructor constructor, VectorField field, ReferenceProblem problem, double tolerance) {
    AdaptiveStepsizeIntegrator integrator =
        constructor.create(
            Contender.smallestStep(problem), Contender.largestStep(problem), tolerance, tolerance);
    integrator.setMaxEvaluations(Contender.MAX_EVALUATIONS);
    Steps steps = new Steps();
    integrator.addStepHandler(steps);
    Equations equations = new Equations(field, problem);
    double[] y0 = problem.start().y();
    return () -> {
      double[] y = new double[y0.length];
      try {
        integrator.integrate(equations, problem.start().t(), y0, problem.end().t(), y);
        return new Outcome(y, steps.count, Outcome.SUCCESS);
      } catch (MathIllegalStateException | NumberIsTooSmallException e) {
        return Outcome.failed(y0, steps.count, e);
      }
    };
  }

  private record Equations(VectorField field, ReferenceProblem problem)
      implements FirstOrderDifferentialEquations {
    @Override
    public int getDimension() {
      return problem.start().y().length;
    }

    @Override
    public void computeDerivatives(double t, double[] y, double[] dydt) {
      field.eval(t, y, dydt);
    }
  }

  private static final class Steps implements StepHandler {
    private long count;

    @Override
    public void init(double t0, double[] y0, double t) {
      count = 0;
    }

    @Override
    public void handleStep(StepInterpolator interpolator, boolean isLast) {
      count++;
    }
  }
}
