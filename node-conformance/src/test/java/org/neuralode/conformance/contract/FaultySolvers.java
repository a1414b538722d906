package org.neuralode.conformance.contract;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;

/** Makes a sound solver or strategy faulty in one way each. */
final class FaultySolvers {

  private FaultySolvers() {}

  /** A sound solver with a change to its problem, observer or solution. */
  record Rewired(Solver sound, BiFunction<InitialValueProblem<?>, StepObserver, Solution> solve)
      implements Solver {
    @Override
    public String name() {
      return sound.name();
    }

    @Override
    public Solution solve(InitialValueProblem<?> problem, StepObserver observer) {
      return solve.apply(problem, observer);
    }
  }

  static Solver miscounting(Solver sound) {
    return new Rewired(
        sound,
        (p, o) -> {
          Solution s = sound.solve(p, o);
          Statistics c = s.statistics();
          Statistics wrong =
              new Statistics(c.evaluations(), 0, c.accepted() + 1, c.rejected(), c.nanos());
          return new Solution(s.t(), s.y(), s.status(), s.message(), wrong);
        });
  }

  static Solver overwritingStart(Solver sound) {
    return new Rewired(
        sound,
        (p, o) -> {
          Solution s = sound.solve(p, o);
          System.arraycopy(s.y(), 0, p.y0(), 0, s.y().length);
          return s;
        });
  }

  static Solver deafToStop(Solver sound) {
    return new Rewired(
        sound,
        (p, o) ->
            sound.solve(
                p,
                step -> {
                  o.onStep(step);
                  return StepObserver.Next.CONTINUE;
                }));
  }

  static Solver blindToFailure(Solver sound) {
    return new Rewired(
        sound,
        (p, o) -> {
          Solution s = sound.solve(p, o);
          return new Solution(s.t(), s.y(), Status.SUCCESS, "", s.statistics());
        });
  }

  static Solver takingTheMeanOverSamples(Solver sound) {
    return new Rewired(sound, (p, o) -> sound.solve(p.withErrorControlled(p.dimension(), 1), o));
  }

  static Solver interpolatingLinearly(Solver sound) {
    return new Rewired(sound, (p, o) -> sound.solve(p, step -> o.onStep(new Linear(step))));
  }

  private record Linear(Step step) implements Step {
    @Override
    public double t0() {
      return step.t0();
    }

    @Override
    public double t1() {
      return step.t1();
    }

    @Override
    public double[] y0() {
      return step.y0();
    }

    @Override
    public double[] y1() {
      return step.y1();
    }

    @Override
    public void interpolate(double t, double[] out) {
      double theta = (t - t0()) / (t1() - t0());
      for (int i = 0; i < out.length; i++) {
        out[i] = (1 - theta) * y0()[i] + theta * y1()[i];
      }
    }

    @Override
    public int stageLength() {
      return 0;
    }

    @Override
    public void saveStages(double[] out) {}
  }

  /** A strategy that changes the gradient after each backward pass. */
  record Meddling(GradientStrategy sound, Consumer<Gradient> meddle) implements GradientStrategy {
    @Override
    public String name() {
      return sound.name();
    }

    @Override
    public RecordedSolve record(
        Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
      RecordedSolve recorded = sound.record(solver, problem);
      return new RecordedSolve() {
        @Override
        public double[][] states() {
          return recorded.states();
        }

        @Override
        public Solution solution() {
          return recorded.solution();
        }

        @Override
        public Statistics backward(double[][] stateBars, Gradient into) {
          Statistics cost = recorded.backward(stateBars, into);
          meddle.accept(into);
          return cost;
        }

        @Override
        public long peakBytes() {
          return recorded.peakBytes();
        }
      };
    }
  }
}
