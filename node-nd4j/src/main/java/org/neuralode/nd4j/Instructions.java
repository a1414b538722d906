package org.neuralode.nd4j;

import static org.neuralode.nd4j.Operations.inOrder;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.factory.Nd4j;
import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Op;

/** Writes the instructions of expressions, one expression after the other. */
final class Instructions {
  private final Registers registers;
  private final Precision precision;

  Instructions(Registers registers, Precision precision) {
    this.registers = registers;
    this.precision = precision;
  }

  /**
   * Writes the instructions that compute an expression whose arguments have values, and returns its
   * value.
   */
  Value write(Expr e) {
    Op op = e.op();
    int rows = e.arguments().stream().mapToInt(a -> registers.raw(a).rows()).max().orElse(1);
    int size = e.shape().size();
    if (op instanceof Op.Unary u) {
      return unary(u, e, rows, size);
    }
    if (op instanceof Op.Binary b) {
      return binary(b.kind(), e, rows, size);
    }
    if (op instanceof Op.MatMul) {
      return product(e, rows, size);
    }
    if (op instanceof Op.LogSumExp) {
      return logSumExp(e, rows);
    }
    Value out = registers.result(rows, size);
    if (op instanceof Op.Select) {
      registers.write(select(e, out));
    } else if (op instanceof Op.Concat) {
      INDArray[] parts =
          e.arguments().stream().map(a -> registers.full(a, rows).array()).toArray(INDArray[]::new);
      registers.write(Operations.named("concat", new long[] {1}, out.array(), parts));
    } else {
      registers.write(ofOne(op, registers.full(e.argument(0), rows), out));
    }
    return out;
  }

  private static Instruction ofOne(Op op, Value in, Value out) {
    INDArray x = in.array();
    INDArray z = out.array();
    if (op instanceof Op.Sum) {
      return Operations.reduced("reduce_sum", 1, z, x);
    }
    if (op instanceof Op.Max) {
      return Operations.reduced("reduce_max", 1, z, x);
    }
    if (op instanceof Op.Slice slice) {
      long[] corner = {0, slice.from(), out.rows(), out.size()};
      return Operations.named("slice", corner, z, x);
    }
    if (op instanceof Op.Pad pad) {
      long[][] around = {{0, 0}, {pad.offset(), out.size() - pad.offset() - in.size()}};
      return Operations.named("pad", new long[] {0}, z, x, Nd4j.createFromArray(around));
    }
    throw new IllegalStateException(op + " is no operation of one argument");
  }

  private Value unary(Op.Unary op, Expr e, int rows, int size) {
    Value x = registers.full(e.argument(0), rows);
    Value z = registers.resultInPlace(e.argument(0), rows, size);
    INDArray scratch =
        UnaryOperations.needsScratch(op.kind())
            ? registers.temporary(rows, size).array()
            : z.array();
    registers.write(UnaryOperations.of(op.kind(), op.alpha(), x.array(), z.array(), scratch));
    return z;
  }

  /**
   * Writes a function of two values; ND4J itself repeats one row for all samples, and one number
   * for all elements.
   */
  private Value binary(BinaryKind kind, Expr e, int rows, int size) {
    Value b = registers.raw(e.argument(1));
    Value a = registers.raw(e.argument(0));
    if (Math.max(a.size(), b.size()) < size) {
      a = registers.full(e.argument(0), rows);
    }
    if (kind == BinaryKind.GREATER || kind == BinaryKind.EQUAL) {
      Value z = registers.result(rows, size);
      INDArray truth = Nd4j.create(DataType.BOOL, new long[] {rows, size}, 'c');
      String name = kind == BinaryKind.GREATER ? "greater" : "equals";
      registers.write(Operations.named(name, truth, a.array(), b.array()));
      long[] type = {precision.type().toInt()};
      registers.write(Operations.named("cast", type, z.array(), truth));
      return z;
    }
    Value z = registers.resultInPlace(e.argument(0), rows, size);
    String name =
        switch (kind) {
          case ADD -> "add";
          case SUBTRACT -> "subtract";
          case MULTIPLY -> "multiply";
          case DIVIDE -> "divide";
          case POWER -> "Pow";
          case GREATER, EQUAL -> throw new IllegalStateException(kind + " gives truth values");
        };
    registers.write(Operations.named(name, z.array(), a.array(), b.array()));
    return z;
  }

  private Value product(Expr e, int rows, int size) {
    MatrixProduct product = MatrixProduct.of(e);
    int leftRows = registers.raw(e.argument(0)).rows();
    int rightRows = registers.raw(e.argument(1)).rows();
    if (!product.mixesShared(leftRows < rows, rightRows < rows)) {
      leftRows = rows;
      rightRows = rows;
    }
    Value a = registers.full(e.argument(0), leftRows);
    Value b = registers.full(e.argument(1), rightRows);
    Value out = registers.result(rows, size);
    registers.write(product.of(a, b, out));
    return out;
  }

  /** A selection in a loop of our own, since ND4J's takes 90 ns per element. */
  private Instruction select(Expr e, Value out) {
    HostNumbers condition = HostNumbers.of(registers.own(e.argument(0), out.rows()).array());
    HostNumbers yes = HostNumbers.of(registers.own(e.argument(1), out.rows()).array());
    HostNumbers no = HostNumbers.of(registers.own(e.argument(2), out.rows()).array());
    HostNumbers z = HostNumbers.of(out.array());
    int n = out.rows() * out.size();
    return targets -> {
      condition.beforeReading();
      yes.beforeReading();
      no.beforeReading();
      for (int i = 0; i < n; i++) {
        z.set(i, condition.get(i) != 0 ? yes.get(i) : no.get(i));
      }
      z.afterWriting();
    };
  }

  /**
   * Writes m + log Σ exp(x − m), where m is the largest element, or the finite number closest to an
   * infinite one.
   */
  private Value logSumExp(Expr e, int rows) {
    Value x = registers.full(e.argument(0), rows);
    INDArray m = registers.temporary(rows, 1).array();
    INDArray powers = registers.temporary(rows, x.size()).array();
    Value out = registers.result(rows, 1);
    INDArray z = out.array();
    registers.write(Operations.reduced("reduce_max", 1, m, x.array()));
    registers.write(
        inOrder(
            new ScalarMin(m, null, m, precision.largest()),
            new ScalarMax(m, null, m, -precision.largest())));
    registers.write(Operations.named("subtract", powers, x.array(), m));
    registers.write(inOrder(new Exp(powers, powers)));
    registers.write(Operations.reduced("reduce_sum", 1, z, powers));
    registers.write(inOrder(new Log(z, z)));
    registers.write(Operations.named("add", z, z, m));
    return out;
  }
}
