package org.neuralode.autodiff.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Op;

/**
 * Sorts the scalar operations of a graph by level: an operation's level is one more than the
 * highest of its arguments, so that equal operations of a level can run as one loop. Every number
 * has a place in one array: leaves first, then the results of each group side by side.
 */
final class LevelPlan {

  /**
   * Operations of one kind and level.
   *
   * @param op the operation of all of them
   * @param arguments for each argument, the places to read
   * @param at place of the first result
   */
  record Group(Op op, int[][] arguments, int at) {
    int size() {
      return arguments[0].length;
    }
  }

  /** A leaf and the place of its first number. */
  record Load(Op op, int size, int at) {}

  private record Key(int level, Class<?> type, List<Object> details) {}

  private record Scalar(Op op, int[] arguments, int result) {}

  /** The element numbers of each expression, by position in the expression. */
  private final Map<Expr, int[]> elements = new HashMap<>();

  private final Map<Double, Integer> constants = new LinkedHashMap<>();
  private final Map<Key, List<Scalar>> groups = new LinkedHashMap<>();
  private final List<Load> loads = new ArrayList<>();
  private int[] levels = new int[64];
  private int count;

  /** The place of each element number; numbers are given in order of discovery, places by group. */
  private int[] places = {};

  private final List<Group> planned = new ArrayList<>();

  LevelPlan(Sharing sharing) {
    for (Expr e : sharing.order()) {
      elements.computeIfAbsent(sharing.of(e), x -> numbers(sharing, x));
    }
    plan();
  }

  /** Whether a graph consists of scalar operations, and of placements of their results. */
  static boolean fits(Sharing sharing) {
    return sharing.order().stream()
        .allMatch(
            e ->
                e.arguments().isEmpty()
                    || isPlacement(e.op())
                    || (isElementwise(e.op()) && e.shape().isScalar()));
  }

  private static boolean isPlacement(Op op) {
    return op instanceof Op.Slice
        || op instanceof Op.Pad
        || op instanceof Op.Concat
        || op instanceof Op.Reshape
        || op instanceof Op.Broadcast;
  }

  private static boolean isElementwise(Op op) {
    return op instanceof Op.Unary || op instanceof Op.Binary || op instanceof Op.Select;
  }

  private int[] numbers(Sharing sharing, Expr e) {
    int size = e.shape().size();
    if (e.op() instanceof Op.Constant constant) {
      return Arrays.stream(constant.values()).mapToInt(this::constant).toArray();
    }
    int[] result = new int[size];
    if (e.arguments().isEmpty()) {
      for (int i = 0; i < size; i++) {
        result[i] = number(0);
      }
      loads.add(new Load(e.op(), size, result[0]));
    } else if (isPlacement(e.op())) {
      place(sharing, e, result);
    } else {
      result[0] = scalar(sharing, e);
    }
    return result;
  }

  private int constant(double value) {
    return constants.computeIfAbsent(value, v -> number(0));
  }

  private int number(int level) {
    if (count == levels.length) {
      levels = Arrays.copyOf(levels, 2 * count);
    }
    levels[count] = level;
    return count++;
  }

  private void place(Sharing sharing, Expr e, int[] result) {
    int[] x = elements.get(sharing.of(e.argument(0)));
    if (e.op() instanceof Op.Slice slice) {
      System.arraycopy(x, slice.from(), result, 0, result.length);
    } else if (e.op() instanceof Op.Reshape) {
      System.arraycopy(x, 0, result, 0, result.length);
    } else if (e.op() instanceof Op.Broadcast) {
      Arrays.fill(result, x[0]);
    } else if (e.op() instanceof Op.Pad pad) {
      Arrays.fill(result, constant(0));
      System.arraycopy(x, 0, result, pad.offset(), x.length);
    } else {
      int at = 0;
      for (Expr argument : e.arguments()) {
        int[] part = elements.get(sharing.of(argument));
        System.arraycopy(part, 0, result, at, part.length);
        at += part.length;
      }
    }
  }

  private int scalar(Sharing sharing, Expr e) {
    int[] arguments = new int[e.arguments().size()];
    int level = 0;
    for (int a = 0; a < arguments.length; a++) {
      arguments[a] = elements.get(sharing.of(e.argument(a)))[0];
      level = Math.max(level, levels[arguments[a]]);
    }
    int result = number(level + 1);
    Key key = new Key(level + 1, e.op().getClass(), e.op().details());
    groups.computeIfAbsent(key, k -> new ArrayList<>()).add(new Scalar(e.op(), arguments, result));
    return result;
  }

  /**
   * Gives each element number a place: first the leaves, in the order of their numbers, then the
   * groups by level.
   */
  private void plan() {
    places = new int[count];
    int next = 0;
    for (int i = 0; i < count; i++) {
      if (levels[i] == 0) {
        places[i] = next++;
      }
    }
    List<Key> order = new ArrayList<>(groups.keySet());
    order.sort(Comparator.comparingInt(Key::level)); // stable
    for (Key key : order) {
      List<Scalar> scalars = groups.get(key);
      int[][] arguments = new int[scalars.get(0).arguments().length][scalars.size()];
      int at = next;
      for (int i = 0; i < scalars.size(); i++) {
        for (int a = 0; a < arguments.length; a++) {
          arguments[a][i] = places[scalars.get(i).arguments()[a]];
        }
        places[scalars.get(i).result()] = next++;
      }
      planned.add(new Group(scalars.get(0).op(), arguments, at));
    }
  }

  /** The groups in the order in which they run. */
  List<Group> groups() {
    return planned;
  }

  /** The leaves that are read anew at each run. */
  List<Load> loads() {
    return loads.stream().map(l -> new Load(l.op(), l.size(), places[l.at()])).toList();
  }

  /** A new array for all numbers, with the constants in their places. */
  double[] newArray() {
    double[] array = new double[count];
    constants.forEach((value, number) -> array[places[number]] = value);
    return array;
  }

  /** The places of a value's elements. */
  int[] places(Expr e) {
    int[] numbers = elements.get(e);
    int[] result = new int[numbers.length];
    Arrays.setAll(result, i -> places[numbers[i]]);
    return result;
  }

  /** Number of operations in the largest group. */
  int widest() {
    return planned.stream().mapToInt(Group::size).max().orElse(0);
  }
}
