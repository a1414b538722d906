package org.neuralode.autodiff.cpu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.neuralode.autodiff.kernel.Arithmetic;
import org.neuralode.autodiff.rows.RowCompiler;

/** Replaces instructions that can run together row by row by compiled loops. */
final class Fusion<A> {
  /** The most members of a group; larger ones would make methods that Java does not compile. */
  private static final int MOST_MEMBERS = 100;

  private final Arithmetic<A> arithmetic;
  private final RowCompiler compiler;

  Fusion(Arithmetic<A> arithmetic, RowCompiler compiler) {
    this.arithmetic = arithmetic;
    this.compiler = compiler;
  }

  /** The same work in fewer instructions; to be called before buffers are assigned. */
  List<Instruction<A>> apply(List<Instruction<A>> instructions) {
    List<Instruction<A>> rest = new ArrayList<>(instructions);
    List<Instruction<A>> fused = new ArrayList<>();
    while (!rest.isEmpty()) {
      RowGroup<A> group = largest(rest);
      if (group.members().size() > 1 && group.members().size() <= MOST_MEMBERS) {
        rest.removeAll(group.members());
        fused.add(new RowBuilder<>(arithmetic, compiler, group, readBy(rest)).build());
      } else {
        fused.add(rest.remove(0));
      }
    }
    return fused;
  }

  private static <A> RowGroup<A> largest(List<Instruction<A>> instructions) {
    RowGroup<A> largest = new RowGroup<>(0);
    for (int height : RowGroup.heights(instructions.get(0))) {
      RowGroup<A> group = RowGroup.of(height, instructions);
      boolean begins = group.members().contains(instructions.get(0));
      if (begins && group.members().size() > largest.members().size()) {
        largest = group;
      }
    }
    return largest;
  }

  private static <A> Set<Value<A>> readBy(List<Instruction<A>> instructions) {
    Set<Value<A>> values = new HashSet<>();
    instructions.forEach(i -> values.addAll(i.reads()));
    return values;
  }
}
