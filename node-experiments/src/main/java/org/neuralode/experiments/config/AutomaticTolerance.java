package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/**
 * The setting {@code atol: auto}: an absolute tolerance is {@value #PART} times the relative
 * tolerance times the scale of a state.
 */
final class AutomaticTolerance {
  private static final String KEY = "atol";
  private static final String LIST = "atols";
  private static final String WORD = "auto";

  /** The absolute tolerance, as a part of the relative tolerance times a scale. */
  private static final double PART = 1e-3;

  private AutomaticTolerance() {}

  /** Whether a solver's section asks for automatic tolerances. */
  static boolean isAsked(JsonNode solver) {
    return solver.path(KEY).asText().equals(WORD);
  }

  /** The section without the key {@code atol}, for which the solver has a default. */
  static JsonNode without(JsonNode solver) {
    ObjectNode section = solver.deepCopy();
    section.remove(KEY);
    return section;
  }

  /** The section with the word {@code auto} in place of a number. */
  static JsonNode asAsked(JsonNode solver) {
    ObjectNode section = solver.deepCopy();
    return section.put(KEY, WORD);
  }

  /**
   * The section with one absolute tolerance, the smallest of all components.
   *
   * @param rtol relative tolerance of the solver
   * @param scales scale of each component; 0 where it is zero throughout
   */
  static JsonNode smallest(JsonNode solver, double rtol, double[] scales) {
    ObjectNode section = solver.deepCopy();
    return section.put(KEY, Arrays.stream(tolerances(rtol, scales)).min().orElseThrow());
  }

  /**
   * The section with a tolerance for each component if the solver has that option, else with the
   * smallest of these tolerances.
   */
  static JsonNode each(JsonNode solver, double rtol, double[] scales) {
    if (!solver.has(LIST)) {
      return smallest(solver, rtol, scales);
    }
    ObjectNode section = (ObjectNode) without(solver);
    Arrays.stream(tolerances(rtol, scales)).forEach(section.putArray(LIST)::add);
    return section;
  }

  private static double[] tolerances(double rtol, double[] scales) {
    double least = Arrays.stream(scales).filter(s -> s > 0).min().orElse(1);
    return Arrays.stream(scales)
        .map(s -> Math.max(Double.MIN_NORMAL, rtol * PART * (s > 0 ? s : least)))
        .toArray();
  }

  /** The relative tolerance of a solver's section with every default filled in. */
  static double relative(JsonNode solver) {
    double rtol = solver.path("rtol").asDouble(0);
    if (!(rtol > 0)) {
      throw new KeyPath("solver")
          .child(KEY)
          .problem("'auto' needs one relative tolerance above 0, such as rtol: 1e-6");
    }
    return rtol;
  }
}
