package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neuralode.testkit.contract.DifferenceChecks.assertClose;

import org.neuralode.api.gradient.Gradient;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.api.gradient.PreparedGradient;
import org.neuralode.api.gradient.RecordedSolve;
import org.neuralode.api.method.PartitionedSolver;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.SolveException;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.Status;
import org.neuralode.testkit.gradient.TinyField;
import org.neuralode.testkit.gradient.TinyFields;

/** Checks of how recorded solves behave, apart from the accuracy of their gradients. */
record RecordingChecks(GradientStrategy strategy, Solver solver, GradientTolerance tolerance) {

  static void addTo(
      Checks checks, GradientStrategy strategy, Solver solver, GradientTolerance tolerance) {
    RecordingChecks c = new RecordingChecks(strategy, solver, tolerance);
    checks.add("records the states that the solver gives", c::states);
    checks.add("gives the cotangent itself when t0 == t1", c::emptyInterval);
    checks.add("adds cotangents of outputs at t0", c::outputAtStart);
    checks.add("adds cotangents of repeated times", c::repeatedTimes);
    checks.add("adds to what the gradient already holds", c::accumulates);
    checks.add("gives the same from a second backward pass", c::backwardTwice);
    checks.add("keeps recorded solves apart", c::interleaved);
    checks.add("gives the same from prepared memory, whatever was solved in it", c::prepared);
    checks.add("gives zero from zero cotangents", c::zeroCotangents);
    checks.add("works without parameters", c::noParameters);
    checks.add("works without outputs", c::noOutputs);
    checks.add("leaves its inputs as they were", c::inputsUntouched);
    checks.add("counts the backward pass", c::statistics);
    checks.add("throws SolveException where the solve fails", c::failure);
  }

  private SampledLoss loss(double... times) {
    TinyField field =
        solver instanceof PartitionedSolver ? TinyFields.separable(1) : TinyFields.forced();
    return SampledLoss.of(field, 0.1, new double[] {0.7, -0.4}, times);
  }

  private static double[] all(Gradient g) {
    double[] all = new double[g.y0().length + g.theta().length + 1];
    System.arraycopy(g.y0(), 0, all, 0, g.y0().length);
    System.arraycopy(g.theta(), 0, all, g.y0().length, g.theta().length);
    all[all.length - 1] = g.t0();
    return all;
  }

  private void states() {
    SampledLoss loss = loss(0.1, 0.4, 1.1, 1.3);
    double[][] expected = solver.sample(loss.problem()).orThrow().states();
    RecordedSolve recorded = strategy.record(solver, loss.problem());
    assertEquals(Status.SUCCESS, recorded.solution().status());
    assertEquals(1.3, recorded.solution().t());
    for (int m = 0; m < expected.length; m++) {
      assertClose(expected[m], recorded.states()[m], tolerance.state(), "state " + m);
    }
  }

  private void emptyInterval() {
    SampledLoss loss = loss(0.1, 0.1);
    Gradient gradient = loss.gradient(strategy, solver);
    double[][] bars = loss.bars();
    assertArrayEquals(
        new double[] {bars[0][0] + bars[1][0], bars[0][1] + bars[1][1]}, gradient.y0(), 1e-15);
    assertArrayEquals(new double[loss.field().parameterCount()], gradient.theta());
  }

  private void outputAtStart() {
    SampledLoss with = loss(0.1, 0.6, 1.2);
    double[] bar = with.bars()[0];
    SampledLoss without = loss(0.6, 1.2);
    for (int m = 0; m < 2; m++) {
      System.arraycopy(with.bars()[m + 1], 0, without.bars()[m], 0, 2);
    }
    Gradient expected = without.gradient(strategy, solver);
    Gradient actual = with.gradient(strategy, solver);
    double[] y0 = {expected.y0()[0] + bar[0], expected.y0()[1] + bar[1]};
    assertClose(y0, actual.y0(), tolerance.state(), "∂L/∂y0");
    assertClose(expected.theta(), actual.theta(), tolerance.state(), "∂L/∂θ");
  }

  private void repeatedTimes() {
    SampledLoss twice = loss(0.6, 0.6, 1.2, 1.2);
    SampledLoss once = loss(0.6, 1.2);
    for (int m = 0; m < 2; m++) {
      for (int i = 0; i < 2; i++) {
        once.bars()[m][i] = twice.bars()[2 * m][i] + twice.bars()[2 * m + 1][i];
      }
    }
    Gradient expected = once.gradient(strategy, solver);
    Gradient actual = twice.gradient(strategy, solver);
    assertClose(all(expected), all(actual), tolerance.state(), "∂L/∂(y0, θ, t0)");
    double[] times = actual.times();
    assertClose(
        expected.times(),
        new double[] {times[0] + times[1], times[2] + times[3]},
        tolerance.time(),
        "∂L/∂tₘ");
  }

  private void accumulates() {
    SampledLoss loss = loss(0.5, 1.2);
    Gradient once = loss.gradient(strategy, solver);
    Gradient twice = loss.emptyGradient();
    RecordedSolve recorded = strategy.record(solver, loss.problem());
    recorded.backward(loss.bars(), twice);
    recorded.backward(loss.bars(), twice);
    double[] doubled = all(once);
    for (int i = 0; i < doubled.length; i++) {
      doubled[i] *= 2;
    }
    assertClose(doubled, all(twice), 1e-12, "twice the gradient");
    for (int m = 0; m < 2; m++) {
      assertEquals(2 * once.times()[m], twice.times()[m], 1e-12, "twice ∂L/∂tₘ");
    }
  }

