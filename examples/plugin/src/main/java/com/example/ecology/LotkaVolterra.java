package com.example.ecology;

import org.neuralode.api.plugin.Help;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.training.field.FieldArchitecture;
import org.neuralode.training.field.FieldContext;
import org.neuralode.training.parameters.Initializer;

/**
 * The predator–prey equations of Lotka and Volterra for prey x and predators y: dx/dt = x (growth −
 * predation y), dy/dt = y (conversion x − death).
 *
 * <p>The four rates are learned. Training moves their logarithms, so they stay positive.
 *
 * @param growth first value of the prey's growth rate
 * @param predation first value of the rate at which one predator takes prey
 * @param conversion first value of the rate at which one prey feeds predators
 * @param death first value of the predators' death rate
 */
public record LotkaVolterra(
    @Help("growth rate of the prey, before training") double growth,
    @Help("loss of prey per predator, before training") double predation,
    @Help("gain of predators per prey, before training") double conversion,
    @Help("death rate of the predators, before training") double death)
    implements FieldArchitecture {

  public LotkaVolterra {
    if (!(growth > 0 && predation > 0 && conversion > 0 && death > 0)) {
      throw new IllegalArgumentException(
          "growth, predation, conversion and death must be positive, got %s, %s, %s and %s"
              .formatted(growth, predation, conversion, death));
    }
  }

  @Override
  public Expr derivative(FieldContext context) {
    if (context.dimension() != 2) {
      throw new IllegalArgumentException(
          "lotka-volterra needs two states, prey before predators, without augment or latent; got "
              + context.dimension());
    }
    double[] logarithms = {
      Math.log(growth), Math.log(predation), Math.log(conversion), Math.log(death)
    };
    Expr rates =
        context
            .parameters()
            .declare("field.log-rates", Shape.vector(4), Initializer.of(logarithms))
            .exp();
    Expr prey = context.state().slice(0, 1);
    Expr predators = context.state().slice(1, 2);
    return Expr.concat(
        prey.times(rates.slice(0, 1).minus(rates.slice(1, 2).times(predators))),
        predators.times(rates.slice(2, 3).times(prey).minus(rates.slice(3, 4))));
  }

  @Override
  public boolean usesTime() {
    return false;
  }
}
