package org.neuralode.autodiff.graph;

import java.util.Arrays;
import java.util.List;

/**
 * An expression whose value belongs to one sample; immutable, compared by identity. An expression
 * has no batch dimension; that is the engine's. A scalar meets any shape in elementwise operations.
 */
public final class Expr implements ElementwiseFunctions, ShapeOperations {
  private final Op op;
  private final List<Expr> arguments;
  private final Shape shape;

  Expr(Op op, Shape shape, Expr... arguments) {
    this.op = op;
    this.shape = shape;
    this.arguments = List.of(arguments);
  }

  // ---- leaves

  /** The per-sample input of a slot. */
  public static Expr input(int slot, Shape shape) {
    return new Expr(new Op.Input(slot, false), shape);
  }

  /**
   * The per-sample input of a slot that holds an activation, as {@link Output.Sink#RETAIN} wrote
   * it.
   */
  public static Expr activation(int slot, Shape shape) {
    return new Expr(new Op.Input(slot, true), shape);
  }

  /** A part of θ, from an offset on. */
  public static Expr parameter(String name, int offset, Shape shape) {
    return new Expr(new Op.Parameter(name, offset), shape);
  }

  /** The time t. */
  public static Expr time() {
    return new Expr(new Op.Time(), Shape.SCALAR);
  }

  /** One fixed number. */
  public static Expr constant(double value) {
    return new Expr(new Op.Constant(new double[] {value}), Shape.SCALAR);
  }

