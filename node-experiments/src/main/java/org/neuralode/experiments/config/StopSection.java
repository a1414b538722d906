package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.neuralode.api.solve.Stops;

/** The keys {@code jumps} and {@code hits}: lists of times. */
record StopSection(ObjectNode tree) {

  /** The times. */
  Stops read() {
    return new Stops(times("hits"), times("jumps"));
  }

  private double[] times(String key) {
    JsonNode node = tree.path(key);
    return NodeKind.absent(node) ? new double[0] : Formulas.numbers(node, new KeyPath(key));
  }
}
