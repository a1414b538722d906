package org.neuralode.autodiff.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.neuralode.autodiff.graph.UnaryKind;

/**
 * Cuts operations on rows into parts that run one after the other on a block of rows: loops small
 * enough for their values to stay in registers, and functions that have loops of their own. A value
 * that one part makes and another one needs passes through scratch memory in the first-level cache.
 */
public final class RowPlan {
  /** The fewest operations of a value that is kept; a value of fewer is computed again instead. */
  private static final int WORTH_KEEPING = 3;

  /** One step of the work on a block of rows. */
  public sealed interface Part {}

  /** A loop to compile, in which operations are numbered anew from 0. */
  public record Loop(List<RowOp> ops) implements Part {}

  /** A function that is applied to all numbers of the block. */
  public record Apply(UnaryKind kind, double alpha, RowOp.Row from, RowOp.Row to) implements Part {}

  /** A loop under construction. */
  private static final class Segment {
    final Map<Integer, Integer> number = new HashMap<>();
    final List<RowOp> ops = new ArrayList<>();

    int add(RowOp op) {
      ops.add(op);
      return ops.size() - 1;
    }
  }

  private final List<RowOp> ops;
  private final IntSupplier scratch;
  private final int[] level;

  /**
   * Number of operations that it takes to compute each value again, up to {@link #WORTH_KEEPING}.
   */
  private final int[] size;

  private final Map<Integer, RowOp.Row> places = new LinkedHashMap<>();

  /** The loop that makes each operation's value. */
  private final Map<Integer, Segment> madeIn = new HashMap<>();

  private final List<Part> parts = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();

  /**
   * Plans the parts.
   *
   * @param ops operations, each behind those that it needs
   * @param scratch gives the number of another operand that is scratch memory for a block
   */
  public RowPlan(List<RowOp> ops, IntSupplier scratch) {
    this.ops = ops;
    this.scratch = scratch;
    level = new int[ops.size()];
    size = new int[ops.size()];
    int last = 0;
    for (int i = 0; i < ops.size(); i++) {
      size[i] = ops.get(i).isLeaf() ? 0 : 1;
      for (int need : ops.get(i).needs()) {
        level[i] = Math.max(level[i], level[need]);
        size[i] = Math.min(WORTH_KEEPING, size[i] + size[need]);
      }
      level[i] += ops.get(i) instanceof RowOp.Function ? 1 : 0;
      last = Math.max(last, level[i]);
    }
    placeFunctions();
    for (int i = 0; i <= last; i++) {
      plan(i);
    }
  }

  /** The parts in the order in which they run. */
  public List<Part> parts() {
    return parts;
  }

  /** Places a function's result where it is stored in the end, if it is stored. */
  private void placeFunctions() {
    for (RowOp op : ops) {
      if (op instanceof RowOp.Store s && ops.get(s.x()) instanceof RowOp.Function) {
        places.putIfAbsent(s.x(), new RowOp.Row(s.operand(), s.ofBlock()));
      }
    }
  }

  private RowOp.Row place(int op) {
    return places.computeIfAbsent(op, k -> new RowOp.Row(scratch.getAsInt(), true));
  }

  private void plan(int at) {
    segments.clear();
    List<Integer> functions = new ArrayList<>();
    for (int i = 0; i < ops.size(); i++) {
      RowOp op = ops.get(i);
      if (op.isEffect() && level[i] == at && !isPlaced(op)) {
        effect(op);
      } else if (op instanceof RowOp.Function f && level[i] == at + 1) {
        functions.add(i);
        argument(f.x());
      }
    }
    for (Segment segment : segments) {
      parts.add(new Loop(segment.ops));
    }
    for (int i : functions) {
      RowOp.Function f = (RowOp.Function) ops.get(i);
      RowOp x = ops.get(f.x());
      RowOp.Row from = x instanceof RowOp.Row row ? row : place(f.x());
      parts.add(new Apply(f.kind(), f.alpha(), from, place(i)));
    }
  }

  private boolean isPlaced(RowOp op) {
    return op instanceof RowOp.Store s
        && ops.get(s.x()) instanceof RowOp.Function
        && place(s.x()).equals(new RowOp.Row(s.operand(), s.ofBlock()));
  }

  /** Makes sure that a function's argument is in memory. */
  private void argument(int x) {
    RowOp op = ops.get(x);
    if (!(op instanceof RowOp.Row || op instanceof RowOp.Function || places.containsKey(x))) {
      RowOp.Row to = new RowOp.Row(scratch.getAsInt(), true);
      effect(new RowOp.Store(x, to.operand(), true));
      places.put(x, to);
    }
  }

  private void effect(RowOp op) {
    if (segments.isEmpty() || !fits(segments.get(segments.size() - 1), op)) {
      segments.add(new Segment());
    }
    into(segments.get(segments.size() - 1), op);
  }

  /**
   * Whether a loop stays small enough if it takes in one more operation, with all that this
   * operation needs.
   */
  private boolean fits(Segment segment, RowOp op) {
    List<RowOp> all = new ArrayList<>(segment.ops);
    Set<Integer> more = new LinkedHashSet<>();
    for (int need : op.needs()) {
      missing(segment, need, more);
    }
    for (int i : more) {
      all.add(isInMemory(i) ? new RowOp.Row(0, true) : ops.get(i));
    }
    all.add(op);
    return LoopSize.fits(all, 1);
  }

  /**
   * Whether loops read a value from memory, though it may be that no loop has stored the value yet.
   */
  private boolean isInMemory(int i) {
    return ops.get(i) instanceof RowOp.Function
        || places.containsKey(i)
        || (madeIn.containsKey(i) && size[i] >= WORTH_KEEPING);
  }

  private void missing(Segment segment, int i, Set<Integer> more) {
    if (!segment.number.containsKey(i) && more.add(i) && !isInMemory(i)) {
      for (int need : ops.get(i).needs()) {
        missing(segment, need, more);
      }
    }
  }

  private void into(Segment segment, RowOp op) {
    int[] needs = op.needs();
    for (int i = 0; i < needs.length; i++) {
      needs[i] = number(segment, needs[i]);
    }
    segment.add(op.with(needs));
  }

  /** The number of a value within a loop, which from now on makes or reads the value. */
  private int number(Segment segment, int i) {
    Integer known = segment.number.get(i);
    if (known != null) {
      return known;
    }
    RowOp op = ops.get(i);
    int number;
    if (isInMemory(i)) {
      if (!(op instanceof RowOp.Function || places.containsKey(i))) {
        Segment maker = madeIn.get(i);
        maker.add(new RowOp.Store(maker.number.get(i), place(i).operand(), true));
      }
      number = segment.add(place(i));
    } else {
      int[] needs = op.needs();
      for (int n = 0; n < needs.length; n++) {
        needs[n] = number(segment, needs[n]);
      }
      number = segment.add(op.with(needs));
      if (!op.isLeaf()) {
        madeIn.put(i, segment);
      }
    }
    segment.number.put(i, number);
    return number;
  }
}
