package org.neuralode.adjoint.continuous;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neuralode.adjoint.Backward;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.Solver;
import org.neuralode.testkit.contract.RegisteredSolvers;
import org.neuralode.testkit.contract.SampledLoss;
import org.neuralode.testkit.gradient.Gradients;
import org.neuralode.testkit.gradient.TanhMlpField;
import org.neuralode.testkit.gradient.TinyField;
import org.neuralode.testkit.gradient.TinyFields;

/** Tests of the memory and the work that continuous adjoints take. */
class ContinuousCostTest {
  private static final int NODES = GaussAdjoint.DEFAULT_NODES;
  private static final GradientStrategy BACKSOLVE = new BacksolveAdjoint(Optional.empty());
  private static final GradientStrategy INTERPOLATING =
      new InterpolatingAdjoint(Optional.empty(), 0);
  private static final GradientStrategy GAUSS = new GaussAdjoint(Optional.empty(), NODES, 0);
  private static final GradientStrategy DISCRETE = new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES);

  private static Solver solver(String id, double tolerance) {
    return RegisteredSolvers.named(id, Map.of("rtol", tolerance, "atol", tolerance));
  }

  private static SampledLoss lotkaVolterra() {
    return SampledLoss.of(TinyFields.lotkaVolterra(), 0, new double[] {1, 1}, 3.1, 6.2);
  }

  private static Backward fixed(GradientStrategy strategy, double step) {
    return Backward.of(strategy, RegisteredSolvers.fixed("tsit5", step), lotkaVolterra());
  }

  @Test
  void memoryOfBacksolveDoesNotGrowWithTheSteps() {
    long coarse = fixed(BACKSOLVE, 0.02).peakBytes();
    assertEquals(coarse, fixed(BACKSOLVE, 0.002).peakBytes());
    int outputs = 2 * 2;
    int adjoint = 2;
    int solvedBackwards = 2 + 2 + 4;
    assertEquals(8L * (outputs + adjoint + solvedBackwards), coarse);
  }

  @Test
  void memoryOfAWholeTrajectoryIsThatOfItsPolynomials() {
    for (GradientStrategy strategy : List.of(INTERPOLATING, GAUSS)) {
      Backward coarse = fixed(strategy, 0.02);
      Backward fine = fixed(strategy, 0.002);
      assertEquals(10, fine.peakBytes() / (double) coarse.peakBytes(), 0.2);
      // Per step, degree 4 of two components and two times; besides, two outputs, λ and ∂L/∂θ.
      assertTrue(fine.peakBytes() <= 8 * (12 * fine.forwardSteps() + 4 + 2 + 4));
    }
  }

  @Test
  void checkpointsBoundTheMemoryAndKeepTheGradient() {
    for (int checkpoints : new int[] {8, 30, 100}) {
      for (GradientStrategy strategy :
          List.of(
              new InterpolatingAdjoint(Optional.empty(), checkpoints),
              new GaussAdjoint(Optional.empty(), NODES, checkpoints))) {
        Backward whole = fixed(GAUSS, 0.002);
        Backward pieces = fixed(strategy, 0.002);
        assertArrayEquals(whole.state(), pieces.state(), 1e-8);
        double part = pieces.peakBytes() / (double) whole.peakBytes();
        assertTrue(part <= 2.1 / checkpoints + 0.5 * checkpoints / 3100, "part " + part);
        assertTrue(pieces.statistics().evaluations() >= 6 * whole.forwardSteps());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tsit5", "bdf", "rodas5p", "auto"})
  void checkpointsServeAdaptiveSolversAndSecondPasses(String id) {
    SampledLoss loss = lotkaVolterra();
    double[] expected = Backward.of(DISCRETE, solver("vern9", 1e-13), loss).state();
    GradientStrategy strategy = new InterpolatingAdjoint(Optional.empty(), 5);
    Backward actual = Backward.of(strategy, solver(id, 1e-9), loss);
    double error = Gradients.relativeError(actual.state(), expected);
    assertTrue(error <= 1e-6, () -> id + " is off by " + error);
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new InterpolatingAdjoint(Optional.empty(), 1));
    assertThrows(IllegalArgumentException.class, () -> new GaussAdjoint(Optional.empty(), 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new GaussAdjoint(Optional.empty(), 3, -1));
  }

  private static SampledLoss stiff(int parameters) {
    double[] theta = new double[parameters];
    Arrays.setAll(theta, k -> 1 + 0.5 * Math.sin(k));
    return SampledLoss.of(new ManyParametersField(theta), 0, new double[] {0.3, -0.4}, 0.7, 1.9);
  }

  private static Backward report(GradientStrategy strategy, String id, int parameters) {
    Backward b = Backward.of(strategy, solver(id, 1e-6), stiff(parameters));
    System.out.printf(
        "%-14s%-11s%4d parameters: %7d products, %4d Jacobians, %4d steps, %8.1f ms%n",
        strategy.name(),
        id,
        parameters,
        b.statistics().vjps(),
        b.statistics().jacobians(),
        b.statistics().accepted(),
        b.statistics().nanos() / 1e6);
    return b;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bdf", "radau-iia5", "rodas5p"})
  void gaussTakesNoMoreStiffWorkForMoreParameters(String id) {
    Backward few = report(GAUSS, id, 5);
    Backward many = report(GAUSS, id, 500);
    assertTrue(many.statistics().vjps() <= 1.3 * few.statistics().vjps());
    assertTrue(many.statistics().jacobians() <= 1.3 * few.statistics().jacobians());
    double[] expected = Backward.of(DISCRETE, solver("radau-iia5", 1e-8), stiff(500)).state();
    assertTrue(Gradients.relativeError(many.state(), expected) <= 1e-4);
  }

  @Test
  void interpolatingTakesItsJacobianFromProductsAndBacksolveFromDifferences() {
    Backward gauss = report(GAUSS, "bdf", 50);
    Backward interpolating = report(INTERPOLATING, "bdf", 50);
    BacksolveAdjoint trusting = new BacksolveAdjoint(Optional.empty(), Double.POSITIVE_INFINITY);
    Backward backsolve = report(trusting, "bdf", 50);
    assertTrue(interpolating.statistics().vjps() < 2 * gauss.statistics().vjps());
    assertTrue(backsolve.statistics().vjps() > 2 * gauss.statistics().vjps());
    assertTrue(Gradients.relativeError(interpolating.state(), gauss.state()) <= 1e-4);
  }

  @Test
  void nodesDecideAboutTheQuadrature() {
    SampledLoss loss = lotkaVolterra();
    Solver solver = RegisteredSolvers.fixed("vern9", 0.1);
    double[] expected = Backward.of(DISCRETE, solver("vern9", 1e-13), loss).state();
    double before = Double.POSITIVE_INFINITY;
    for (int nodes = 1; nodes <= 4; nodes++) {
      GradientStrategy strategy = new GaussAdjoint(Optional.empty(), nodes, 0);
      double error = Gradients.relativeError(Backward.of(strategy, solver, loss).state(), expected);
      assertTrue(error < before / 4, nodes + " nodes: " + error + " after " + before);
      before = error;
    }
    assertTrue(before < 1e-9, "4 nodes: " + before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rodas5p", "bdf", "radau-iia5"})
  void sparseFieldsHaveSparseAdjoints(String id) {
    int cells = 40;
    double[] y0 = new double[cells];
    Arrays.setAll(y0, i -> Math.sin(Math.PI * (i + 1) / (cells + 1)));
    SampledLoss loss = SampledLoss.of(new HeatField(cells, new double[] {0.1, 2}), 0, y0, 0.2, 0.5);
    // No explicit reference: at its limit of stability, modes that died out live on in the
    // gradient.
    double[] expected = Backward.of(DISCRETE, solver("radau-iia5", 1e-8), loss).state();
    Backward actual = Backward.of(GAUSS, solver(id, 1e-7), loss);
    double error = Gradients.relativeError(actual.state(), expected);
    assertTrue(error <= 1e-4, () -> id + " is off by " + error);
    long perStep = actual.statistics().vjps() / actual.statistics().accepted();
    assertTrue(perStep < cells, () -> id + " takes " + perStep + " products per step");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rodas5p", "kvaerno4"})
  void theFieldsOwnJacobianServesTheAdjointOfEverySample(String id) {
    TinyField field = TinyFields.tanhMlp(2, 5, 3, TanhMlpField.Input.STATE_AND_TIME, 42);
    double[] y0 = {0.5, -1, 0.1, 0.8, -0.6, 0.3};
    Solver solver = solver(id, 1e-7);
    SampledLoss loss = SampledLoss.of(new KnownJacobian(field), 0.2, y0, 0.6, 1.5);
    double[] expected = Backward.of(DISCRETE, solver("vern9", 1e-13), loss).state();
    Backward known = Backward.of(GAUSS, solver, loss);
    Backward products = Backward.of(GAUSS, solver, SampledLoss.of(field, 0.2, y0, 0.6, 1.5));
    assertTrue(Gradients.relativeError(known.state(), expected) <= 1e-5);
    assertEquals(known.statistics().accepted(), products.statistics().accepted());
    // Two products, one for each component of a sample, give one Jacobian of all samples.
    long spared = products.statistics().vjps() - known.statistics().vjps();
    assertEquals(2 * known.statistics().jacobians(), spared);
  }

  @Test
  void gaussGoesBackWithASymplecticSolverAndInterpolatingSaysWhyNot() {
    SampledLoss loss =
        SampledLoss.of(TinyFields.separable(1), 0.1, new double[] {0.7, -0.4}, 0.53, 1.74);
    Solver leapfrog = RegisteredSolvers.fixed("yoshida4", 0.01);
    double[] expected = Backward.of(DISCRETE, solver("vern9", 1e-13), loss).state();
    double[] actual = Backward.of(GAUSS, leapfrog, loss).state();
    assertTrue(Gradients.relativeError(actual, expected) <= 1e-6);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> INTERPOLATING.record(leapfrog, loss.problem()))
            .getMessage();
    assertTrue(message.contains("(q, p)") && message.contains("gauss"), message);
  }
}
