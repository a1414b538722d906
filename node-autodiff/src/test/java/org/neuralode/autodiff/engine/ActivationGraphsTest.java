package org.neuralode.autodiff.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.derivative.RandomFunctions;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

class ActivationGraphsTest {
  private static final double T = 0.7;

  static Stream<String> names() {
    return RandomFunctions.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void bothHalvesTogetherGiveTheVectorJacobianProduct(String name) {
    Graph graph = RandomFunctions.all().get(name);
    for (int batch : new int[] {1, 2, 3, 70, 600}) {
      Random random = new Random(batch);
      double[] theta = random.doubles(20, -1.5, 1.5).toArray();
      double[] y = random.doubles(4L * batch, -1.5, 1.5).toArray();
      double[] w = random.doubles(4L * batch, -1.5, 1.5).toArray();
      ProgramField field =
          new ProgramField(new CompiledFunction(new JavaEngine(), graph), theta, batch);
      double[] value = new double[y.length];
      double[] yBar = new double[y.length];
      double[] thetaBar = new double[20];
      double tBar = field.vjp(T, y, w, value, yBar, thetaBar);

      double[][] activations = field.newActivations();
      double[] retainedValue = new double[y.length];
      double[] yBarToo = new double[y.length];
      double[] thetaBarToo = new double[20];
      field.eval(T, y, retainedValue, activations);
      double tBarToo = field.pullBack(T, y, w, activations, yBarToo, thetaBarToo);

      assertArrayEquals(value, retainedValue, 1e-13);
      assertArrayEquals(yBar, yBarToo, 1e-12);
      assertArrayEquals(thetaBar, thetaBarToo, 1e-11 * batch);
      assertEquals(tBar, tBarToo, 1e-11 * batch);
    }
  }

  @Test
  void aNetworkRetainsItsActivationsAndNotWhatIsCheap() {
    ActivationGraphs halves = ActivationGraphs.of(RandomFunctions.all().get("mlp"));
    // Two results of tanh are kept (the factor 1 + t is the same for all samples), and the product
    // between them.
    assertEquals(List.of(Shape.vector(4), Shape.vector(4), Shape.vector(4)), halves.activations());
  }
}
