package org.neuralode.autodiff.cpu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.neuralode.autodiff.cpu.FusedRows.Operand;
import org.neuralode.autodiff.cpu.Product.MatrixVector;
import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.UnaryKind;
import org.neuralode.autodiff.kernel.Arithmetic;
import org.neuralode.autodiff.rows.RowCompiler;
import org.neuralode.autodiff.rows.RowOp;
import org.neuralode.autodiff.rows.RowPlan;
import org.neuralode.autodiff.rows.Zeros;

/** Translates the instructions of a group into operations on rows. */
final class RowBuilder<A> {
  private final Arithmetic<A> arithmetic;
  private final RowCompiler compiler;
  private final RowGroup<A> group;
  private final Set<Value<A>> readOutside;
  private final List<Operand<A>> operands = new ArrayList<>();
  private final List<RowOp> ops = new ArrayList<>();
  private final Map<RowOp, Integer> known = new HashMap<>();
  private final Map<Value<A>, Integer> rows = new HashMap<>();
  private final Map<Value<A>, Integer> places = new HashMap<>();
  private final Set<Value<A>> reads = new LinkedHashSet<>();
  private final Set<Value<A>> writes = new LinkedHashSet<>();
  private final Set<Value<A>> summed = new LinkedHashSet<>();
  private final List<FusedRows.Total<A>> totals = new ArrayList<>();
  private final Zeros zeros = new Zeros();
  private OptionalInt mask = OptionalInt.empty();

  /**
   * Creates a builder for one group.
   *
   * @param readOutside values that instructions outside the group read
   */
  RowBuilder(
      Arithmetic<A> arithmetic,
      RowCompiler compiler,
      RowGroup<A> group,
      Set<Value<A>> readOutside) {
    this.arithmetic = arithmetic;
    this.compiler = compiler;
    this.group = group;
    this.readOutside = readOutside;
  }

  FusedRows<A> build() {
    for (Instruction<A> member : group.members()) {
      add(member);
      for (Value<A> value : member.writes()) {
        if (rows.containsKey(value) && readOutside.contains(value)) {
          writes.add(value);
          add(new RowOp.Store(rows.get(value), place(value), false));
        }
      }
    }
    int block = FusedRows.BLOCK * Buffers.LARGEST_TILE;
    RowPlan plan = new RowPlan(ops, () -> own(block));
    return new FusedRows<>(
        arithmetic,
        compiler,
        new FusedRows.Work<>(group.height(), plan.parts(), totals, List.copyOf(summed)),
        operands,
        List.copyOf(reads),
        List.copyOf(writes));
  }

  private void add(Instruction<A> member) {
    if (member instanceof Elementwise.Unary<A> u) {
      rows.put(u.out(), unary(u, row(u.in())));
    } else if (member instanceof Elementwise.Binary<A> b) {
      rows.put(b.out(), binary(b.kind(), row(b.left()), row(b.right())));
    } else if (member instanceof Elementwise.Select<A> s) {
      int condition = row(s.condition());
      rows.put(
          s.out(), choose(RowOp.Test.NOT_EQUAL, condition, constant(0), row(s.yes()), row(s.no())));
    } else if (member instanceof Layout.Repeat<A> r) {
      rows.put(r.out(), op(new RowOp.Shared(read(r.uniform()), 0, 1)));
    } else if (member instanceof Layout.Broadcast<A> b) {
      rows.put(b.out(), op(new RowOp.Fixed(read(b.in()), 0)));
    } else if (member instanceof Product<A> p) {
      p.matrixVector().ifPresent(this::product);
    } else if (member instanceof Sinks.ThinOuter<A> o) {
      outer(o);
    } else if (member instanceof Sinks.Sum<A> s) {
      int sums = operand(new FusedRows.OfSums<>(s.sumsAt()));
      add(new RowOp.LaneSum(summand(s.value()), RowOp.ONE, sums, 0, 1));
    }
  }

  private int unary(Elementwise.Unary<A> u, int x) {
    return switch (u.kind()) {
      case SCALE -> pair(BinaryKind.MULTIPLY, constant(u.alpha()), x);
      case SHIFT -> pair(BinaryKind.ADD, constant(u.alpha()), x);
      case SQUARE -> pair(BinaryKind.MULTIPLY, x, x);
      case ONE_MINUS_SQUARE ->
          pair(BinaryKind.SUBTRACT, constant(1), pair(BinaryKind.MULTIPLY, x, x));
      case RELU -> op(new RowOp.Larger(x, constant(0)));
      case STEP -> choose(RowOp.Test.GREATER, x, constant(0), constant(1), constant(0));
      case LEAKY_RELU -> {
        int below = pair(BinaryKind.MULTIPLY, constant(u.alpha()), x);
        yield choose(RowOp.Test.GREATER, x, constant(0), x, below);
      }
      default -> power(u, x);
    };
  }

