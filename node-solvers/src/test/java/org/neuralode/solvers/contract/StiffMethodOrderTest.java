package org.neuralode.solvers.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neuralode.api.field.JacobianField;
import org.neuralode.api.field.TangentField;
import org.neuralode.api.field.VectorField;
import org.neuralode.solvers.rosenbrock.Rosenbrock;
import org.neuralode.solvers.rosenbrock.RosenbrockTableau;
import org.neuralode.solvers.rosenbrock.RosenbrockTableaus;
import org.neuralode.testkit.order.ConvergenceOrder;
import org.neuralode.testkit.problem.ReferenceProblem;
import org.neuralode.testkit.problem.ReferenceProblems;
import org.neuralode.testkit.problem.ReferenceState;
import org.neuralode.testkit.problem.Stiffness;

/** Measured orders of diagonally implicit and Rosenbrock methods where nothing is stiff. */
class StiffMethodOrderTest {

  static Stream<FixedMethod> methods() {
    return FixedMethod.oneStageAtATime();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void convergesAtItsOrderWhereTheFieldDependsOnTime(FixedMethod method) {
    assertEquals(method.order(), order(method, nonAutonomous()), 0.2);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void convergesAtItsOrderOnARigidBody(FixedMethod method) {
    assertEquals(method.order(), order(method, rigidBody()), 0.2);
  }

  private static double order(FixedMethod method, ReferenceProblem problem) {
    double h = switch (method.order()) { // fine enough for the leading term, above rounding
          case 1 -> 1.0 / 64;
          case 4 -> 1.0 / 32;
          default -> 1.0 / 16;
        };
    return ConvergenceOrder.measure(method.solver(), problem, h, h / 2, h / 4);
  }

  @Test
  void onlyTheWMethodKeepsItsOrderWithAWrongJacobian() {
    ReferenceProblem body = rigidBody();
    ReferenceProblem misled =
        new ReferenceProblem(
            body.name(),
            new WrongJacobian(body.field()),
            body.start(),
            List.of(),
            body.end(),
            body.stiffness(),
            body.source());
    assertEquals(2, order(RosenbrockTableaus.ROSENBROCK23, misled), 0.2);
    double rodas = order(RosenbrockTableaus.RODAS4, misled);
    assertTrue(rodas < 1.2, "rodas4 has measured order " + rodas);
  }

  private static double order(RosenbrockTableau t, ReferenceProblem problem) {
    double h = 1.0 / 64;
    return ConvergenceOrder.measure(s -> Rosenbrock.fixed(t, s), problem, h, h / 2, h / 4);
  }

  private static ReferenceProblem rigidBody() {
    ReferenceProblem whole = ReferenceProblems.named("rigid_body");
    return whole.until(whole.checkpoints().get(0));
  }

  private static ReferenceProblem nonAutonomous() {
    return new ReferenceProblem(
        "non-autonomous",
        new Coupled(),
        new ReferenceState(0, new double[] {1, 1}),
        List.of(),
        new ReferenceState(2, new double[] {Math.exp(Math.sin(2)), Math.exp(-4)}),
        Stiffness.NON_STIFF,
        "of our own");
  }

  /**
   * The field y₁' = y₁ cos t, y₂' = −2 t y₂ y₁ exp(−sin t) with the solution exp(sin t), exp(−t²);
   * with exact derivatives, as the order conditions of Rosenbrock methods ask for.
   */
  private static final class Coupled implements TangentField {

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      dydt[0] = y[0] * Math.cos(t);
      dydt[1] = -2 * t * y[1] * y[0] * Math.exp(-Math.sin(t));
    }

    @Override
    public void jvp(
        double t, double[] y, double tTangent, double[] yTangent, double[] dydt, double[] tangent) {
      eval(t, y, dydt);
      double decay = Math.exp(-Math.sin(t));
      tangent[0] = yTangent[0] * Math.cos(t) - y[0] * Math.sin(t) * tTangent;
      tangent[1] =
          -2 * t * decay * (yTangent[1] * y[0] + y[1] * yTangent[0])
              + (2 * t * Math.cos(t) - 2) * y[0] * y[1] * decay * tTangent;
    }
  }

  /** A field that claims a constant Jacobian, which has nothing to do with its values. */
  private record WrongJacobian(VectorField field) implements JacobianField {

    @Override
    public void eval(double t, double[] y, double[] dydt) {
      field.eval(t, y, dydt);
    }

    @Override
    public void jacobian(double t, double[] y, double[] blocks) {
      double[] wrong = {-1, 0.5, 0.3, 0.2, -0.7, 0.4, -0.6, 0.1, -0.9};
      System.arraycopy(wrong, 0, blocks, 0, wrong.length);
    }
  }
}
