package org.neuralode.adjoint.continuous;

import java.util.ArrayList;
import java.util.List;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/**
 * An observer that keeps the states at the starts of the segments of a solve; each segment is
 * solved again, densely, when the backward pass comes to it. The starts are equally many steps
 * apart: when there are too many, every second one is dropped.
 */
final class SegmentRecorder implements StepObserver {
  private final Solver solver;
  private final InitialValueProblem<? extends DifferentiableField> problem;
  private final int most;
  private final List<Double> times = new ArrayList<>();
  private final List<double[]> states = new ArrayList<>();
  private int stride = 1;
  private int steps;

  /**
   * @param most most states kept, not counting the initial state
   */
  SegmentRecorder(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem, int most) {
    this.solver = solver;
    this.problem = problem;
    this.most = most;
    times.add(problem.t0());
    states.add(problem.y0());
  }

  @Override
  public Next onStep(Step step) {
    steps++;
    if (steps % stride == 0) {
      times.add(step.t1());
      states.add(step.y1().clone());
      if (times.size() > most + 1) {
        thin();
      }
    }
    return Next.CONTINUE;
  }

  private void thin() {
    for (int i = times.size() - 1; i > 0; i--) {
      if (i % 2 == 1) {
        times.remove(i);
        states.remove(i);
      }
    }
    stride *= 2;
  }

  /** Bytes of the states kept. */
  long bytes() {
    return Double.BYTES * (times.size() + (long) states.size() * problem.dimension());
  }

  /** Index of the segment that holds the times just before this time. */
  int before(double t) {
    int i = times.size() - 1;
    while (i > 0 && (t - times.get(i)) * problem.direction() <= 0) {
      i--;
    }
    return i;
  }

  /** Solves segment i again. */
  Trajectory.Dense solve(int i) {
    double end = i + 1 < times.size() ? times.get(i + 1) : problem.t1();
    return Trajectory.between(solver, problem, times.get(i), states.get(i), end);
  }
}
