package org.neuralode.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.neuralode.autodiff.graph.CommonExpressions;
import org.neuralode.autodiff.graph.Expr;

/**
 * Keeps the array of each value while instructions are written one after the other. A value whose
 * last use has been written gives its array to a later one.
 */
final class Registers {
  private final CommonExpressions common;
  private final ArrayPool pool;
  private final Map<Expr, Value> values = new HashMap<>();
  private final Map<Expr, Integer> used = new HashMap<>();
  private final List<Value> temporaries = new ArrayList<>();
  private final List<Instruction> instructions = new ArrayList<>();

  Registers(CommonExpressions common, DataType type) {
    this.common = common;
    pool = new ArrayPool(type);
  }

  List<Instruction> instructions() {
    return instructions;
  }

  void write(Instruction instruction) {
    instructions.add(instruction);
  }

  boolean has(Expr e) {
    return values.containsKey(common.of(e));
  }

  void put(Expr e, Value value) {
    values.put(common.of(e), value);
  }

  /**
   * An expression's value as it lies in memory: perhaps one row for all samples, or one number for
   * all elements.
   */
  Value raw(Expr e) {
    return values.get(common.of(e));
  }

  /** An expression's value with all its elements, in a given number of rows. */
  Value full(Expr e, int rows) {
    Value value = raw(e);
    int size = e.shape().size();
    return value.rows() == rows && value.size() == size ? value : copied(value, rows, size);
  }

  /**
   * An expression's value, copied if its memory is not its own: a leaf may be part of other memory.
   */
  Value own(Expr e, int rows) {
    Value value = full(e, rows);
    return value.pooled() ? value : copied(value, rows, value.size());
  }

  private Value copied(Value value, int rows, int size) {
    Value copy = temporary(rows, size);
    write(Operations.named("assign", copy.array(), copy.array(), value.array()));
    return copy;
  }

  /** A value that is needed until {@link #release}. */
  Value temporary(int rows, int size) {
    Value value = pool.take(rows, size);
    temporaries.add(value);
    return value;
  }

  Value result(int rows, int size) {
    return pool.take(rows, size);
  }

  /**
   * A value for the result of an operation that may overwrite an argument, which it reads element
   * by element.
   */
  Value resultInPlace(Expr argument, int rows, int size) {
    Value value = raw(argument);
    boolean isLastUse = used.getOrDefault(common.of(argument), 0) + 1 == common.uses(argument);
    if (!value.pooled() || !isLastUse || value.rows() != rows || value.size() != size) {
      return result(rows, size);
    }
    put(argument, new Value(value.array(), rows, size, false));
    return value;
  }

  /** A value whose array keeps its numbers. */
  Value keep(int rows, int size) {
    return pool.keep(rows, size);
  }

  /** Counts one use of each argument, and gives all temporary values back. */
  void release(List<Expr> arguments) {
    temporaries.forEach(pool::giveBack);
    temporaries.clear();
    for (Expr argument : arguments) {
      int count = used.merge(common.of(argument), 1, Integer::sum);
      if (count == common.uses(argument)) {
        pool.giveBack(raw(argument));
      }
    }
  }
}
