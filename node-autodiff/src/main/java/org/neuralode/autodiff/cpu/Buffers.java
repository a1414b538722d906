package org.neuralode.autodiff.cpu;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.kernel.Reals;

/**
 * Assigns memory to the values of a tile: a value that is no longer read makes room for later ones,
 * and the tile has as many lanes as keep all its values in the first-level cache.
 *
 * @param <A> double[] or float[]
 */
final class Buffers<A> {
  /** Bytes that the first-level data caches of today hold. */
  private static final int TILE_BYTES = 32 << 10;

  /**
   * Bytes of a register of 512 bits, which holds as many numbers of a format as the format's width.
   */
  private static final int REGISTER_BYTES = 64;

  /** The most lanes of a tile; with so many, an instruction has work enough. */
  static final int LARGEST_TILE = 256;

  /** An array to be allocated, shared by values that are not needed at the same time. */
  private static final class Slot {
    final int size;

    Slot(int size) {
      this.size = size;
    }
  }

  private final List<Instruction<A>> instructions;
  private final Set<Value<A>> tileValues;
  private final Map<Value<A>, Slot> slots = new HashMap<>();
  private final Map<Integer, Deque<Slot>> free = new HashMap<>();
  private int numbers;
  private final int lanes;

  /**
   * Assigns and allocates the arrays of all values.
   *
   * @param instructions of a tile, in order
   * @param written the values that the instructions write
   * @param leaves the leaves, of which the inputs take room as well
   */
  Buffers(
      Reals<A> reals,
      List<Instruction<A>> instructions,
      Collection<Value<A>> written,
      List<TileRun.Leaf<A>> leaves) {
    this.instructions = instructions;
    tileValues = new HashSet<>(written);
    for (TileRun.Leaf<A> leaf : leaves) {
      numbers += leaf.op() instanceof Op.Input ? leaf.value().size : 0;
    }
    assign();
    int width = reals.width();
    int bytes = REGISTER_BYTES / width * Math.max(1, numbers);
    int fitting = TILE_BYTES / bytes / width * width;
    lanes = Math.max(width, Math.min(LARGEST_TILE, fitting));
    Map<Slot, A> arrays = new HashMap<>();
    for (Map.Entry<Value<A>, Slot> entry : slots.entrySet()) {
      Slot slot = entry.getValue();
      entry.getKey().array = arrays.computeIfAbsent(slot, s -> reals.array(s.size * lanes));
    }
  }

  private void assign() {
    Map<Value<A>, Integer> lastRead = new HashMap<>();
    for (int i = 0; i < instructions.size(); i++) {
      for (Value<A> value : instructions.get(i).reads()) {
        lastRead.put(value, i);
      }
    }
    for (int i = 0; i < instructions.size(); i++) {
      Instruction<A> instruction = instructions.get(i);
      if (instruction.elementwise()) {
        releaseAfter(i, lastRead);
      }
      for (Value<A> value : instruction.writes()) {
        if (!slots.containsKey(value)) {
          slots.put(value, take(value));
        }
      }
      if (!instruction.elementwise()) {
        releaseAfter(i, lastRead);
      }
    }
  }

  private void releaseAfter(int i, Map<Value<A>, Integer> lastRead) {
    for (Value<A> value : new HashSet<>(instructions.get(i).reads())) {
      if (tileValues.contains(value) && lastRead.get(value) == i) {
        Slot slot = slots.get(value);
        free.computeIfAbsent(slot.size, s -> new ArrayDeque<>()).push(slot);
      }
    }
  }

  private Slot take(Value<A> value) {
    Deque<Slot> candidates = free.getOrDefault(value.size, new ArrayDeque<>());
    if (!candidates.isEmpty()) {
      return candidates.pop();
    }
    numbers += value.size;
    return new Slot(value.size);
  }

  List<Instruction<A>> instructions() {
    return instructions;
  }

  /** Number of lanes of a tile. */
  int lanes() {
    return lanes;
  }
}
