package org.neuralode.autodiff.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.neuralode.api.field.Sparsity;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Shape;

/**
 * Finds the elements of the first input that each element of an expression depends on. Dependence
 * is read off the graph, so it counts also where the derivative happens to be zero. A set of
 * elements is an ascending array, shared where it can be.
 */
public final class Dependencies {
  private static final int[] NONE = {};

  private final Map<Expr, int[][]> sets = new HashMap<>();

  private Dependencies() {}

  /**
   * The pattern of the Jacobian of a graph.
   *
   * @param graph a function whose first input is the state and whose one output has the same size;
   *     dependence on other inputs is not reported
   */
  public static Sparsity sparsity(Graph graph) {
    Dependencies dependencies = new Dependencies();
    for (Expr e : graph.ordered()) {
      dependencies.sets.put(e, dependencies.of(e));
    }
    return new Sparsity(dependencies.sets.get(graph.outputs().get(0).value()));
  }

  private int[][] of(Expr e) {
    Op op = e.op();
    int size = e.shape().size();
    int[][] result = new int[size][];
    if (op instanceof Op.Input input && input.slot() == 0) {
      Arrays.setAll(result, i -> new int[] {i});
    } else if (e.arguments().isEmpty()) {
      Arrays.fill(result, NONE);
    } else if (op instanceof Op.MatMul product) {
      matmul(product, e, result);
    } else if (op instanceof Op.Sum || op instanceof Op.Max || op instanceof Op.LogSumExp) {
      result[0] = union(sets.get(e.argument(0)));
    } else if (op instanceof Op.Broadcast) {
      Arrays.fill(result, sets.get(e.argument(0))[0]);
    } else if (op instanceof Op.Slice slice) {
      System.arraycopy(sets.get(e.argument(0)), slice.from(), result, 0, size);
    } else if (op instanceof Op.Pad pad) {
      Arrays.fill(result, NONE);
      int[][] inner = sets.get(e.argument(0));
      System.arraycopy(inner, 0, result, pad.offset(), inner.length);
    } else if (op instanceof Op.Concat) {
      return e.arguments().stream().flatMap(a -> Stream.of(sets.get(a))).toArray(int[][]::new);
    } else {
      elementwise(e, result);
    }
    return result;
  }

  private void elementwise(Expr e, int[][] result) {
    for (int i = 0; i < result.length; i++) {
      int[] set = sets.get(e.argument(0))[i];
      for (int a = 1; a < e.arguments().size(); a++) {
        set = union(set, sets.get(e.argument(a))[i]);
      }
      result[i] = set;
    }
  }

  private void matmul(Op.MatMul product, Expr e, int[][] result) {
    int[][] rows = lines(e.argument(0), !product.transposeLeft());
    int[][] columns = lines(e.argument(1), product.transposeRight());
    for (int i = 0; i < result.length; i++) {
      result[i] = union(rows[i / columns.length], columns[i % columns.length]);
    }
  }

  /** The elements that each row, or each column, of a matrix depends on. */
  private int[][] lines(Expr matrix, boolean byRow) {
    Shape shape = matrix.shape();
    int[][] elements = sets.get(matrix);
    int[][] lines = new int[byRow ? shape.rows() : shape.columns()][];
    Arrays.fill(lines, NONE);
    for (int i = 0; i < elements.length; i++) {
      int line = byRow ? i / shape.columns() : i % shape.columns();
      lines[line] = union(lines[line], elements[i]);
    }
    return lines;
  }

  private static int[] union(int[][] all) {
    int[] set = NONE;
    for (int[] one : all) {
      set = union(set, one);
    }
    return set;
  }

  private static int[] union(int[] a, int[] b) {
    if (a == b || b.length == 0) {
      return a;
    }
    if (a.length == 0) {
      return b;
    }
    int[] both = new int[a.length + b.length];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      boolean fromA = j == b.length || (i < a.length && a[i] <= b[j]);
      int next = fromA ? a[i++] : b[j++];
      if (count == 0 || both[count - 1] != next) {
        both[count++] = next;
      }
    }
    return Arrays.equals(both, 0, count, a, 0, a.length) ? a : Arrays.copyOf(both, count);
  }
}
