package org.neuralode.solvers.rosenbrock;

import java.util.Arrays;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.LinearWork;
import org.neuralode.solvers.linear.FactoredMatrix;
import org.neuralode.solvers.linear.RowJacobian;
import org.neuralode.solvers.linear.Sums;
import org.neuralode.solvers.loop.StepFrame;
import org.neuralode.solvers.loop.Stepper;

/** The workspace of one Rosenbrock solve; its constructor allocates all memory of the steps. */
final class RosenbrockStepper implements Stepper {
  private final RosenbrockTableau tableau;
  private final StepFrame frame;
  private final FactoredMatrix matrix;
  private final RosenbrockStages stages;
  private final boolean fsal;
  private final double[] error;
  private boolean f0Known;
  private boolean linearised;
  private boolean finite;

  RosenbrockStepper(RosenbrockTableau tableau, InitialValueProblem<?> problem) {
    this.tableau = tableau;
    InitialValueProblem<?> exact = RowJacobian.exact(problem);
    matrix = FactoredMatrix.of(exact);
    fsal = tableau.fsal();
    int n = problem.dimension();
    stages = new RosenbrockStages(tableau, exact.field(), matrix, n);
    error = new double[n];
    frame = new StepFrame(exact);
  }

  @Override
  public StepFrame frame() {
    return frame;
  }

  @Override
  public double[] derivative() {
    double[] y = frame.y0();
    double t = frame.t0();
    if (!f0Known) {
      stages.startAt(t, y);
      f0Known = true;
    }
    return stages.f0();
  }

  @Override
  public boolean attempt(double end) {
    frame.aim(end);
    double[] y = frame.y0();
    double[] y1 = frame.y1();
    double t = frame.t0();
    double h = end - t;
    linearise(h);
    if (!finite) {
      Arrays.fill(
          y1, Double.NaN); // so that the loop tells a failing field from equations without solution
      return true;
    }
    if (!matrix.factor(h * tableau.gamma()) || !matrix.positive()) {
      return false;
    }
    stages.solve(t, h, y);
    stages.end(y, y1);
    return true;
  }

  private void linearise(double h) {
    double[] y = frame.y0();
    double t = frame.t0();
    if (!linearised) {
      derivative();
      finite = stages.linearise(t, h, y);
      linearised = true;
    }
  }

  @Override
  public double[] error() {
    Arrays.fill(error, 0);
    Sums.add(1, tableau.error(), tableau.stages(), stages.u(), error);
    return error;
  }

  @Override
  public void accept() {
    frame.accept();
    linearised = false;
    f0Known = fsal;
    if (fsal) {
      stages.keepLast();
    }
  }

  @Override
  public void interpolateWithin(double at, double[] out) {
    double[] y = frame.y0();
    double t = frame.t0();
    double theta = (at - t) / frame.h();
    System.arraycopy(y, 0, out, 0, out.length);
    for (int i = 0; i < tableau.stages(); i++) {
      double weight = tableau.denseWeight(i, theta);
      double[] u = stages.u(i);
      for (int j = 0; j < out.length; j++) {
        out[j] += weight * u[j];
      }
    }
  }

  @Override
  public void restart(double time) {
    frame.restart(time);
    linearised = false;
    f0Known = false;
  }

  @Override
  public long evaluations() {
    return frame.evaluations() + stages.evaluations();
  }

  @Override
  public LinearWork work() {
    return matrix;
  }
}
