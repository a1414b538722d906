package com.example.ecology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuralode.api.plugin.PluginRegistry;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.training.field.FieldArchitecture;
import org.neuralode.training.field.FieldContext;
import org.neuralode.training.parameters.ParameterSpace;

class LotkaVolterraTest {
  private static final Shape STATE = Shape.vector(2);

  @Test
  void isFoundByItsId() {
    FieldArchitecture found =
        (FieldArchitecture)
            PluginRegistry.load()
                .find(FieldArchitecture.class, "lotka-volterra")
                .orElseThrow()
                .createFrom(new LotkaVolterra(1, 2, 3, 4));
    assertEquals(new LotkaVolterra(1, 2, 3, 4), found);
  }

  @Test
  void followsItsEquationsAtTheFirstRates() {
    ParameterSpace space = new ParameterSpace();
    Expr derivative = new LotkaVolterra(1, 2, 3, 4).derivative(context(space));
    CompiledFunction function =
        new CompiledFunction(
            new JavaEngine(), Graph.of(List.of(STATE), space.size(), derivative));
    double[] dydt = new double[2];
    new ProgramField(function, space.initialise(0).values(), 1)
        .eval(0, new double[] {5, 7}, dydt);
    assertArrayEquals(new double[] {5 * (1 - 2 * 7), 7 * (3 * 5 - 4)}, dydt, 1e-12);
  }

  @Test
  void refusesAStateOfAnotherSize() {
    FieldContext three =
        new FieldContext(
            Expr.input(0, Shape.vector(3)), Expr.constant(0), new ParameterSpace(), List.of());
    assertThrows(
        IllegalArgumentException.class, () -> new LotkaVolterra(1, 1, 1, 1).derivative(three));
  }

  private static FieldContext context(ParameterSpace space) {
    return new FieldContext(
        Expr.input(0, STATE), Expr.constant(0), space, List.of("prey", "predators"));
  }
}
