package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Lists of tolerances, one per state, extended to the integrals of a loss that stand behind the
 * states.
 */
final class StateTolerances {
  private StateTolerances() {}

  /**
   * The smallest tolerance of a list, or the single tolerance if there is no list; 0 if there is
   * neither.
   */
  static double smallest(JsonNode solver, String number, String list) {
    double smallest = Double.POSITIVE_INFINITY;
    for (JsonNode entry : solver.path(list)) {
      smallest = Math.min(smallest, entry.asDouble(0));
    }
    return smallest < Double.POSITIVE_INFINITY ? smallest : solver.path(number).asDouble(0);
  }

  /**
   * The section with a tolerance for each integral: the smallest of the list.
   *
   * @param solver the section; not modified
   * @param states number of states that a list has an entry for
   * @param quadratures number of integrals
   */
  static JsonNode withQuadratures(JsonNode solver, int states, int quadratures) {
    if (quadratures == 0 || !solver.isObject()) {
      return solver;
    }
    ObjectNode section = solver.deepCopy();
    for (String key : List.of("rtols", "atols")) {
      JsonNode list = section.path(key);
      if (list.isArray() && list.size() == states) {
        double smallest = Double.POSITIVE_INFINITY;
        for (JsonNode number : list) {
          smallest = Math.min(smallest, number.asDouble(Double.POSITIVE_INFINITY));
        }
        for (int i = 0; i < quadratures && smallest < Double.POSITIVE_INFINITY; i++) {
          ((ArrayNode) list).add(smallest);
        }
      }
    }
    return section;
  }
}
