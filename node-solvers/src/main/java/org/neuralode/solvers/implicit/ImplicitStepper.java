package org.neuralode.solvers.implicit;

import java.util.Arrays;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.LinearWork;
import org.neuralode.solvers.control.StepControl;
import org.neuralode.solvers.loop.StepFrame;
import org.neuralode.solvers.loop.Stepper;

/** The workspace of one fully implicit solve; its constructor allocates all memory of the steps. */
final class ImplicitStepper implements Stepper {
  /** Largest growth of the step size over which the last step's polynomial predicts the stages. */
  private static final double FARTHEST = 4;

  private final StepFrame frame;
  private final double[] c;
  private final StageForm form;
  private final StageSystem system;
  private final ErrorFilter filter;
  private final boolean estimates;
  private final ErrorTest test;
  private final double[] weights;
  private final double[] dydt;
  private final double[] error;
  private final double[] spare;
  private double[][] z;
  private double[][] zBefore;
  private double hBefore;
  private boolean slopeKnown;
  private boolean linearisedHere;
  private boolean linearised;
  private boolean firstTry = true;
  private boolean firstStep = true;

  ImplicitStepper(ImplicitTableau tableau, InitialValueProblem<?> problem, StepControl control) {
    c = tableau.c();
    form = new StageForm(tableau);
    int n = problem.dimension();
    // Quadratures belong to no sample, so a state that has some is one block.
    int samples = problem.independentSamples();
    int m = n / samples;
    estimates = control instanceof StepControl.Adaptive;
    StageNorm norm =
        control instanceof StepControl.Adaptive adaptive
            ? new StageNorm.ToTolerance(adaptive.rtol(), adaptive.atol(), problem.errorControlled())
            : new StageNorm.ToRounding(problem.field().rounding());
    test = ErrorTest.of(control, problem);
    system = new StageSystem(tableau, problem.field(), samples, m, norm);
    filter = new ErrorFilter(tableau.estimate(), system.matrix());
    weights = new double[tableau.stages()];
    z = new double[tableau.stages()][n];
    zBefore = new double[tableau.stages()][n];
    dydt = new double[n];
    error = new double[n];
    spare = new double[n];
    frame = new StepFrame(problem);
  }

  @Override
  public StepFrame frame() {
    return frame;
  }

  @Override
  public double[] derivative() {
    double[] y = frame.y0();
    double t = frame.t0();
    if (!slopeKnown) {
      eval(t, y, dydt);
      slopeKnown = true;
    }
    return dydt;
  }

  @Override
  public boolean attempt(double end) {
    firstTry = frame.t1() == frame.t0();
    frame.aim(end);
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    double t = frame.t0();
    double h = end - t;
    boolean predicted = predict(h);
    boolean fresh = linearisedHere;
    StageSystem.Outcome outcome = tryOnce(h);
    fresh = fresh || linearisedHere;
    if (outcome != StageSystem.Outcome.CONVERGED && (predicted || !fresh)) {
      clear();
      linearised = linearisedHere;
      outcome = tryOnce(h);
    }
    if (outcome == StageSystem.Outcome.DIVERGED) {
      return false;
    }
    if (outcome == StageSystem.Outcome.NON_FINITE) {
      notFinite();
    } else {
      StageForm.combine(y, form.end(), z, y1);
    }
    return true;
  }

  private StageSystem.Outcome tryOnce(double h) {
    double[] y = frame.y0();
    double t = frame.t0();
    if (!linearised) {
      system.linearise(t, y, derivative());
      linearised = true;
      linearisedHere = true;
    }
    if (system.mustFactor(h) && !(system.factor(h) && (!estimates || filter.factor(h)))) {
      return StageSystem.Outcome.DIVERGED;
    }
    return system.solve(t, h, y, z);
  }

  /**
   * Predicts the stages by the polynomial of the last step; false if no such step is near enough.
   */
  private boolean predict(double h) {
    double ratio = h / hBefore; // hBefore is 0 before the first step
    if (!(Math.abs(ratio) <= FARTHEST)) {
      clear();
      return false;
    }
    for (int i = 0; i < c.length; i++) {
      form.denseWeights(1 + ratio * c[i], weights);
      for (int j = 0; j < weights.length; j++) {
        weights[j] -= form.end()[j];
      }
      Arrays.fill(z[i], 0);
      StageForm.combine(z[i], weights, zBefore, z[i]);
    }
    return true;
  }

  private void clear() {
    for (double[] increment : z) {
      Arrays.fill(increment, 0);
    }
  }

  /**
   * Makes the candidate non-finite where the stages are, so that the loop judges the step as such.
   */
  private void notFinite() {
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    System.arraycopy(y, 0, y1, 0, y.length);
    for (double[] slope : system.slopes()) {
      for (int i = 0; i < y1.length; i++) {
        y1[i] += slope[i] * 0;
      }
    }
  }

  @Override
  public double[] error() {
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    double t = frame.t0();
    double h = frame.h();
    filter.apply(h, derivative(), z, error);
    if ((firstStep || !firstTry) && test.fails(error, y, y1)) {
      for (int i = 0; i < error.length; i++) {
        error[i] += y[i];
      }
      eval(t, error, spare);
      filter.apply(h, spare, z, error);
    }
    return error;
  }

  @Override
  public void accept() {
    hBefore = frame.h();
    double[][] stages = zBefore;
    zBefore = z;
    z = stages;
    frame.accept();
    slopeKnown = false;
    linearisedHere = false;
    linearised = system.convergedQuickly();
    firstStep = false;
  }

  @Override
  public void restart(double time) {
    frame.restart(time);
    frame.aim(time); // so that the next attempt counts as a first one
    hBefore = 0;
    slopeKnown = false;
    linearisedHere = false;
    linearised = false;
    firstStep = true;
  }

  @Override
  public LinearWork work() {
    return system;
  }

  @Override
  public void interpolateWithin(double at, double[] out) {
    double[] y = frame.y0();
    double t = frame.t0();
    form.denseWeights((at - t) / frame.h(), weights);
    StageForm.combine(y, weights, z, out);
  }

  @Override
  public int stageLength() {
    double[] y = frame.y0();
    return z.length * y.length;
  }

  @Override
  public void saveStages(double[] out) {
    double[] y = frame.y0();
    for (int i = 0; i < z.length; i++) {
      System.arraycopy(z[i], 0, out, i * y.length, y.length);
    }
  }
}
