package org.neuralode.experiments.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import org.neuralode.api.solve.Stops;
import org.neuralode.text.Scope;

/** The keys {@code jumps} and {@code hits}: lists of times, numbers or formulas of parameters. */
record StopSection(ObjectNode tree) {

  /**
   * The times to hit and the times of jumps.
   *
   * @param theta the parameters
   */
  Stops read(Scope scope, double[] theta) {
    return new Stops(times("hits", scope, theta), times("jumps", scope, theta));
  }

  private double[] times(String key, Scope scope, double[] theta) {
    JsonNode node = tree.path(key);
    KeyPath path = new KeyPath(key);
    if (NodeKind.absent(node)) {
      return new double[0];
    }
    if (!node.isArray()) {
      throw Scalars.mismatch("a list of numbers such as [0, 1.5, 2]", node, path);
    }
    return IntStream.range(0, node.size())
        .mapToDouble(
            i ->
                scope.number(
                    path.element(i).text(), Formulas.formula(node.get(i), path.element(i)), theta))
        .toArray();
  }
}
