package org.neuralode.training.tape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solver;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.solvers.rk.RungeKutta;
import org.neuralode.solvers.rk.Tableaus;
import org.neuralode.testkit.gradient.Gradients;

class TapeTest {
  private static final Solver SOLVER = RungeKutta.adaptive(Tableaus.dopri5(), 1e-11, 1e-11);
  private static final double[] TIMES = {0, 0.4, 1.1};

  /** Maps a row of 2 to a row of 2, by a 2×2 matrix at θ[0..4). */
  private static final CompiledFunction ENCODER =
      function(2, x -> x.matmul(Expr.parameter("w", 0, new Shape(2, 2))).tanh());

  /** Maps (a, b, clock) to derivatives by θ[4..10), with a clock that runs at rate 1. */
  private static final CompiledFunction FIELD =
      function(
          3,
          z ->
              Expr.concat(
                  z.matmul(Expr.parameter("a", 4, new Shape(3, 2))).sin(), Expr.constant(1)));

  /** Maps a row of 3 to one number, by θ[10..13). */
  private static final CompiledFunction DECODER =
      function(3, z -> z.matmul(Expr.parameter("d", 10, new Shape(3, 1))));

  private static final int COUNT = 13;

  private static CompiledFunction function(int in, UnaryOperator<Expr> f) {
    Expr value = f.apply(Expr.input(0, Shape.vector(in)));
    return new CompiledFunction(
        new JavaEngine(), Graph.of(List.of(Shape.vector(in)), COUNT, value));
  }

  private static double[] theta() {
    return new Random(8).doubles(COUNT, -1, 1).toArray();
  }

  /** Σ weight · decoded² over chosen states of a batch of two, and its gradient on the tape. */
  private static double loss(Tape tape, double[] theta, GradientStrategy strategy) {
    return loss(tape, new ProgramField(FIELD, theta, 2), strategy);
  }

  private static double loss(Tape tape, ProgramField field, GradientStrategy strategy) {
    Var z = tape.call(ENCODER, 2, tape.input(new double[] {0.3, -0.2, 0.8, 0.5}));
    Var z0 = tape.appendColumn(z, 2, new double[] {0.1, 2});
    InitialValueProblem<ProgramField> problem =
        InitialValueProblem.at(field, 0, z0.value(), TIMES).withSamples(2);
    List<Var> states = tape.solve(SOLVER, strategy, problem, z0);
    Var chosen = tape.gather(states, new int[] {2, 0, 2, 1}, new int[] {1, 0, 1, 0}, 3);
    Var decoded = tape.call(DECODER, 4, chosen);
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      double y = decoded.value()[i];
      sum += (i + 1) * y * y;
      decoded.bar()[i] += 2 * (i + 1) * y;
    }
    return sum;
  }

  private static void assertGradient(GradientStrategy strategy, double tolerance) {
    double[] theta = theta();
    double[] gradient = new double[COUNT];
    Tape tape = new Tape(theta, gradient);
    double recorded = loss(tape, theta, strategy);
    tape.backward();
    double[] expected =
        Gradients.gradient(theta, () -> loss(Tape.forwardOnly(theta), theta, strategy), 1e-2);
    assertEquals(recorded, loss(Tape.forwardOnly(theta), theta, strategy), 1e-13);
    assertTrue(Gradients.relativeError(gradient, expected) < tolerance);
    assertTrue(tape.forwardStatistics().evaluations() > 0 && tape.backwardStatistics().vjps() > 0);
  }

  @Test
  void discreteGradientOfAWholeModelAgreesWithDifferences() {
    assertGradient(new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES), 1e-8);
  }

  @Test
  void backsolveGradientOfAWholeModelAgreesWithDifferences() {
    assertGradient(new BacksolveAdjoint(Optional.empty()), 1e-7);
  }

  @Test
  void aValueUsedTwiceGetsBothCotangents() {
    double[] theta = theta();
    double[] gradient = new double[COUNT];
    Tape tape = new Tape(theta, gradient);
    Var d = tape.parameter(10, 3);
    Var twice = tape.gather(List.of(d, d), new int[] {0, 1}, new int[] {0, 0}, 3);
    twice.bar()[0] = 1;
    twice.bar()[3] = 10;
    twice.bar()[5] = 5;
    Var decoded = tape.call(DECODER, 1, d);
    decoded.bar()[0] = 1;
    tape.backward();
    // decoded = d·d: each side of the product gives d itself once more.
    assertArrayEquals(
        new double[] {11 + 2 * theta[10], 2 * theta[11], 5 + 2 * theta[12]},
        Arrays.copyOfRange(gradient, 10, 13),
        1e-13);
  }

  @Test
  void gradientsAreAddedToWhatIsThere() {
    double[] theta = theta();
    double[] gradient = new double[COUNT];
    gradient[4] = 100;
    Tape tape = new Tape(theta, gradient);
    tape.parameter(4, 1).bar()[0] = 3;
    tape.backward();
    assertEquals(103, gradient[4]);
  }

  @Test
  void aSolveStartsFromItsVarAndNotFromTheProblemsState() {
    double[] theta = theta();
    Tape tape = Tape.forwardOnly(theta);
    InitialValueProblem<ProgramField> elsewhere =
        InitialValueProblem.at(new ProgramField(FIELD, theta, 1), 0, new double[] {9, 9, 9}, TIMES);
    Var y0 = tape.input(new double[] {0.1, 0.2, 0.3});
    assertArrayEquals(
        y0.value(),
        tape.solve(SOLVER, new BacksolveAdjoint(Optional.empty()), elsewhere, y0).get(0).value());
  }

  @Test
  void aTapeThatWasRestartedGivesTheSameBitsAsANewOne() {
    double[] theta = theta();
    Tape again = new Tape(theta, new double[COUNT]);
    ProgramField field = new ProgramField(FIELD, theta, 2);
    for (GradientStrategy strategy :
        List.of(
            new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES),
            new DiscreteAdjoint(DiscreteAdjoint.Keep.STATES),
            new BacksolveAdjoint(Optional.empty()),
            new BacksolveAdjoint(Optional.empty()))) {
      double[] fresh = new double[COUNT];
      Tape once = new Tape(theta, fresh);
      double expected = loss(once, field, strategy);
      once.backward();
      double[] gradient = new double[COUNT];
      again.restart(gradient);
      assertEquals(expected, loss(again, field, strategy));
      again.backward();
      assertArrayEquals(fresh, gradient);
      assertEquals(once.backwardStatistics().vjps(), again.backwardStatistics().vjps());
      theta[5] *= 1.1;
      theta[1] += 0.1;
    }
  }

  @Test
  void callsThatAreOthersThanTheTimeBeforeTakeTheirPlace() {
    double[] theta = theta();
    Tape tape = new Tape(theta, new double[COUNT]);
    loss(tape, theta, new BacksolveAdjoint(Optional.empty()));
    double[] gradient = new double[COUNT];
    tape.restart(gradient);
    Var d = tape.parameter(10, 3);
    tape.call(DECODER, 1, d).bar()[0] = 1;
    tape.backward();
    for (int i = 0; i < COUNT; i++) {
      assertEquals(i < 10 ? 0 : 2 * theta[i], gradient[i], 1e-13);
    }
  }

  @Test
  void aTapeForValuesAloneCannotBePulledBack() {
    assertThrows(IllegalStateException.class, () -> Tape.forwardOnly(theta()).backward());
  }
}
