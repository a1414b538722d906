package org.neuralode.bench;

import java.util.function.Supplier;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.PreparedGradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.PreparedSolver;
import org.neuralode.api.solve.Sampler;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.autodiff.cpu.Precision;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.solvers.control.Controller;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableau;
import org.neuralode.solvers.rk.Tableaus;

/**
 * The loss-and-gradient workloads of the comparison with torchdiffeq and diffrax: the same fields,
 * output times, tolerances and losses, and, as in these libraries, one error norm over the whole
 * batch and purely integral step control. Only the random numbers differ.
 */
public enum Workload {
  B1_H50(FieldSize.B1_H50, Tableaus.dopri5(), 1e-7, 1e-9, 0.25, 10) {
    /**
     * A sample that takes as many steps as the batches; with a single sample, the state decides the
     * count.
     */
    @Override
    double[] initialState() {
      return new double[] {2.5, -1.5};
    }
  },
  B20_H50(FieldSize.B20_H50, Tableaus.dopri5(), 1e-7, 1e-9, 0.25, 10),
  B512_H64(FieldSize.B512_H64, Tableaus.dopri5(), 1e-7, 1e-9, 0.25, 10),
  B1000_H256(FieldSize.B1000_H256, Tableaus.dopri5(), 1e-7, 1e-9, 0.25, 10),
  SPIRAL_TSIT5(FieldSize.B1_H50, Tableaus.tsit5(), 1e-3, 1e-6, 1.5, 30) {
    @Override
    double[] initialState() {
      return new double[] {2, 0};
    }

    /** The states of the true spiral dy/dt = y³ A. */
    @Override
    double[][] targets(InitialValueProblem<?> problem) {
      VectorField truth =
          (t, y, dydt) -> {
            double u = y[0] * y[0] * y[0];
            double v = y[1] * y[1] * y[1];
            dydt[0] = -0.1 * u - 2 * v;
            dydt[1] = 2 * u - 0.1 * v;
          };
      return adaptive(Tableaus.tsit5(), Controller.I, 1e-6, 1e-8)
          .sample(InitialValueProblem.at(truth, 0, problem.y0(), problem.times()))
          .orThrow()
          .states();
    }

    @Override
    public Loss loss() {
      return Loss.SUM_OF_SQUARES;
    }
  },
  SOFTPLUS_B64(FieldSize.B64_H32_SOFTPLUS, Tableaus.dopri5(), 1e-6, 1e-6, 100, 100) {
    @Override
    public Loss loss() {
      return Loss.SUM;
    }
  };

  private final FieldSize size;

  @SuppressWarnings("ImmutableEnumChecker") // a tableau holds arrays that nobody changes
  private final Tableau tableau;

  private final double rtol;
  private final double atol;
  private final double end;
  private final int outputs;

  Workload(FieldSize size, Tableau tableau, double rtol, double atol, double end, int outputs) {
    this.size = size;
    this.tableau = tableau;
    this.rtol = rtol;
    this.atol = atol;
    this.end = end;
    this.outputs = outputs;
  }

  double[] initialState() {
    return Numbers.normal(2, size.stateLength(), 1);
  }

  double[][] targets(InitialValueProblem<?> problem) {
    double[][] targets = new double[outputs][];
    for (int m = 0; m < outputs; m++) {
      targets[m] = Numbers.normal(100 + m, problem.dimension(), 1);
    }
    return targets;
  }

  public Loss loss() {
    return Loss.MEAN_ABSOLUTE_ERROR;
  }

  /** Field, width and batch. */
  public FieldSize size() {
    return size;
  }

  /** The method's name. */
  public String method() {
    return tableau.name();
  }

  /**
   * The relative and the absolute tolerance. Single precision lacks the digits for the tightest
   * tolerances, so it gets looser ones, with which the peers were measured too.
   */
  public double[] tolerances(Precision precision) {
    return precision == Precision.FLOAT32 && rtol < 1e-6
        ? new double[] {1e-4, 1e-5}
        : new double[] {rtol, atol};
  }

  /** The workload, with everything compiled and allocated that outlives one gradient. */
  public Bound bind() {
    return bind(EngineChoice.DEFAULT.engine(), Precision.FLOAT64);
  }

  /** The workload on another engine, at the tolerances of a precision. */
  public Bound bind(AutodiffEngine engine, Precision precision) {
    DifferentiableField field = size.field(engine);
    InitialValueProblem<DifferentiableField> problem =
        InitialValueProblem.at(field, 0, initialState(), Numbers.linspace(0, end, outputs));
    double[] tolerances = tolerances(precision);
    Solver solver = adaptive(tableau, Controller.I, tolerances[0], tolerances[1]);
    double[][] bars = new double[outputs][problem.dimension()];
    return new Bound(problem, solver, loss(), targets(problem), bars);
  }

  static RungeKutta adaptive(Tableau tableau, Controller controller, double rtol, double atol) {
    StepControl control =
        new StepControl.Adaptive(rtol, atol, controller, 0, 0, Double.POSITIVE_INFINITY);
    return new RungeKutta(tableau, control, RungeKutta.DEFAULT_MAX_STEPS);
  }

  static void print(String what, Statistics cost) {
    System.out.printf(
        "# %s: %d steps accepted, %d rejected, %d evaluations, %d vjps%n",
        what, cost.accepted(), cost.rejected(), cost.evaluations(), cost.vjps());
  }

  /** A workload with its problem, solver, loss and targets, ready to run. */
  public record Bound(
      InitialValueProblem<DifferentiableField> problem,
      Solver solver,
      Loss loss,
      double[][] targets,
      double[][] bars) {

    /** The forward solve alone, with its outputs. */
    public double[][] forward() {
      return prepareForward().get();
    }

    /** Prepares forward solves that follow one another in the same memory. */
    public Supplier<double[][]> prepareForward() {
      PreparedSolver prepared = solver.prepare(problem);
      Sampler sampler = new Sampler(problem);
      return () -> {
        sampler.restart(problem);
        prepared.solve(problem, sampler).orThrow();
        return sampler.states();
      };
    }

    /** Loss and gradient of one solve. */
    public Result gradient(GradientStrategy strategy) {
      return prepare(strategy).get();
    }

    /** Prepares gradients that follow one another in the same memory. */
    public Supplier<Result> prepare(GradientStrategy strategy) {
      PreparedGradient prepared = strategy.prepare(solver, problem);
      Gradient gradient =
          new Gradient(
              problem.dimension(), problem.field().parameterCount(), problem.times().length);
      return () -> {
        RecordedSolve solve = prepared.record(problem);
        double value = loss.value(solve.states(), targets, bars);
        gradient.clear();
        Statistics backward = solve.backward(bars, gradient);
        return new Result(value, gradient, solve.solution().statistics(), backward);
      };
    }
  }

  /** A loss, its gradient, which the next gradient overwrites, and the cost of both. */
  public record Result(double loss, Gradient gradient, Statistics forward, Statistics backward) {}
}
