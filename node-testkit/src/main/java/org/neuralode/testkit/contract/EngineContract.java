package org.neuralode.testkit.contract;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.neuralode.autodiff.engine.AutodiffEngine;

/** The contract of every {@link AutodiffEngine}, as tests. */
public final class EngineContract {
  private static final int RANDOM_FUNCTIONS = 40;

  private EngineContract() {}

  /**
   * The tests of the contract for one engine with its settings.
   *
   * @param tolerance largest difference from the results of {@link PlainEngine}, relative to the
   *     largest result or to 1; some 1e-12 for double precision
   */
  public static Stream<DynamicTest> tests(AutodiffEngine engine, double tolerance) {
    Checks checks = new Checks(engine.name());
    EngineFunctions.named()
        .forEach(
            (name, graph) ->
                checks.add(
                    "computes and differentiates " + name,
                    () -> new DerivativeChecks(engine, graph, tolerance).run()));
    for (long seed = 1; seed <= RANDOM_FUNCTIONS; seed++) {
      long s = seed;
      checks.add(
          "computes and differentiates random function " + s,
          () -> new DerivativeChecks(engine, EngineFunctions.random(s), tolerance).run());
    }
    ProgramChecks.addTo(checks, engine, tolerance);
    return checks.stream();
  }
}
