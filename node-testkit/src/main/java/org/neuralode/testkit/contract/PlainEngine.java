package org.neuralode.testkit.contract;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;

/**
 * The oracle for engines: evaluates the expressions of a graph by their definitions, one after the
 * other and sample by sample, without any optimisation.
 */
public record PlainEngine() implements AutodiffEngine {

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public Program compile(Graph graph) {
    return new PlainProgram(graph);
  }

  private record PlainProgram(Graph graph) implements Program {

    @Override
    public void run(int batch, double t, double[] theta, double[][] inputs, double[][] targets) {
      for (int sample = 0; sample < batch; sample++) {
        Map<Expr, double[]> values = new HashMap<>();
        for (Expr e : graph.ordered()) {
          values.put(e, value(e, sample, t, theta, inputs, values));
        }
        for (Output output : graph.outputs()) {
          handOut(output, sample, values.get(output.value()), targets[output.target()]);
        }
      }
    }

    private static double[] value(
        Expr e,
        int sample,
        double t,
        double[] theta,
        double[][] inputs,
        Map<Expr, double[]> values) {
      int n = e.shape().size();
      if (e.op() instanceof Op.Input in) {
        return Arrays.copyOfRange(inputs[in.slot()], sample * n, (sample + 1) * n);
      }
      if (e.op() instanceof Op.Parameter p) {
        return Arrays.copyOfRange(theta, p.offset(), p.offset() + n);
      }
      if (e.op() instanceof Op.Time) {
        return new double[] {t};
      }
      return PlainOperations.of(e, e.arguments().stream().map(values::get).toList());
    }

    private static void handOut(Output output, int sample, double[] value, double[] target) {
      int at = output.sink() == Output.Sink.ADD_SUM ? output.offset() : sample * value.length;
      for (int i = 0; i < value.length; i++) {
        double before = output.sink() == Output.Sink.WRITE ? 0 : target[at + i];
        target[at + i] = before + value[i];
      }
    }
  }
}
