package org.neuralode.training.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.training.parameters.Parameters;
import org.neuralode.training.parameters.Slice;
import org.neuralode.training.train.Progress;
import org.neuralode.training.train.TrainingState;

/** A training state with every kind of number that a checkpoint has to preserve. */
final class CheckpointFixture {
  static final Map<String, String> IDENTITY = Map.of("model", "neural-ode \"é\" 4");

  private CheckpointFixture() {}

  static Parameters parameters() {
    return new Parameters(
        List.of(
            new Slice("field.0.weight", 0, new Shape(2, 3)), new Slice("bias", 6, Shape.SCALAR)),
        new double[7]);
  }

  static TrainingState state(long step) {
    double[] odd = {1.0 / 3, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, Math.PI, -1e-300, step};
    Map<String, double[]> moments = new TreeMap<>();
    moments.put("m", new double[] {1, 2, 3, 4, 5, 6, 7});
    moments.put("v", new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7});
    return new TrainingState(
        3,
        2,
        step,
        odd,
        new double[] {9, 8, 7, 6, 5, 4, 3},
        Double.POSITIVE_INFINITY,
        1,
        0.1 + 0.2,
        moments,
        List.of(
            new Progress(1, 1e300, Double.NaN, 0.01, 1.0 / 7, 0.5),
            new Progress(2, Double.POSITIVE_INFINITY, 2.5e-17, 0.009, Double.MIN_VALUE, 1.25)),
        12.5);
  }
}
