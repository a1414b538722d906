package org.neuralode.solvers.loop;

import java.util.Locale;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Status;

/** Writes the message of a solve that failed: what happened, where, and what to try. */
record Failures(
    String method, InitialValueProblem<?> problem, Stepper stepper, StepSizes sizes, int maxSteps) {

  String explain(Status status) {
    String where = String.format(Locale.ROOT, "at t=%.9g (h=%.3g)", stepper.t0(), sizes.size());
    return switch (status) {
      case MAX_STEPS ->
          "%s reached maxSteps=%d %s on the way to t1=%s; loosen rtol, raise maxSteps or step, or use a stiff solver such as rodas5p if h is far below the time scale you expect"
              .formatted(method, maxSteps, where, problem.t1());
      case STEP_TOO_SMALL ->
          "%s: the error test asks for a step below the smallest allowed %s; the solution may blow up or jump here: loosen rtol and atol, lower minStep, or end the solve earlier"
              .formatted(method, where);
      case NON_FINITE -> nonFinite(where);
      case NEWTON_DIVERGED ->
          "%s: the equations of the implicit step could not be solved %s; loosen rtol and atol, take smaller steps (step, minStep), or check the field's derivatives there"
              .formatted(method, where);
      case SUCCESS, STOPPED -> "";
    };
  }

  private String nonFinite(String where) {
    String what = describe("f(t, y)", stepper.derivative());
    if (what.isEmpty()) {
      what = describe("the next state", stepper.y1());
    }
    if (what.isEmpty()) {
      what = "the error estimate is not finite";
    }
    return "%s: %s %s; check the field there, the data and the parameters, or take smaller steps"
        .formatted(method, what, where);
  }

  private String describe(String name, double[] v) {
    int i = firstNonFinite(v);
    if (i < 0) {
      return "";
    }
    int length = problem.errorControlled() / problem.samples();
    String sample =
        problem.samples() > 1 && i < problem.errorControlled()
            ? " (sample " + i / length + ", component " + i % length + ")"
            : "";
    return name + " has " + v[i] + " in component " + i + sample;
  }

  /** Index of the first NaN or infinity, or -1. */
  static int firstNonFinite(double[] v) {
    for (int i = 0; i < v.length; i++) {
      if (!Double.isFinite(v[i])) {
        return i;
      }
    }
    return -1;
  }
}