  private void backwardTwice() {
    SampledLoss loss = loss(0.5, 1.2);
    RecordedSolve recorded = strategy.record(solver, loss.problem());
    Gradient first = loss.emptyGradient();
    Gradient second = loss.emptyGradient();
    recorded.backward(loss.bars(), first);
    recorded.backward(loss.bars(), second);
    assertArrayEquals(all(first), all(second));
    assertArrayEquals(first.times(), second.times());
  }

  private void interleaved() {
    SampledLoss a = loss(0.5, 1.2);
    SampledLoss b = loss(0.31, 0.887, 1.43);
    RecordedSolve recordedA = strategy.record(solver, a.problem());
    RecordedSolve recordedB = strategy.record(solver, b.problem());
    Gradient ofA = a.emptyGradient();
    recordedA.backward(a.bars(), ofA);
    Gradient ofB = b.emptyGradient();
    recordedB.backward(b.bars(), ofB);
    assertArrayEquals(all(a.gradient(strategy, solver)), all(ofA));
    assertArrayEquals(all(b.gradient(strategy, solver)), all(ofB));
  }

  private void prepared() {
    SampledLoss few = loss(0.5, 1.2);
    SampledLoss many = loss(0.31, 0.887, 1.43);
    PreparedGradient prepared = strategy.prepare(solver, few.problem());
    for (SampledLoss loss : new SampledLoss[] {few, many, few, few}) {
      Gradient actual = loss.emptyGradient();
      prepared.record(loss.problem()).backward(loss.bars(), actual);
      Gradient expected = loss.gradient(strategy, solver);
      assertArrayEquals(all(expected), all(actual));
      assertArrayEquals(expected.times(), actual.times());
      loss.field().theta()[0] *= 1.1;
      loss.y0()[1] += 0.1;
    }
  }

  private void zeroCotangents() {
    SampledLoss loss = loss(0.5, 1.2);
    Gradient gradient = loss.emptyGradient();
    strategy.record(solver, loss.problem()).backward(new double[2][2], gradient);
    for (double g : all(gradient)) {
      assertEquals(0, g, 0.0);
    }
  }

  private void noParameters() {
    DecayField decay = new DecayField(Double.POSITIVE_INFINITY);
    RecordedSolve recorded =
        strategy.record(
            solver, InitialValueProblem.at(decay, 0, new double[] {2, 2}, new double[] {1}));
    Gradient gradient = new Gradient(2, 0, 1);
    recorded.backward(new double[][] {{1, 1}}, gradient);
    double loss = recorded.states()[0][0] + recorded.states()[0][1];
    // The field is linear, so the loss is linear in y0.
    assertEquals(
        loss, 2 * (gradient.y0()[0] + gradient.y0()[1]), 20 * tolerance.state(), "∂L/∂y0 · y0");
  }

  private void noOutputs() {
    SampledLoss loss = loss(1.2);
    RecordedSolve recorded = strategy.record(solver, loss.problem().withTimes(new double[0]));
    Gradient gradient = new Gradient(2, loss.field().parameterCount(), 0);
    recorded.backward(new double[0][], gradient);
    assertEquals(0, recorded.states().length);
    assertArrayEquals(new double[all(gradient).length], all(gradient));
  }

  private void inputsUntouched() {
    SampledLoss loss = loss(0.5, 1.2);
    SampledLoss same = loss(0.5, 1.2);
    InitialValueProblem<TinyField> problem = loss.problem();
    RecordedSolve recorded = strategy.record(solver, problem);
    double[][] states = {recorded.states()[0].clone(), recorded.states()[1].clone()};
    recorded.backward(loss.bars(), loss.emptyGradient());
    assertArrayEquals(states, recorded.states(), "recorded states");
    assertArrayEquals(same.bars(), loss.bars(), "cotangents");
    assertArrayEquals(same.field().theta(), loss.field().theta(), "θ");
    assertArrayEquals(same.problem().y0(), problem.y0(), "y0");
    assertArrayEquals(same.problem().times(), problem.times(), "times");
  }

  private void statistics() {
    SampledLoss loss = loss(0.5, 1.2);
    RecordedSolve recorded = strategy.record(solver, loss.problem());
    assertTrue(recorded.solution().statistics().accepted() > 0, "forward steps");
    assertTrue(recorded.solution().statistics().evaluations() > 0, "forward evaluations");
    Statistics backward = recorded.backward(loss.bars(), loss.emptyGradient());
    if (backward.vjps() == 0 && backward.accepted() == 0) {
      // The forward solve gave all derivatives; only f at t0 and the output times may be added.
      assertTrue(backward.evaluations() <= loss.times().length + 1, "evaluations without products");
      return;
    }
    assertTrue(backward.vjps() > 0, "vector-Jacobian products");
    assertTrue(backward.accepted() > 0, "backward steps");
  }

  private void failure() {
    SolveException failure =
        assertThrows(
            SolveException.class,
            () ->
                strategy.record(
                    solver,
                    InitialValueProblem.at(
                        new DecayField(0.5), 0, new double[] {2, 2}, new double[] {0.25, 1})));
    assertEquals(Status.NON_FINITE, failure.solution().status());
    assertTrue(failure.getMessage().contains("t="), failure.getMessage());
  }
}
