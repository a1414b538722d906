package org.neuralode.solvers.loop;

import org.neuralode.api.method.EqualSteps;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.solvers.control.StepControl;

/** Step sizes that divide the way from target to target into equal steps. */
final class FixedSizes implements StepSizes {
  private final double step;
  private double from;
  private double segmentEnd;
  private long count;
  private long done;

  FixedSizes(StepControl.Fixed control) {
    step = control.step();
  }

  @Override
  public void start(Stepper stepper, InitialValueProblem<?> problem) {
    segmentEnd = problem.t0();
  }

  @Override
  public double propose(double t, double target) {
    if (target != segmentEnd) {
      from = t;
      segmentEnd = target;
      count = EqualSteps.count(step, t, target);
      done = 0;
    }
    done++;
    return EqualSteps.end(from, target, count, done);
  }

  @Override
  public double judge(Stepper stepper) {
    double zero = 0;
    for (double v : stepper.y1()) {
      zero += v * 0;
    }
    return zero == 0 ? 0 : Double.POSITIVE_INFINITY;
  }

  @Override
  public void diverged() {}

  @Override
  public boolean canRetry(double t) {
    return false;
  }

  @Override
  public double size() {
    return step;
  }
}
