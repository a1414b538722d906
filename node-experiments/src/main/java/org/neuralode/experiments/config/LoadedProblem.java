package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.neuralode.api.field.SecondOrderField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Stops;
import org.neuralode.text.FormulaEvent;
import org.neuralode.text.FormulaOutputs;
import org.neuralode.text.Problem;
import org.neuralode.text.switches.Switches;

/**
 * A problem as read from its file.
 *
 * @param problem the equations
 * @param times output times; the first is t0
 * @param solver solver of the problem
 * @param solverOptions the solver's section with every default filled in
 * @param reference known state at the last time, if the file gives one
 * @param events events that may interrupt the solve
 * @param maxEvents interruptions after which the solve gives up
 * @param save which states are kept
 * @param outputs functions of the state, to be written beside the state
 * @param stops times at which steps end
 * @param switches conditions at which the formulas jump
 */
public record LoadedProblem(
    Problem problem,
    double[] times,
    Solver solver,
    JsonNode solverOptions,
    Optional<double[]> reference,
    List<FormulaEvent> events,
    int maxEvents,
    Save save,
    Optional<FormulaOutputs> outputs,
    Stops stops,
    Switches switches) {

  public LoadedProblem {
    events = List.copyOf(events);
  }

  /**
   * Whether the file leaves the absolute tolerance to the program; until the program has set it,
   * the solver's tolerance is provisional.
   */
  public boolean hasAutomaticTolerance() {
    return AutomaticTolerance.isAsked(solverOptions);
  }

  /** The solver's absolute tolerance, or the list of its tolerances, as written in YAML. */
  public String absoluteTolerance() {
    JsonNode list = solverOptions.path("atols");
    return (list.isEmpty() ? solverOptions.path("atol") : list).toString();
  }

  /** The same problem with another solver. */
  public LoadedProblem withSolver(Solver other, JsonNode options) {
    return new LoadedProblem(
        problem, times, other, options, reference, events, maxEvents, save, outputs, stops,
        switches);
  }

  /**
   * The problem with a field of its own, to be solved by one thread. The integral of a loss is part
   * of its state and meets the tolerance like any other component.
   */
  public InitialValueProblem<SecondOrderField> initialValueProblem() {
    return InitialValueProblem.at(problem.field(), times[0], problem.y0(), times).withStops(stops);
  }
}
