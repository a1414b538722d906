package org.neuralode.testkit.gradient;

import java.util.List;
import java.util.Random;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.engine.CompiledFunction;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

/** Small compiled fields, which have every derivative, for tests of gradients. */
public final class CompiledNetworks {
  public static final int WIDTH = 2;
  public static final int PARAMETERS = 10;
  private static final double[] TIMES = {0.2, 0.53, 1.017, 1.74};

  private CompiledNetworks() {}

  /** A copy of the output times of {@link #problem}. */
  public static double[] times() {
    return TIMES.clone();
  }

  /** The network y' = W tanh(V y + sin t) + b of width 2; θ = (V, W, b). */
  public static ProgramField field(double[] theta, int samples) {
    Expr y = Expr.input(0, Shape.vector(WIDTH));
    Expr v = Expr.parameter("v", 0, new Shape(2, 2));
    Expr w = Expr.parameter("w", 4, new Shape(2, 2));
    Expr b = Expr.parameter("b", 8, Shape.vector(2));
    Expr rate = y.matmul(v).plus(Expr.time().sin()).tanh().matmul(w).plus(b);
    return field(rate, theta, samples);
  }

  /** The linear field y' = A y, θ = A by rows. */
  public static ProgramField linear(double[] theta) {
    Expr y = Expr.input(0, Shape.vector(WIDTH));
    Expr a = Expr.parameter("a", 0, new Shape(2, 2));
    return field(y.matmul(false, a, true), theta, 1);
  }

  /** Robertson's reactions with y = (A, B, C); θ holds the three rates. */
  public static ProgramField robertson(double[] theta) {
    Expr y = Expr.input(0, Shape.vector(3));
    Expr k = Expr.parameter("k", 0, Shape.vector(3));
    Expr first = y.slice(0, 1).times(k.slice(0, 1));
    Expr second = y.slice(1, 2).square().times(k.slice(1, 2));
    Expr third = y.slice(1, 2).times(y.slice(2, 3)).times(k.slice(2, 3));
    Expr rate = Expr.concat(third.minus(first), first.minus(third).minus(second), second);
    return field(rate, theta, 1);
  }

  private static ProgramField field(Expr rate, double[] theta, int samples) {
    Graph graph = Graph.of(List.of(rate.shape()), theta.length, rate);
    return new ProgramField(new CompiledFunction(new JavaEngine(), graph), theta, samples);
  }

  public static double[] random(int n, long seed) {
    return new Random(seed).doubles(n, -1, 1).toArray();
  }

  /** The problem of {@link #field} from t = 0.1, with outputs at {@link #times()}. */
  public static InitialValueProblem<ProgramField> problem(double[] theta, double[] y0) {
    int samples = y0.length / WIDTH;
    return InitialValueProblem.at(field(theta, samples), 0.1, y0, TIMES).withSamples(samples);
  }

  public static double[] moved(double[] x, double[] direction, double h) {
    double[] moved = x.clone();
    for (int i = 0; i < x.length; i++) {
      moved[i] += h * direction[i];
    }
    return moved;
  }
}
