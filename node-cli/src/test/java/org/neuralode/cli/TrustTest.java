package org.neuralode.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The error that the gradient command states for its gradient, compared with known derivatives. */
class TrustTest {
  /**
   * A van der Pol oscillator with one jump, which takes a time of 1/μ. Its derivatives come from
   * the variational equations of two other codes.
   */
  private static final String VAN_DER_POL =
      """
      states:     { y1: 2, y2: 0 }
      parameters: { mu: 3000 }
      equations:  { y1: y2, y2: "mu*(1 - y1^2)*y2 - y1" }
      times:      [0, 4000]
      solver:     { type: %s, rtol: 1e-10, atol: 1e-12 }
      loss:       { end: y1 }
      """;

  private static final double BY_MU = -4.77003e-4;
  private static final double BY_Y1 = -1.610015;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "rodas5p, gauss, 1e-5",
    "rodas5p, interpolating, 1e-5",
    "rodas5p, discrete, 2e-4",
    "kvaerno5, gauss, 1e-5",
    "kvaerno5, discrete, 2e-4",
    "radau-iia5, gauss, 1e-5",
    "radau-iia5, discrete, 1e-5",
    "radau-iia5, forward, 1e-5",
    "auto, gauss, 1e-5",
    "bdf, gauss, 2e-4"
  })
  void theErrorOfAGradientThroughAJumpIsKnown(String solver, String strategy, double allowed)
      throws IOException {
    SolveCall call =
        SolveCall.gradient(folder, VAN_DER_POL.formatted(solver), "--set", "gradient=" + strategy);
    assertEquals(0, call.code(), call.err());
    var gradient = call.json().path("gradient");
    double byMu = gradient.path("parameters").path("mu").asDouble() / BY_MU - 1;
    double byY1 = gradient.path("states").path("y1").asDouble() / BY_Y1 - 1;
    double error = Math.max(Math.abs(byMu), Math.abs(byY1));
    assertTrue(error < allowed, () -> "off by " + error);
    double trust = call.json().path("trust").asDouble();
    assertTrue(trust < allowed, call.err());
    assertTrue(error < 10 * trust + 2e-6, () -> "off by " + error + ", said " + trust);
    assertTrue(call.err().contains("right to about"), call.err());
  }

  @ParameterizedTest
  @CsvSource({"discrete", "checkpointed", "backsolve", "interpolating", "gauss", "forward"})
  void aGradientOfASmoothProblemIsTrusted(String strategy) throws IOException {
    SolveCall call =
        SolveCall.gradient(
            folder,
            """
            states:     { x: 1, y: 0 }
            parameters: { k: 2 }
            equations:  { x: -k*x, y: x }
            times:      [0, 1]
            solver:     { type: tsit5, rtol: 1e-8, atol: 1e-10 }
            loss:       { end: k*x + 2*y, integral: x^2 }
            """,
            "--set",
            "gradient=" + strategy);
    assertEquals(0, call.code(), call.err());
    double trust = call.json().path("trust").asDouble();
    assertTrue(trust < 1e-6, call.err());
  }

  /**
   * Equal steps of Euler, without error control, whose gradient is far from the gradient of the
   * flow.
   */
  @Test
  void stepsWithoutErrorControlAreJudgedByTheFlowOfTheTangent() throws IOException {
    SolveCall call =
        SolveCall.gradient(
            folder,
            "{states: {x: 1}, parameters: {k: 2}, equations: {x: -k*x}, times: [0, 1],"
                + " solver: {type: euler, step: 0.25}, gradient: backsolve, loss: {end: x}}");
    assertEquals(0, call.code(), call.err());
    assertTrue(call.json().path("trust").asDouble() > 1e-3, call.err());
  }

  /** Steps of 0.5 are far too long for an oscillator of rate 3, whatever the method. */
  @ParameterizedTest
  @ValueSource(strings = {"rk4", "reversible-heun", "alf", "velocity-verlet", "implicit-midpoint"})
  void aGradientOfStepsThatAreTooLongIsNotTrusted(String solver) throws IOException {
    SolveCall call =
        SolveCall.gradient(
            folder,
            """
            states:     { y: 0, v: 0 }
            parameters: { F: 0, k: 9 }
            equations:  { y: v, v: F - k*y }
            times:      [0, 10]
            solver:     { type: %s, step: 0.5 }
            loss:       { end: y }
            """
                .formatted(solver));
    assertEquals(0, call.code(), call.err());
    assertTrue(call.json().path("trust").asDouble() > 0.03, call.err());
  }

  /** A problem whose ∂f/∂t is infinite at the start, where f itself is 0. */
  @Test
  void aDerivativeByT0ThatIsThatOfTheStepsAloneIsSaidToBe() throws IOException {
    String problem =
        "{states: {y: 0}, parameters: {c: 1.5}, equations: {y: c*t^0.3}, times: [%s, 2],"
            + " solver: {type: radau-iia5}, loss: {end: y}}";
    SolveCall singular = SolveCall.gradient(folder, problem.formatted("0"));
    assertTrue(singular.err().contains("the flow's is "), singular.err());
    SolveCall regular = SolveCall.gradient(folder, problem.formatted("1"));
    assertFalse(regular.err().contains("the flow's is "), regular.err());
  }

  @Test
  void whatIsNotEstimatedIsSaid() throws IOException {
    SolveCall call = SolveCall.gradient(folder, SolveCall.BALL + "loss: { end: y }\n");
    assertEquals(0, call.code(), call.err());
    assertTrue(call.json().path("trust").isMissingNode());
    assertTrue(call.err().contains("its error was not estimated"), call.err());
    assertFalse(call.err().contains("right to about"), call.err());
  }
}
