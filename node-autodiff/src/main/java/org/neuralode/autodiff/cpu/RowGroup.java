package org.neuralode.autodiff.cpu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.neuralode.autodiff.cpu.Product.MatrixVector;
import org.neuralode.autodiff.graph.BinaryKind;

/**
 * Instructions that can run together row by row: elementwise ones on values of the same height,
 * products with few terms that make such values, and sums over such rows that leave few numbers.
 */
final class RowGroup<A> {
  /**
   * The most rows of a value that stays in registers, or close by, while the rows of others pass.
   */
  private static final int FEW = 8;

  private final int height;
  private final List<Instruction<A>> members = new ArrayList<>();
  private final Set<Value<A>> rows = new HashSet<>();

  /**
   * Values that no later member may read: those that members complete only with the last row, and
   * those that instructions outside the group make in between.
   */
  private final Set<Value<A>> later = new HashSet<>();

  /**
   * Creates an empty group.
   *
   * @param height number of rows of the members' values
   */
  RowGroup(int height) {
    this.height = height;
  }

  /**
   * The group of that height among instructions: takes in each one that fits and reads no value
   * that is made later.
   */
  static <A> RowGroup<A> of(int height, List<Instruction<A>> instructions) {
    RowGroup<A> group = new RowGroup<>(height);
    for (Instruction<A> instruction : instructions) {
      boolean joins =
          instruction.reads().stream().noneMatch(group.later::contains) && group.fits(instruction);
      if (joins) {
        group.members.add(instruction);
        boolean makesRows = group.makesRows(instruction);
        (makesRows ? group.rows : group.later).addAll(instruction.writes());
      } else {
        group.later.addAll(instruction.writes());
      }
    }
    return group;
  }

  /** The heights of the groups that an instruction could belong to. */
  static <A> Set<Integer> heights(Instruction<A> instruction) {
    Set<Integer> heights = new LinkedHashSet<>();
    instruction.writes().forEach(v -> heights.add(v.size));
    instruction.reads().forEach(v -> heights.add(v.size));
    return heights;
  }

  int height() {
    return height;
  }

  List<Instruction<A>> members() {
    return members;
  }

  boolean makes(Value<A> value) {
    return rows.contains(value);
  }

  private boolean isRows(Value<A> value) {
    return !value.uniform && value.size == height;
  }

  /** Whether a value can be read as a whole for every row: it is small and complete beforehand. */
  private boolean isFixed(Value<A> value) {
    return !value.uniform && value.size <= FEW && !rows.contains(value);
  }

  private boolean fits(Instruction<A> instruction) {
    if (instruction instanceof Elementwise.Binary<A> b && b.kind() == BinaryKind.POWER) {
      return false;
    }
    if (instruction.elementwise()) {
      return instruction.writes().stream().allMatch(this::isRows)
          && instruction.reads().stream().allMatch(this::isRows);
    }
    if (instruction instanceof Layout.Repeat<A> r) {
      return isRows(r.out());
    }
    if (instruction instanceof Layout.Broadcast<A> b) {
      return isRows(b.out()) && isFixed(b.in());
    }
    if (instruction instanceof Product<A> p) {
      return p.matrixVector().filter(m -> expands(m) || reduces(m)).isPresent();
    }
    if (instruction instanceof Sinks.ThinOuter<A> o) {
      return (isRows(o.a()) && isFixed(o.g())) || (isRows(o.g()) && isFixed(o.a()));
    }
    return instruction instanceof Sinks.Sum<A> s && isRows(s.value());
  }

  /** Whether a product's result consists of rows, each with few terms. */
  boolean expands(MatrixVector<A> m) {
    return isRows(m.out()) && isFixed(m.vector());
  }

  /** Whether a product sums over the rows, and leaves few numbers. */
  boolean reduces(MatrixVector<A> m) {
    return isRows(m.vector()) && m.out().size <= FEW;
  }

  /** Whether a member's result is there row by row, and not only after the last row. */
  boolean makesRows(Instruction<A> instruction) {
    return !(instruction instanceof Product<A> p)
        || p.matrixVector().filter(this::expands).isPresent();
  }

  /** Whether an outer product takes its rows from its first factor. */
  boolean isFirstRows(Sinks.ThinOuter<A> o) {
    return isRows(o.a()) && isFixed(o.g());
  }
}