  /** A constant of fixed numbers, row by row. */
  public static Expr constant(Shape shape, double... values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "a " + shape + " constant needs " + shape.size() + " values, got " + values.length);
    }
    return new Expr(new Op.Constant(values.clone()), shape);
  }

  /** A constant with one number everywhere. */
  public static Expr filled(Shape shape, double value) {
    double[] values = new double[shape.size()];
    Arrays.fill(values, value);
    return new Expr(new Op.Constant(values), shape);
  }

  // ---- arithmetic

  /** Elementwise sum. */
  public Expr plus(Expr other) {
    if (other.isFilled()) {
      return broadcastLike(other).plus(other.firstConstant());
    }
    return isFilled() ? other.plus(this) : binary(BinaryKind.ADD, other);
  }

  /** Adds a number to each element. */
  public Expr plus(double number) {
    if (isFilled()) {
      return filled(shape, number + firstConstant());
    }
    return number == 0 ? this : unary(UnaryKind.SHIFT, number);
  }

  /** Elementwise difference. */
  public Expr minus(Expr other) {
    return other.isFilled()
        ? broadcastLike(other).plus(-other.firstConstant())
        : binary(BinaryKind.SUBTRACT, other);
  }

  @Override
  public Expr times(Expr other) {
    if (other.isFilled()) {
      return broadcastLike(other).times(other.firstConstant());
    }
    return isFilled() ? other.times(this) : binary(BinaryKind.MULTIPLY, other);
  }

  /** Each element times a number. */
  public Expr times(double number) {
    if (isFilled() || number == 0) {
      return filled(shape, number == 0 ? 0 : number * firstConstant());
    }
    return number == 1 ? this : unary(UnaryKind.SCALE, number);
  }

  /** Elementwise quotient. */
  public Expr over(Expr other) {
    return other.isFilled()
        ? broadcastLike(other).times(1 / other.firstConstant())
        : binary(BinaryKind.DIVIDE, other);
  }

  /** This value with the other sign. */
  public Expr negate() {
    return times(-1);
  }

  /** Each element to a fixed power. */
  public Expr pow(double exponent) {
    if (exponent == 1) {
      return this;
    }
    return exponent == 2 ? square() : unary(UnaryKind.POWER, exponent);
  }

  /** Each element to the power of the exponent's element. */
  public Expr pow(Expr exponent) {
    return binary(BinaryKind.POWER, exponent);
  }

  /** 1 where this value is above the other, else 0; the derivative is 0. */
  public Expr greater(Expr other) {
    return binary(BinaryKind.GREATER, other);
  }

  /** 1 where both values are equal, else 0; the derivative is 0. */
  public Expr equalTo(Expr other) {
    return binary(BinaryKind.EQUAL, other);
  }

  /** The larger of both elements at each place. */
  public Expr max(Expr other) {
    return where(greater(other), this, other);
  }

  /**
   * The element of {@code yes} where the condition is not 0, else that of {@code no}. The element
   * that is not taken has no influence, not even as NaN.
   */
  public static Expr where(Expr condition, Expr yes, Expr no) {
    Shape shape = commonShape("where", commonShape("where", condition.shape, yes.shape), no.shape);
    return new Expr(
        new Op.Select(),
        shape,
        condition.broadcastTo(shape),
        yes.broadcastTo(shape),
        no.broadcastTo(shape));
  }

  @Override
  public Expr unary(UnaryKind kind, double alpha) {
    return new Expr(new Op.Unary(kind, alpha), shape, this);
  }

  private Expr binary(BinaryKind kind, Expr other) {
    Shape common = commonShape(kind.name(), shape, other.shape);
    return new Expr(new Op.Binary(kind), common, broadcastTo(common), other.broadcastTo(common));
  }

  // ---- linear algebra and reductions

  /** Matrix product. */
  public Expr matmul(Expr right) {
    return matmul(false, right, false);
  }

  /** Matrix product with either factor transposed if asked for. */
  public Expr matmul(boolean transposeThis, Expr right, boolean transposeRight) {
    int rows = transposeThis ? shape.columns() : shape.rows();
    int inner = transposeThis ? shape.rows() : shape.columns();
    int rightInner = transposeRight ? right.shape.columns() : right.shape.rows();
    int columns = transposeRight ? right.shape.rows() : right.shape.columns();
    if (inner != rightInner) {
      throw new IllegalArgumentException(
          "matmul of %s%s by %s%s: inner sizes %d and %d differ"
              .formatted(
                  shape,
                  transposeThis ? "ᵀ" : "",
                  right.shape,
                  transposeRight ? "ᵀ" : "",
                  inner,
                  rightInner));
    }
    return new Expr(
        new Op.MatMul(transposeThis, transposeRight), new Shape(rows, columns), this, right);
  }

  /** Sum of all elements. */
  public Expr sum() {
    return shape.isScalar() ? this : new Expr(new Op.Sum(), Shape.SCALAR, this);
  }

  /** Sum of the products of corresponding elements. */
  public Expr dot(Expr other) {
    return times(other).sum();
  }

  /** Largest element; equal largest ones share the derivative. */
  public Expr max() {
    return new Expr(new Op.Max(), Shape.SCALAR, this);
  }

  /** log Σ exp over all elements. */
  public Expr logSumExp() {
    return new Expr(new Op.LogSumExp(), Shape.SCALAR, this);
  }

  /** exp(x) / Σ exp(x) over all elements. */
  public Expr softmax() {
    return minus(logSumExp()).exp();
  }

  // ---- structure

  /** The elements of all parts one after the other, as a vector. */
  public static Expr concat(Expr... parts) {
    int size = Arrays.stream(parts).mapToInt(p -> p.shape.size()).sum();
    return parts.length == 1
        ? parts[0].reshape(Shape.vector(size))
        : new Expr(new Op.Concat(), Shape.vector(size), parts);
  }

  @Override
  public Expr self() {
    return this;
  }

  /** This operation on other arguments of the same shapes. */
  public Expr on(Expr... others) {
    return new Expr(op, shape, others);
  }

  @Override
  public Op op() {
    return op;
  }

  /** The arguments of the operation. */
  public List<Expr> arguments() {
    return arguments;
  }

  /** The i-th argument. */
  public Expr argument(int i) {
    return arguments.get(i);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /** Whether this is a constant with that number everywhere. */
  public boolean isConstant(double value) {
    return isFilled() && firstConstant() == value;
  }

  /** Whether this is a constant with one number everywhere. */
  private boolean isFilled() {
    return op instanceof Op.Constant c
        && Arrays.stream(c.values()).allMatch(v -> v == c.values()[0]);
  }

  private double firstConstant() {
    return ((Op.Constant) op).values()[0];
  }

  private Expr broadcastLike(Expr other) {
    return broadcastTo(commonShape("broadcast", shape, other.shape));
  }

  private static Shape commonShape(String what, Shape a, Shape b) {
    if (!a.equals(b) && !a.isScalar() && !b.isScalar()) {
      throw new IllegalArgumentException(
          what + " of shapes " + a + " and " + b + "; they must be equal, or one a scalar");
    }
    return a.isScalar() ? b : a;
  }

  @Override
  public String toString() {
    return op + " " + shape;
  }
}
