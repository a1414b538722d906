package org.neuralode.autodiff.derivative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Shape;

/**
 * Cotangents of the slices of one value. Padding each of them to the value's length would take n²
 * numbers for a state of n components that formulas name one by one; laid one after the other, the
 * cotangents take n.
 */
final class SliceBars {
  private final Expr whole;

  /** Cotangents of slices that do not overlap, by the start of the slice. */
  private final TreeMap<Integer, Expr> bars = new TreeMap<>();

  /** Cotangents of slices that overlap others, each padded to the whole value's shape. */
  private final List<Expr> overlapping = new ArrayList<>();

  SliceBars(Expr whole) {
    this.whole = whole;
  }

  /** The value that the slices are taken from. */
  Expr whole() {
    return whole;
  }

  /** Adds the cotangent of the slice that begins at {@code from}. */
  void add(int from, Expr bar) {
    int length = bar.shape().size();
    Expr same = bars.get(from);
    if (same != null && same.shape().size() == length) {
      bars.put(from, same.plus(bar.reshape(same.shape())));
      return;
    }
    Map.Entry<Integer, Expr> before = bars.lowerEntry(from);
    Integer after = bars.ceilingKey(from);
    boolean clear =
        (before == null || before.getKey() + before.getValue().shape().size() <= from)
            && (after == null || from + length <= after);
    if (clear) {
      bars.put(from, bar);
    } else {
      overlapping.add(bar.pad(from, whole.shape()));
    }
  }

  /** Values of the whole's shape whose sum is the cotangent of the whole. */
  List<Expr> assembled() {
    List<Expr> all = new ArrayList<>();
    if (bars.size() == 1) {
      all.add(bars.firstEntry().getValue().pad(bars.firstKey(), whole.shape()));
    } else {
      all.add(joined().reshape(whole.shape()));
    }
    all.addAll(overlapping);
    return all;
  }

  private Expr joined() {
    List<Expr> run = new ArrayList<>();
    int end = 0;
    for (Map.Entry<Integer, Expr> entry : bars.entrySet()) {
      fill(run, entry.getKey() - end);
      run.add(entry.getValue());
      end = entry.getKey() + entry.getValue().shape().size();
    }
    fill(run, whole.shape().size() - end);
    return Expr.concat(run.toArray(Expr[]::new));
  }

  private static void fill(List<Expr> run, int count) {
    if (count > 0) {
      run.add(Expr.filled(Shape.vector(count), 0));
    }
  }
}
