package org.neuralode.experiments.solve;

import java.util.Arrays;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Step;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.experiments.config.LoadedProblem;
import org.neuralode.experiments.config.ProblemReader;

/**
 * The scales of a problem's states from a first solve, for {@code atol: auto}. The scale of a state
 * is the magnitude of its initial value. If that is zero, the scale is the largest magnitude of the
 * state, divided by the largest growth of any other state, since both may grow together.
 */
public final class StateScales {
  private StateScales() {}

  /**
   * The problem with absolute tolerances from the scales of its states; the problem itself if its
   * file does not ask for such tolerances.
   *
   * @param each whether the tolerances may differ between components, which solves with
   *     sensitivities do not all allow
   */
  public static LoadedProblem resolve(LoadedProblem loaded, ProblemReader reader, boolean each) {
    return loaded.hasAutomaticTolerance()
        ? reader.withScales(loaded, scales(loaded), each)
        : loaded;
  }

  private static double[] scales(LoadedProblem loaded) {
    InitialValueProblem<SecondOrderField> problem = loaded.initialValueProblem();
    double[] peaks = Arrays.stream(problem.y0()).map(Math::abs).toArray();
    SolveRun.solved(
        loaded, loaded.solver(), problem.withTimes(new double[0]), step -> raise(peaks, step));
    return scales(problem.y0(), peaks);
  }

  private static double[] scales(double[] y0, double[] peaks) {
    double growth = 1;
    for (int i = 0; i < y0.length; i++) {
      growth = y0[i] == 0 ? growth : Math.min(growth, Math.abs(y0[i]) / peaks[i]);
    }
    double[] scales = new double[y0.length];
    for (int i = 0; i < y0.length; i++) {
      scales[i] = y0[i] == 0 ? growth * peaks[i] : Math.abs(y0[i]);
    }
    return scales;
  }

  private static StepObserver.Next raise(double[] peaks, Step step) {
    double[] y = step.y1();
    for (int i = 0; i < y.length; i++) {
      peaks[i] = Math.max(peaks[i], Math.abs(y[i]));
    }
    return StepObserver.Next.CONTINUE;
  }
}
