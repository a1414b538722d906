package org.neuralode.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.neuralode.api.plugin.Plugin;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.graph.Op;

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
}
