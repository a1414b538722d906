package org.neuralode.bench.precision;

import java.util.List;
import java.util.function.Supplier;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEIntegrator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.AdamsBashforthIntegrator;
import org.hipparchus.ode.nonstiff.AdamsMoultonIntegrator;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.hipparchus.ode.nonstiff.HighamHall54Integrator;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;
import org.neuralode.api.field.VectorField;
import org.neuralode.testkit.problem.ReferenceProblem;

/** The adaptive integrators of Hipparchus, none of which is for stiff problems. */
final class HipparchusIntegrators {
  /** The number of steps of the Adams methods, which gives order 4 (Bashforth) and 5 (Moulton). */
  private static final int STEPS = 4;

  private HipparchusIntegrators() {}

  static List<Contender> all() {
    return List.of(
        contender("DormandPrince54", Group.LOW_ORDER, DormandPrince54Integrator::new),
        contender("HighamHall54", Group.LOW_ORDER, HighamHall54Integrator::new),
        contender("DormandPrince853", Group.HIGH_ORDER, DormandPrince853Integrator::new),
        contender("GraggBulirschStoer", Group.HIGH_ORDER, GraggBulirschStoerIntegrator::new),
        contender(
            "AdamsBashforth",
            Group.HIGH_ORDER,
            (min, max, atol, rtol) -> new AdamsBashforthIntegrator(STEPS, min, max, atol, rtol)),
        contender(
            "AdamsMoulton",
            Group.HIGH_ORDER,
            (min, max, atol, rtol) -> new AdamsMoultonIntegrator(STEPS, min, max, atol, rtol)));
  }

  @FunctionalInterface
  private interface Constructor {
    ODEIntegrator create(double minStep, double maxStep, double atol, double rtol);
  }

  private static Contender contender(String method, Group group, Constructor constructor) {
    return new Contender(
        Library.HIPPARCHUS,
        method,
        group,
        (field, problem, tolerance) -> prepare(constructor, field, problem, tolerance));
  }

  private static Supplier<Outcome> prepare(
      Constructor constructor, VectorField field, ReferenceProblem problem, double tolerance) {
    ODEIntegrator integrator =
        constructor.create(
            Contender.smallestStep(problem), Contender.largestStep(problem), tolerance, tolerance);
    integrator.setMaxEvaluations(Contender.MAX_EVALUATIONS);
    Steps steps = new Steps();
    integrator.addStepHandler(steps);
    Equations equations = new Equations(field, problem);
    ODEState start = new ODEState(problem.start().t(), problem.start().y());
    return () -> {
      try {
        double[] y = integrator.integrate(equations, start, problem.end().t()).getPrimaryState();
        return new Outcome(y, steps.count, Outcome.SUCCESS);
      } catch (MathRuntimeException e) {
        return Outcome.failed(problem.start().y(), steps.count, e);
      }
    };
  }

  private record Equations(VectorField field, ReferenceProblem problem)
      implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return problem.start().y().length;
    }

    /**
     * The derivative in a new array each time, because the integrators keep the array as a stage.
     */
    @Override
    public double[] computeDerivatives(double t, double[] y) {
      double[] dydt = new double[y.length];
      field.eval(t, y, dydt);
      return dydt;
    }
  }

  private static final class Steps implements ODEStepHandler {
    private long count;

    @Override
    public void init(ODEStateAndDerivative start, double end) {
      count = 0;
    }

    @Override
    public void handleStep(ODEStateInterpolator interpolator) {
      count++;
    }
  }
}
