package org.neuralode.testkit.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.autodiff.graph.UnaryKind;

/**
 * Functions of 4 inputs, 20 parameters and time to 4 outputs, which together use every operation.
 */
public final class EngineFunctions {
  static final int SIZE = 4;
  static final int PARAMETERS = 20;
  private static final Shape SQUARE = new Shape(2, 2);
  private static final Shape COLUMN = new Shape(4, 1);

  private static final Expr X = Expr.input(0, Shape.vector(SIZE));
  private static final Expr W = Expr.parameter("w", 0, new Shape(4, 4));
  private static final Expr B = Expr.parameter("b", 16, Shape.vector(4));
  private static final Expr T = Expr.time();

  private EngineFunctions() {}

  /** The functions by name, about one per operation. */
  public static Map<String, Graph> named() {
    Map<String, Expr> f = new LinkedHashMap<>();
    products(f);
    shapes(f);
    Expr positive = X.square().plus(0.5);
    f.put("arithmetic", X.plus(B).times(X.minus(B)).over(positive));
    f.put("powers", positive.pow(2.5).plus(positive.pow(B)).plus(X.pow(3)).plus(positive.pow(-1)));
    f.put("log", positive.log().times(B));
    f.put("sqrt", positive.sqrt().times(B));
    f.put("time", X.times(T.sin()).plus(B.times(T)).plus(T.square()));
    f.put("where", Expr.where(X.greater(B), X.square(), X.times(B)));
    f.put("whereEqual", Expr.where(X.equalTo(B), B, X.times(T)));
    f.put("larger", X.max(B).times(B));
    f.put("sameArgumentTwice", X.times(X).plus(X.minus(X)).plus(B.times(B)));
    Expr affine = X.matmul(W).plus(B);
    Map<String, UnaryOperator<Expr>> elementwise = new LinkedHashMap<>();
    elementwise.put("tanh", Expr::tanh);
    elementwise.put("sigmoid", Expr::sigmoid);
    elementwise.put("relu", Expr::relu);
    elementwise.put("leakyRelu", e -> e.leakyRelu(0.1));
    elementwise.put("elu", e -> e.elu(0.7));
    elementwise.put("gelu", Expr::gelu);
    elementwise.put("silu", Expr::silu);
    elementwise.put("softplus", Expr::softplus);
    elementwise.put("exp", Expr::exp);
    elementwise.put("sin", Expr::sin);
    elementwise.put("cos", Expr::cos);
    elementwise.put("abs", Expr::abs);
    elementwise.put("square", Expr::square);
    elementwise.put("step", e -> e.unary(UnaryKind.STEP, 0).times(e));
    elementwise.put("sign", e -> e.unary(UnaryKind.SIGN, 0).times(e));
    elementwise.forEach((name, op) -> f.put(name, op.apply(affine)));
    Map<String, Graph> graphs = new LinkedHashMap<>();
    f.forEach((name, e) -> graphs.put(name, graph(e)));
    return graphs;
  }

  private static void products(Map<String, Expr> f) {
    Expr square = X.reshape(SQUARE);
    Expr shared = B.reshape(SQUARE);
    f.put("affine", X.matmul(W).plus(B));
    f.put("productWithTransposed", X.matmul(false, W, true));
    f.put("productsOfSamples", square.matmul(true, square.tanh(), false));
    f.put("productsOfSamplesTransposed", square.matmul(true, square.sin(), true));
    f.put("rowsTimesShared", square.matmul(shared));
    f.put("columnsTimesShared", square.matmul(true, shared, false));
    f.put("sharedTimesSamples", shared.matmul(false, square, true));
    f.put("sharedTimesColumn", W.matmul(X.reshape(COLUMN)));
    f.put("sharedTransposedTimesRow", W.matmul(true, X, true));
    f.put("outer", X.matmul(X.reshape(COLUMN).matmul(X.sin())));
    f.put("outerWithShared", X.matmul(X.reshape(COLUMN).matmul(B)));
    f.put("sharedOuter", X.matmul(B.matmul(true, X.cos(), false)));
    f.put("inner", X.times(X.matmul(false, X.tanh(), true)));
    f.put("sharedOnly", W.matmul(W).slice(3, 7).plus(X));
    f.put("network", X.matmul(W).plus(B).tanh().matmul(W).times(T.plus(1)).tanh());
    f.replaceAll((name, e) -> e.reshape(X.shape()));
  }

