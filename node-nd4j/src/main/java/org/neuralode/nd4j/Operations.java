package org.neuralode.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Builds ND4J operations whose arguments are bound once, which saves most of the cost of a call.
 */
final class Operations {
  private Operations() {}

  /** A matrix product, which is one BLAS call unless the factors are stacks. */
  record Product(Instruction call) implements Instruction {
    @Override
    public void run(double[][] targets) {
      call.run(targets);
    }
  }

  /** Runs operations of ND4J's older kind, one after the other. */
  static Instruction inOrder(Op... ops) {
    return targets -> {
      for (Op op : ops) {
        Nd4j.getExecutioner().exec(op);
      }
    };
  }

  /** An operation of the native library by its name in the library. */
  static Instruction named(String name, INDArray out, INDArray... in) {
    return bound(name, context(out, in), out, in);
  }

  /** An operation of the native library with whole-number arguments. */
  static Instruction named(String name, long[] arguments, INDArray out, INDArray... in) {
    OpContext context = context(out, in);
    context.setIArguments(arguments);
    return bound(name, context, out, in);
  }

  /** A reduction over a dimension, which is kept with length one. */
  static Instruction reduced(String name, int dimension, INDArray out, INDArray in) {
    OpContext context = context(out, in);
    context.setIArguments(dimension);
    context.setBArguments(true);
    return bound(name, context, out, in);
  }

  /**
   * The product out = left right of matrices, or of stacks of as many matrices; each factor is
   * transposed if its flag says so.
   */
  static Instruction product(
      INDArray left, boolean transposeLeft, INDArray right, boolean transposeRight, INDArray out) {
    OpContext context = context(out, left, right);
    context.setIArguments(transposeLeft ? 1 : 0, transposeRight ? 1 : 0, 0);
    context.setTArguments(1, 0);
    return new Product(bound("matmul", context, out, left, right));
  }

  private static OpContext context(INDArray out, INDArray... in) {
    OpContext context = Nd4j.getExecutioner().buildContext();
    context.setInputArrays(in);
    context.setOutputArrays(out);
    return context;
  }

  private static Instruction bound(String name, OpContext context, INDArray out, INDArray... in) {
    DynamicCustomOp op = DynamicCustomOp.builder(name).addInputs(in).addOutputs(out).build();
    return targets -> Nd4j.getExecutioner().exec(op, context);
  }
}