  private int power(Elementwise.Unary<A> u, int x) {
    boolean isPower = u.kind() == UnaryKind.POWER;
    if (isPower && u.alpha() == -1) {
      return pair(BinaryKind.DIVIDE, constant(1), x);
    }
    if (isPower && u.alpha() == 3) {
      return pair(BinaryKind.MULTIPLY, pair(BinaryKind.MULTIPLY, x, x), x);
    }
    return op(new RowOp.Function(u.kind(), u.alpha(), x));
  }

  private int binary(BinaryKind kind, int a, int b) {
    return switch (kind) {
      case GREATER -> choose(RowOp.Test.GREATER, a, b, constant(1), constant(0));
      case EQUAL -> choose(RowOp.Test.EQUAL, a, b, constant(1), constant(0));
      default -> pair(kind, a, b);
    };
  }

  private void product(MatrixVector<A> m) {
    int matrix = read(m.matrix());
    if (group.expands(m)) {
      int bias =
          m.bias().map(b -> op(new RowOp.Shared(read(b), 0, 1))).orElseGet(() -> constant(0));
      int vector = read(m.vector());
      int sum = bias;
      for (int q = 0; q < m.form().terms(); q++) {
        int weight = op(new RowOp.Shared(matrix, q * m.form().wTerm(), m.form().wRow()));
        sum = op(new RowOp.Fma(weight, op(new RowOp.Fixed(vector, q)), sum));
      }
      rows.put(m.out(), sum);
      return;
    }
    writes.add(m.out());
    m.bias().ifPresent(reads::add);
    totals.add(new FusedRows.Total<>(m.out(), m.bias()));
    int x = row(m.vector());
    int out = place(m.out());
    for (int k = 0; k < m.form().rows(); k++) {
      int weight = op(new RowOp.Shared(matrix, k * m.form().wRow(), m.form().wTerm()));
      add(new RowOp.Gather(x, weight, out, k));
    }
  }

  private void outer(Sinks.ThinOuter<A> o) {
    int sums = operand(new FusedRows.OfSums<>(o.sumsAt()));
    boolean first = group.isFirstRows(o);
    int n = o.g().size;
    if (first) {
      summed.add(o.g());
      int a = row(o.a());
      int g = read(o.g());
      for (int j = 0; j < n; j++) {
        add(new RowOp.LaneSum(a, op(new RowOp.Fixed(g, j)), sums, j, n));
      }
    } else {
      int g = summand(o.g());
      int a = read(o.a());
      for (int q = 0; q < o.a().size; q++) {
        add(new RowOp.LaneSum(op(new RowOp.Fixed(a, q)), g, sums, q * n, 1));
      }
    }
  }

  /**
   * The row of a value for a sum over the lanes, to which lanes without samples must add nothing.
   */
  private int summand(Value<A> value) {
    int row = row(value);
    Optional<Value<A>> zero = zeros.of(row).stream().sorted().flatMap(this::outside).findFirst();
    if (zero.isEmpty()) {
      return op(new RowOp.Masked(row, op(new RowOp.Fixed(mask(), 0))));
    }
    summed.add(zero.get());
    return row;
  }

  private int mask() {
    if (mask.isEmpty()) {
      A numbers = arithmetic.reals().array(Buffers.LARGEST_TILE);
      mask = OptionalInt.of(operand(new FusedRows.Mask<>(numbers)));
    }
    return mask.getAsInt();
  }

  private Stream<Value<A>> outside(int operand) {
    return operands.get(operand) instanceof FusedRows.OfValue<A> v
        ? Stream.of(v.value())
        : Stream.empty();
  }

  private int row(Value<A> value) {
    Integer made = rows.get(value);
    return made != null ? made : op(new RowOp.Row(read(value), false));
  }

  private int read(Value<A> value) {
    reads.add(value);
    return place(value);
  }

  private int place(Value<A> value) {
    return places.computeIfAbsent(value, v -> operand(new FusedRows.OfValue<>(v)));
  }

  private int own(int numbers) {
    return operand(new FusedRows.Own<>(arithmetic.reals().array(numbers)));
  }

  private int operand(Operand<A> operand) {
    operands.add(operand);
    return operands.size() - 1;
  }

  private int constant(double value) {
    return op(new RowOp.Constant(value));
  }

  private int pair(BinaryKind kind, int a, int b) {
    return op(new RowOp.Pair(kind, a, b));
  }

  private int choose(RowOp.Test test, int a, int b, int yes, int no) {
    return op(new RowOp.Choose(test, a, b, yes, no));
  }

  private void add(RowOp op) {
    ops.add(op);
    zeros.add(op);
  }

  /** The number of an operation, added if it is new; equal operations have the same number. */
  private int op(RowOp op) {
    return known.computeIfAbsent(
        op,
        o -> {
          add(o);
          return ops.size() - 1;
        });
  }
}
