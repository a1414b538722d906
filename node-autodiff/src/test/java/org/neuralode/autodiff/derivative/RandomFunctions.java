package org.neuralode.autodiff.derivative;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Shape;

/** One small smooth function per operation, of 4 inputs, 20 parameters and time. */
public final class RandomFunctions {
  public static final int INPUTS = 4;
  public static final int PARAMETERS = 20;

  private RandomFunctions() {}

  /** The functions by name. */
  public static Map<String, Graph> all() {
    Expr x = Expr.input(0, Shape.vector(INPUTS));
    Expr w = Expr.parameter("w", 0, new Shape(4, 4));
    Expr b = Expr.parameter("b", 16, Shape.vector(4));
    Expr positive = x.square().plus(0.5);
    Map<String, Expr> f = new LinkedHashMap<>();
    f.put("affine", x.matmul(w).plus(b));
    f.put("matmulTransposed", x.matmul(false, w, true));
    f.put(
        "matmulOfMatrices",
        x.reshape(new Shape(2, 2))
            .matmul(true, x.reshape(new Shape(2, 2)), false)
            .reshape(x.shape()));
    f.put("uniformTimesSample", w.matmul(x.reshape(new Shape(4, 1))).reshape(x.shape()));
    f.put("addSubMulDiv", x.plus(b).times(x.minus(b)).over(positive));
    f.put("powers", positive.pow(2.5).plus(positive.pow(b)).plus(x.pow(3)).plus(positive.pow(-1)));
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
    elementwise.forEach((name, op) -> f.put(name, op.apply(x.matmul(w).plus(b))));
    f.put("log", positive.log().times(b));
    f.put("sqrt", positive.sqrt().times(b));
    f.put("sumAndDot", x.times(b.dot(x)).plus(x.sum()));
    f.put("maxOfElements", x.matmul(w).times(x.matmul(w).max()));
    f.put("maxOfTwo", x.max(b).times(b));
    f.put("softmax", x.matmul(w).softmax());
    f.put("logSumExp", x.times(x.matmul(w).logSumExp()));
    f.put(
        "sliceConcatReshape",
        Expr.concat(x.slice(2, 4).times(b.slice(0, 2)), x.slice(0, 2).square())
            .reshape(new Shape(2, 2))
            .reshape(x.shape()));
    f.put("where", Expr.where(x.greater(b), x.square(), x.times(b)));
    f.put("time", x.times(Expr.time().sin()).plus(b.times(Expr.time())).plus(Expr.time().square()));
    f.put("mlp", x.matmul(w).plus(b).tanh().matmul(w).times(Expr.time().plus(1)).tanh());
    Map<String, Graph> graphs = new LinkedHashMap<>();
    f.forEach((name, e) -> graphs.put(name, Graph.of(List.of(x.shape()), PARAMETERS, e)));
    return graphs;
  }
}
