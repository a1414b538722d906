package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Random;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Output.Sink;
import org.neuralode.autodiff.graph.Shape;

/** Checks of compiled programs with batches, parameters, targets and extreme numbers. */
final class ProgramChecks {
  private static final Shape PAIR = Shape.vector(2);

  private final AutodiffEngine engine;
  private final double tolerance;

  private ProgramChecks(AutodiffEngine engine, double tolerance) {
    this.engine = engine;
    this.tolerance = tolerance;
  }

  static void addTo(Checks checks, AutodiffEngine engine, double tolerance) {
    ProgramChecks program = new ProgramChecks(engine, tolerance);
    checks.add("names the graph it compiled", program::namesGraph);
    checks.add("gives the same for a batch after another batch", program::batchesComeAndGo);
    checks.add("leaves samples alone", program::samplesAreIndependent);
    checks.add("sees changed parameters", program::seesChangedParameters);
    checks.add("sums over the batch", program::sumsOverTheBatch);
    checks.add("counts what samples share once per sample", program::countsSharedValues);
    checks.add("writes, adds and sums into one call's targets", program::fillsEveryTarget);
    checks.add("keeps NaN out of where", program::hidesWhatIsNotChosen);
    checks.add("does not overflow", program::doesNotOverflow);
  }

  private void namesGraph() {
    Graph graph = EngineFunctions.random(1);
    assertSame(graph, engine.compile(graph).graph());
  }

  private void batchesComeAndGo() {
    Graph graph = EngineFunctions.named().get("network");
    Program program = engine.compile(graph);
    double[] theta = random(EngineFunctions.PARAMETERS, 1);
    for (int batch : new int[] {64, 1, 65, 200, 2, 64, 7, 9, 1, 64}) {
      double[] y = random(4 * batch, batch);
      double[][] actual = {new double[y.length]};
      double[][] expected = {new double[y.length]};
      program.run(batch, 0.3, theta, new double[][] {y}, actual);
      new PlainEngine().compile(graph).run(batch, 0.3, theta, new double[][] {y}, expected);
      assertArrayEquals(expected[0], actual[0], tolerance, "batch " + batch);
    }
  }

  private void samplesAreIndependent() {
    Program program = engine.compile(EngineFunctions.named().get("softmax"));
    double[] theta = random(EngineFunctions.PARAMETERS, 1);
    double[] y = random(4 * 70, 2);
    double[][] before = {new double[y.length]};
    double[][] after = {new double[y.length]};
    program.run(70, 0, theta, new double[][] {y}, before);
    y[4 * 35] = 17;
    program.run(70, 0, theta, new double[][] {y}, after);
    for (int i = 0; i < y.length; i++) {
      if (i / 4 != 35) {
        assertEquals(before[0][i], after[0][i], "element " + i);
      }
    }
  }

  private void seesChangedParameters() {
    Expr p = Expr.parameter("p", 1, PAIR);
    Program program = engine.compile(Graph.of(List.of(PAIR), 3, Expr.input(0, PAIR).times(p)));
    double[] theta = {9, 1, 2};
    double[][] out = {new double[2]};
    program.run(1, 0, theta, new double[][] {{3, 4}}, out);
    assertArrayEquals(new double[] {3, 8}, out[0]);
    theta[2] = 5;
    program.run(1, 0, theta, new double[][] {{3, 4}}, out);
    assertArrayEquals(new double[] {3, 20}, out[0]);
  }

  private void sumsOverTheBatch() {
    Expr x = Expr.input(0, PAIR);
    Expr outer = x.matmul(true, x.times(2), false);
    Graph graph =
        new Graph(
            List.of(PAIR),
            0,
            List.of(
                new Output(outer, Sink.ADD_SUM, 0, 1), new Output(x.square(), Sink.ADD_SUM, 1, 0)));
    double[][] targets = {{100, 10, 20, 30, 40, 200}, {1, 2}};
    engine.compile(graph).run(3, 0, new double[0], new double[][] {{1, 2, 3, 4, 5, 6}}, targets);
    assertArrayEquals(new double[] {100, 80, 108, 118, 152, 200}, targets[0]);
    assertArrayEquals(new double[] {36, 58}, targets[1]);
  }

  private void countsSharedValues() {
    Expr p = Expr.parameter("p", 0, PAIR);
    Graph graph = new Graph(List.of(PAIR), 2, List.of(new Output(p.square(), Sink.ADD_SUM, 0, 0)));
    double[][] sum = {{0, 0}};
    engine.compile(graph).run(100, 0, new double[] {1, 2}, new double[][] {new double[200]}, sum);
    assertArrayEquals(new double[] {100, 400}, sum[0]);
  }

  private void fillsEveryTarget() {
    Expr x = Expr.input(0, PAIR);
    Expr y = Expr.input(1, Shape.SCALAR);
    Expr p = Expr.parameter("p", 0, PAIR);
    Expr both = x.times(y).plus(p);
    Graph graph =
        new Graph(
            List.of(PAIR, Shape.SCALAR),
            2,
            List.of(
                Output.write(both, 0),
                new Output(both, Sink.ADD, 1, 0),
                new Output(both, Sink.ADD_SUM, 2, 0),
                new Output(p, Sink.ADD, 1, 0),
                Output.write(p, 3)));
    double[][] targets = {{7, 7, 7, 7}, {1, 1, 1, 1}, {5, 5}, {0, 0, 0, 0}};
    double[][] inputs = {{1, 2, 3, 4}, {10, 100}};
    engine.compile(graph).run(2, 0, new double[] {0.5, 0.25}, inputs, targets);
    assertArrayEquals(new double[] {10.5, 20.25, 300.5, 400.25}, targets[0]);
    assertArrayEquals(new double[] {12, 21.5, 302, 401.5}, targets[1]);
    assertArrayEquals(new double[] {316, 425.5}, targets[2]);
    assertArrayEquals(new double[] {0.5, 0.25, 0.5, 0.25}, targets[3]);
  }

  private void hidesWhatIsNotChosen() {
    Expr x = Expr.input(0, PAIR);
    Expr zero = Expr.filled(PAIR, 0);
    double[] out = of(Expr.where(x.greater(zero), x.log(), x), 4, -1, -0.5, -4);
    assertArrayEquals(new double[] {Math.log(4), -1, -0.5, -4}, out, 4 * tolerance);
  }

  private void doesNotOverflow() {
    Expr x = Expr.input(0, PAIR);
    assertArrayEquals(new double[] {800, 0}, of(x.softplus(), 800, -800), 800 * tolerance);
    assertArrayEquals(new double[] {1, -1}, of(x.tanh(), 800, -800));
    assertArrayEquals(
        new double[] {1, 0},
        of(x.sigmoid(), 800, -800),
        1e-30); // or the least positive value that an engine gives
    double[] infinite = of(x.logSumExp(), Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertArrayEquals(new double[] {Double.NEGATIVE_INFINITY}, infinite);
    double[] large = of(x.logSumExp(), 1000, 1000);
    assertArrayEquals(new double[] {1000 + Math.log(2)}, large, 1000 * tolerance);
  }

  private double[] of(Expr e, double... samples) {
    int batch = samples.length / 2;
    double[][] out = {new double[batch * e.shape().size()]};
    engine
        .compile(Graph.of(List.of(PAIR), 0, e))
        .run(batch, 0, new double[0], new double[][] {samples}, out);
    return out[0];
  }

  private static double[] random(int n, long seed) {
    return new Random(seed).doubles(n, -1.5, 1.5).toArray();
  }
}
