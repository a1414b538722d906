package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.fail;

import org.neuralode.api.method.OneStepSolver;
import org.neuralode.api.method.OutputCotangents;
import org.neuralode.api.method.StepCotangent;
import org.neuralode.api.method.StepMap;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.vector.Vectors;
import org.neuralode.testkit.gradient.TinyField;

/**
 * One step of a solver and a scalar function of that step: L = λ·y(t + h) + Σₘ ȳₘ·y(tₘ), with tₘ
 * within the step. The variables are the arrays {@link #y}, θ of the field, {@link #time} = (t, h)
 * and {@link #times}, which a finite difference moves.
 */
record SingleStep(
    OneStepSolver solver,
    TinyField field,
    double[] y,
    double[] time,
    double[] times,
    double[] lambda,
    double[][] bars) {

  /** The cotangents of the variables. */
  record Bars(double[] y, double[] theta, double[] time, double[] times) {}

  /** A step so short that the solver would take even 1.5 times its length in one step. */
  static SingleStep of(OneStepSolver solver, TinyField field, boolean outputs) {
    double t = 0.25;
    double[] y = start(field);
    double h = 1.0 / 16;
    while (!inOneStep(solver, field, t, y, 1.5 * h)) {
      h /= 2;
      if (h < 1e-9) {
        fail(
            solver.name()
                + " takes no step of size 1e-9; its tolerance is too tight to be checked");
      }
    }
    int n = y.length;
    double[] times = outputs ? new double[] {t + 0.3 * h, t + 0.8 * h} : new double[0];
    double[][] bars = new double[times.length][n];
    double[] lambda = new double[n];
    for (int i = 0; i < n; i++) {
      lambda[i] = Math.cos(1 + i);
      for (int m = 0; m < bars.length; m++) {
        bars[m][i] = Math.sin(2 + i + 3 * m);
      }
    }
    return new SingleStep(solver, field, y, new double[] {t, h}, times, lambda, bars);
  }

  /** An initial state for a field. */
  static double[] start(TinyField field) {
    double[] y = new double[field.dimension()];
    for (int i = 0; i < y.length; i++) {
      y[i] = 1 + 0.5 * Math.sin(3 * i);
    }
    return y;
  }

  double h() {
    return time[1];
  }

  /** The function L at the present values of the variables. */
  double loss() {
    double t1 = time[0] + time[1];
    double[] loss = new double[1];
    double[] out = new double[y.length];
    Solution end =
        solver.solve(
            InitialValueProblem.of(field, time[0], y, t1).withSamples(field.samples()),
            step -> {
              loss[0] = Vectors.dot(lambda, step.y1());
              for (int m = 0; m < times.length; m++) {
                step.interpolate(times[m], out);
                loss[0] += Vectors.dot(bars[m], out);
              }
              return StepObserver.Next.CONTINUE;
            });
    if (end.statistics().accepted() != 1) {
      fail("not in one step: " + end);
    }
    return loss[0];
  }

  /** The stages that the solver saves of the step. */
  double[] stages() {
    double[][] kept = new double[1][];
    solver.solve(
        InitialValueProblem.of(field, time[0], y, time[0] + time[1]).withSamples(field.samples()),
        step -> {
          kept[0] = new double[step.stageLength()];
          step.saveStages(kept[0]);
          return StepObserver.Next.CONTINUE;
        });
    return kept[0];
  }

  /** The cotangents from a fresh step map. */
  Bars pullBack(double[] stages) {
    return pullBack(
        solver.stepMap(
            InitialValueProblem.of(field, time[0], y, time[0]).withSamples(field.samples())),
        stages);
  }

  /** The cotangents from a given step map of the same solver and field. */
  Bars pullBack(StepMap map, double[] stages) {
    double[] theta = new double[field.parameterCount()];
    double[] timeBars = new double[times.length];
    StepCotangent cotangent = new StepCotangent(lambda.clone(), theta);
    OutputCotangents outputs = new OutputCotangents(times, bars, timeBars);
    outputs.window(0, times.length);
    double h = (time[0] + time[1]) - time[0]; // rounded as in the solver
    map.pullBack(time[0], h, y, stages, outputs, cotangent);
    return new Bars(
        cotangent.state(), theta, new double[] {cotangent.t(), cotangent.h()}, timeBars);
  }

  private static boolean inOneStep(
      OneStepSolver solver, TinyField field, double t, double[] y, double h) {
    Solution end =
        solver.solve(
            InitialValueProblem.of(field, t, y, t + h).withSamples(field.samples()),
            StepObserver.NONE);
    return end.statistics().accepted() == 1;
  }
}
