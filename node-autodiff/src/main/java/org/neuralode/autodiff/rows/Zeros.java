package org.neuralode.autodiff.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.neuralode.autodiff.graph.BinaryKind;

/**
 * Finds the operands that make a value 0 by being 0: those in which the value is linear, such as
 * cotangents. The other factors are taken to be finite.
 */
public final class Zeros {
  /** The operands found for each operation; empty where the value is 0 anyway. */
  private final List<Optional<Set<Integer>>> byOperation = new ArrayList<>();

  /** Records the next operation. */
  public void add(RowOp op) {
    byOperation.add(zeros(op));
  }

  /** The operands each of which makes an operation's value 0 by being 0. */
  public Set<Integer> of(int operation) {
    return byOperation.get(operation).orElse(Set.of());
  }

  private Optional<Set<Integer>> zeros(RowOp op) {
    if (op instanceof RowOp.Row r) {
      return Optional.of(Set.of(r.operand()));
    }
    if (op instanceof RowOp.Fixed f) {
      return Optional.of(Set.of(f.operand()));
    }
    if (op instanceof RowOp.Constant c && c.value() == 0) {
      return Optional.empty();
    }
    if (op instanceof RowOp.Fma f) {
      return both(either(get(f.a()), get(f.b())), get(f.c()));
    }
    if (op instanceof RowOp.Pair p && p.kind() == BinaryKind.MULTIPLY) {
      return either(get(p.a()), get(p.b()));
    }
    if (op instanceof RowOp.Pair p) {
      return p.kind() == BinaryKind.DIVIDE ? get(p.a()) : both(get(p.a()), get(p.b()));
    }
    if (op instanceof RowOp.Choose c) {
      return both(get(c.yes()), get(c.no()));
    }
    return Optional.of(Set.of());
  }

  private Optional<Set<Integer>> get(int operation) {
    return byOperation.get(operation);
  }

  private static Optional<Set<Integer>> either(Optional<Set<Integer>> a, Optional<Set<Integer>> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Optional.empty();
    }
    Set<Integer> all = new HashSet<>(a.get());
    all.addAll(b.get());
    return Optional.of(all);
  }

  private static Optional<Set<Integer>> both(Optional<Set<Integer>> a, Optional<Set<Integer>> b) {
    if (a.isEmpty()) {
      return b;
    }
    if (b.isEmpty()) {
      return a;
    }
    Set<Integer> common = new HashSet<>(a.get());
    common.retainAll(b.get());
    return Optional.of(common);
  }
}