  private static void shapes(Map<String, Expr> f) {
    Expr y = X.matmul(W);
    f.put("sum", X.times(B.dot(X)).plus(X.sum()));
    f.put("max", y.times(y.max()));
    f.put("softmax", y.softmax());
    f.put("logSumExp", X.times(y.logSumExp()));
    f.put("repeatedScalars", X.sum().broadcastTo(SQUARE).tanh().reshape(X.shape()).plus(B.sum()));
    f.put("repeatedScalarsOnly", X.sum().broadcastTo(X.shape()).times(T.broadcastTo(X.shape())));
    f.put("pad", X.slice(1, 3).square().pad(2, X.shape()).plus(B.slice(0, 1).pad(0, X.shape())));
    Expr turned = Expr.concat(X.slice(2, 4).times(B.slice(0, 2)), X.slice(0, 2).square());
    f.put("concat", turned.reshape(SQUARE).tanh().reshape(X.shape()));
    f.put("concatOfShared", Expr.concat(B.slice(0, 2), X.slice(0, 1), T));
    f.put("parameter", B);
    f.put("input", X);
    f.put("constant", Expr.constant(X.shape(), 1, 2, 3, 4));
  }

  private static Graph graph(Expr output) {
    return Graph.of(List.of(X.shape()), PARAMETERS, output);
  }

  /**
   * A function of twelve random operations, each on results of earlier operations; its values are
   * of order one.
   */
  static Graph random(long seed) {
    Random random = new Random(seed);
    List<Expr> values = new java.util.ArrayList<>(List.of(X, B, X.matmul(W), X.times(T)));
    for (int i = 0; i < 12; i++) {
      Expr a = values.get(random.nextInt(values.size()));
      Expr b = values.get(random.nextInt(values.size()));
      Expr next = random.nextBoolean() ? operation(random, a, b) : function(random, a);
      values.add(next.reshape(X.shape()));
    }
    int n = values.size();
    return graph(values.get(n - 1).plus(values.get(n - 2)).tanh().plus(values.get(n - 3).sin()));
  }

  private static Expr function(Random random, Expr a) {
    UnaryKind[] kinds = UnaryKind.values();
    UnaryKind kind = kinds[random.nextInt(kinds.length)];
    double alpha = random.nextDouble(0.3, 1.5);
    return switch (kind) {
      case POWER, LOG, SQRT -> a.square().plus(0.5).unary(kind, alpha);
      case EXP, SQUARE, ONE_MINUS_SQUARE -> a.tanh().unary(kind, alpha);
      default -> a.unary(kind, alpha);
    };
  }

  private static Expr operation(Random random, Expr a, Expr b) {
    boolean left = random.nextBoolean();
    boolean right = random.nextBoolean();
    return switch (random.nextInt(14)) {
      case 0 -> a.plus(b);
      case 1 -> a.minus(b);
      case 2 -> a.times(b.tanh());
      case 3 -> a.over(b.square().plus(1));
      case 4 -> a.tanh().square().plus(0.5).pow(b.tanh());
      case 5 -> Expr.where(a.greater(b), a.sin(), b);
      case 6 -> a.tanh().matmul(false, W, left);
      case 7 -> a.tanh().reshape(SQUARE).matmul(left, b.tanh().reshape(SQUARE), right);
      case 8 -> W.matmul(left, a.tanh().reshape(COLUMN), false);
      case 9 -> b.tanh().matmul(a.tanh().reshape(COLUMN).matmul(b.cos()));
      case 10 -> b.times(left ? a.sum().tanh() : a.max().tanh());
      case 11 -> b.minus(a.logSumExp());
      case 12 -> Expr.concat(a.slice(1, 3), b.slice(0, 2));
      default -> a.slice(0, 3).pad(1, X.shape()).plus(b.times(T));
    };
  }
}
