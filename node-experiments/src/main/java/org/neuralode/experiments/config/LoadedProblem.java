package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.text.Problem;
import org.neuralode.text.TextField;

/**
 * A problem as read from its file.
 *
 * @param problem the equations
 * @param times output times; the first is t0
 * @param solver how it is solved
 * @param solverOptions the solver's section with every default filled in
 * @param reference state at the last time, where the file gives it
 */
public record LoadedProblem(
    Problem problem,
    double[] times,
    Solver solver,
    JsonNode solverOptions,
    Optional<double[]> reference) {

  /** The problem with a field of its own, to be solved by one thread. */
  public InitialValueProblem<TextField> initialValueProblem() {
    return InitialValueProblem.at(problem.field(), times[0], problem.y0(), times);
  }
}
