package org.neuralode.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.neuralode.autodiff.graph.CommonExpressions;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;

/**
 * Lays a graph out for one batch size: its leaves, its instructions, and how its outputs are handed
 * out.
 */
final class Planner {
  private final Graph graph;
  private final int batch;
  private final Precision precision;
  private final CommonExpressions common;
  private final Registers registers;
  private final Instructions writer;
  private final List<Plan.Slot> inputs = new ArrayList<>();
  private Optional<INDArray> theta = Optional.empty();
  private Optional<INDArray> time = Optional.empty();

  Planner(Graph graph, int batch, Precision precision) {
    this.graph = graph;
    this.batch = batch;
    this.precision = precision;
    common = new CommonExpressions(graph, CommonExpressions.Copies.SAME_VALUE);
    registers = new Registers(common, precision.type());
    writer = new Instructions(registers, precision);
  }

  Plan plan() {
    if (graph.parameterCount() > 0) {
      theta = Optional.of(registers.keep(1, graph.parameterCount()).array());
    }
    for (Output output : graph.outputs()) {
      Expr value = common.of(output.value());
      if (isSummedProduct(output)) {
        compute(value.arguments());
        sumProducts(value, output);
      } else {
        compute(List.of(value));
        handOut(output);
      }
    }
    return new Plan(
        batch,
        theta.map(HostNumbers::of),
        time.map(HostNumbers::of),
        inputs,
        registers.instructions());
  }

  private void compute(List<Expr> roots) {
    for (Expr e : Graph.ordered(roots.toArray(Expr[]::new))) {
      Expr needed = common.of(e);
      if (!registers.has(needed)) {
        if (needed.arguments().isEmpty()) {
          registers.put(needed, leaf(needed));
        } else {
          registers.put(needed, writer.write(needed));
          registers.release(needed.arguments());
        }
      }
    }
  }

  private Value leaf(Expr e) {
    int size = e.shape().size();
    if (e.op() instanceof Op.Parameter p) {
      INDArray part =
          theta
              .orElseThrow()
              .get(NDArrayIndex.all(), NDArrayIndex.interval(p.offset(), p.offset() + size));
      return new Value(part.reshape('c', true, 1, size), 1, size, false);
    }
    Value value = registers.keep(e.op() instanceof Op.Input ? batch : 1, size);
    if (e.op() instanceof Op.Input in) {
      inputs.add(new Plan.Slot(in.slot(), HostNumbers.of(value.array())));
    } else if (e.op() instanceof Op.Constant c) {
      HostNumbers.of(value.array()).load(c.values(), 0);
    } else {
      time = Optional.of(value.array());
    }
    return value;
  }

  /** Whether an output sums products over the samples that need not be formed one by one. */
  private boolean isSummedProduct(Output output) {
    Expr e = common.of(output.value());
    return output.sink() == Output.Sink.ADD_SUM
        && e.op() instanceof Op.MatMul
        && common.uses(e) == 1
        && e.arguments().stream().allMatch(common::dependsOnSample)
        && MatrixProduct.of(e).sumsInOneProduct();
  }

  private void sumProducts(Expr product, Output output) {
    Value a = registers.full(product.argument(0), batch);
    Value b = registers.full(product.argument(1), batch);
    Value sum = registers.temporary(1, product.shape().size());
    registers.write(MatrixProduct.of(product).summed(a, b, sum));
    addTo(output, sum);
    registers.release(product.arguments());
  }

  private void handOut(Output output) {
    Expr e = output.value();
    if (output.sink() == Output.Sink.ADD_SUM && batch > 1) {
      Value all = registers.full(e, batch);
      Value sum = registers.temporary(1, all.size());
      INDArray ones = Nd4j.ones(precision.type(), 1, batch);
      registers.write(Operations.product(ones, false, all.array(), false, sum.array()));
      addTo(output, sum);
    } else if (output.sink() == Output.Sink.WRITE) {
      HostNumbers numbers = HostNumbers.of(registers.own(e, batch).array());
      registers.write(targets -> numbers.store(targets[output.target()]));
    } else {
      addTo(output, registers.own(e, batch));
    }
    registers.release(List.of(e));
  }

  private void addTo(Output output, Value value) {
    HostNumbers numbers = HostNumbers.of(value.array());
    registers.write(targets -> numbers.addTo(targets[output.target()], output.offset()));
  }
}
