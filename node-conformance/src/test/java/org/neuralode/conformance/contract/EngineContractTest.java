package org.neuralode.conformance.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.testkit.contract.EngineContract;
import org.neuralode.testkit.contract.EngineFunctions;
import org.neuralode.testkit.contract.PlainEngine;

class EngineContractTest {
  private static final double TOLERANCE = 1e-12;

  @TestFactory
  Stream<DynamicTest> everyRegisteredEngineKeepsTheContract() {
    Collection<Plugin<?, ?>> plugins = PluginRegistry.load().plugins(AutodiffEngine.class);
    assertFalse(plugins.isEmpty(), "no engine is registered");
    return plugins.stream()
        .map(p -> (AutodiffEngine) p.createFrom(p.defaults()))
        .flatMap(engine -> EngineContract.tests(engine, TOLERANCE));
  }

  @Test
  void functionsUseEveryOperation() {
    Set<Class<?>> used =
        EngineFunctions.named().values().stream()
            .flatMap(g -> g.ordered().stream())
            .map(e -> e.op().getClass())
            .collect(Collectors.toSet());
    Set<Class<?>> all = Set.of(Op.class.getPermittedSubclasses());
    assertTrue(used.containsAll(all), () -> used + " of " + all);
  }

  @Test
  void oracleKeepsTheContract() {
    assertEquals(List.of(), failures((program, run) -> run.with(program)));
  }

  @Test
  void findsTargetsThatAreOverwritten() {
    List<String> failures =
        failures(
            (program, run) -> {
              Arrays.stream(run.targets()).forEach(target -> Arrays.fill(target, 0));
              run.with(program);
            });
    assertTrue(failures.contains("faulty writes, adds and sums into one call's targets"));
  }

  @Test
  void findsSamplesThatAreForgotten() {
    List<String> failures =
        failures(
            (program, run) ->
                new Run(
                        Math.min(run.batch(), 63),
                        run.theta(),
                        run.inputs(),
                        run.targets(),
                        run.t())
                    .with(program));
    assertTrue(failures.contains("faulty gives the same for a batch after another batch"));
    assertTrue(failures.contains("faulty computes and differentiates affine"));
  }

  private record Run(int batch, double[] theta, double[][] inputs, double[][] targets, double t) {
    void with(Program program) {
      program.run(batch, t, theta, inputs, targets);
    }
  }

  /** The checks that fail for the oracle with a fault in its run. */
  private static List<String> failures(BiConsumer<Program, Run> fault) {
    AutodiffEngine faulty = new FaultyEngine(fault);
    return EngineContract.tests(faulty, TOLERANCE)
        .filter(EngineContractTest::fails)
        .map(DynamicTest::getDisplayName)
        .toList();
  }

  private static boolean fails(DynamicTest test) {
    try {
      test.getExecutable().execute();
      return false;
    } catch (Throwable e) {
      return true;
    }
  }

  private record FaultyEngine(BiConsumer<Program, Run> fault) implements AutodiffEngine {
    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public Program compile(Graph graph) {
      return new FaultyProgram(new PlainEngine().compile(graph), fault);
    }
  }

  private record FaultyProgram(Program program, BiConsumer<Program, Run> fault) implements Program {
    @Override
    public Graph graph() {
      return program.graph();
    }

    @Override
    public void run(int batch, double t, double[] theta, double[][] inputs, double[][] targets) {
      fault.accept(program, new Run(batch, theta, inputs, targets, t));
    }
  }
}
