package org.neuralode.text.switches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.neuralode.api.solve.Stops;
import org.neuralode.text.FormulaFunction;

/**
 * The times in an interval at which the switches without states flip. A zero of a line in t follows
 * from two values. Other zeros are bracketed between samples, which are taken ever more densely
 * until a denser look finds nothing more; where samples come close to zero without crossing it,
 * zeros are looked for between them.
 */
final class SwitchTimes {
  /**
   * The samples of the first look, and the most samples that a look takes of all functions
   * together.
   */
  private static final int FIRST = 10_000;

  private static final int MOST = 4_000_000;

  /**
   * Factor on the number of samples from one look to the next; no simple fraction, so that the
   * samples differ.
   */
  private static final double DENSER = 3.17;

  /** The distance, in units of the last place, up to which two times are taken as one. */
  private static final double SAME = 64;

  private final int[] which;
  private final FormulaFunction function;
  private final double[] values;
  private final double[] state;
  private final double from;
  private final double to;
  private final TreeSet<Double> times = new TreeSet<>();
  private final BitSet unsettled = new BitSet();

  /**
   * The modes of switches from a time on.
   *
   * @param t the time
   * @param modes modes of the switches without states after that time; the modes of all others are
   *     0
   */
  record Boundary(double t, byte[] modes) {}

  /**
   * Finds the times between {@code from} and {@code to}.
   *
   * @param theta the problem's parameters
   */
  SwitchTimes(Switches switches, double[] theta, double from, double to) {
    which =
        IntStream.range(0, switches.all().size())
            .filter(k -> switches.all().get(k).timed())
            .toArray();
    this.from = from;
    this.to = to;
    values = new double[which.length];
    state = new double[switches.problem().y0().length];
    function =
        which.length == 0
            ? null
            : FormulaFunction.of(
                switches.functions(which), theta, switches.problem().inputs().path());
    if (which.length > 0 && from != to) {
      search(switches);
    }
  }

  /** The switches whose flips are too many to be found. */
  BitSet unsettled() {
    return unsettled;
  }

  /** The modes at the start, then every time at which some mode changes, in order of the solve. */
  List<Boundary> boundaries(int switches) {
    List<Double> order = new ArrayList<>(times);
    if (to < from) {
      Collections.reverse(order);
    }
    List<Boundary> boundaries = new ArrayList<>();
    double previous = from;
    for (int i = 0; i <= order.size(); i++) {
      double next = i < order.size() ? order.get(i) : to;
      byte[] modes = modes(0.5 * previous + 0.5 * next, switches);
      boolean first = boundaries.isEmpty();
      if (first || !Arrays.equals(modes, boundaries.get(boundaries.size() - 1).modes())) {
        boundaries.add(new Boundary(previous, modes));
      }
      previous = next;
    }
    return boundaries;
  }

  private byte[] modes(double t, int switches) {
    byte[] modes = new byte[switches];
    if (which.length > 0) {
      eval(t);
      for (int i = 0; i < which.length; i++) {
        boolean live = unsettled.get(which[i]) || Double.isNaN(values[i]);
        modes[which[i]] = live ? Switches.LIVE : (byte) Math.signum(values[i]);
      }
    }
    return modes;
  }

  private double[] eval(double t) {
    function.eval(t, state, values);
    return values;
  }

  private void search(Switches switches) {
    double[] first = eval(from).clone();
    double[] last = eval(to).clone();
    List<Integer> curved = new ArrayList<>();
    for (int i = 0; i < which.length; i++) {
      if (!switches.all().get(which[i]).affine()) {
        curved.add(i);
      } else if (first[i] * last[i] < 0) {
        addLine(i, first[i], last[i]);
      }
    }
    if (!curved.isEmpty()) {
      Stops knots = switches.problem().inputs().path().stops();
      look(curved, knots);
    }
  }

  private void addLine(int i, double first, double last) {
    double slope = (last - first) / (to - from);
    double t = from - first / slope;
    t -= eval(t)[i] / slope; // the first step may have lost digits that the time itself has
    add(t);
  }

  private void look(List<Integer> curved, Stops knots) {
    int[] flips = new int[which.length];
    BitSet open = new BitSet();
    curved.forEach(open::set);
    BitSet again = new BitSet();
    int most = Math.max(FIRST, MOST / which.length);
    for (double n = FIRST; !open.isEmpty(); n *= DENSER) {
      if (n > most) {
        open.stream().forEach(i -> unsettled.set(which[i]));
        return;
      }
      List<List<Double>> found = new ArrayList<>();
      sweep(grid((int) n, knots), open, found);
      for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
        if (again.get(i) && found.get(i).size() == flips[i]) {
          found.get(i).forEach(this::add);
          open.clear(i);
        }
        flips[i] = found.get(i).size();
        again.set(i);
      }
    }
  }

  private double[] grid(int n, Stops knots) {
    Set<Double> grid = new TreeSet<>();
    for (int i = 0; i <= n; i++) {
      grid.add(i == n ? to : from + (to - from) * ((double) i / n));
    }
    for (double t : knots.stepTimes()) {
      addInside(t, grid);
    }
    for (double t : knots.jumpTimes()) {
      addInside(Math.nextDown(t), grid);
      addInside(t, grid);
      addInside(Math.nextUp(t), grid);
    }
    return grid.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private void addInside(double t, Set<Double> grid) {
    if ((t - from) * (t - to) < 0) {
      grid.add(t);
    }
  }

  private void sweep(double[] grid, BitSet open, List<List<Double>> found) {
    double[][] seen = {new double[which.length], new double[which.length]};
    for (int i = 0; i < which.length; i++) {
      found.add(new ArrayList<>());
    }
    for (int at = 0; at < grid.length; at++) {
      double[] now = eval(grid[at]).clone();
      for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
        double before = seen[1][i];
        if (at > 0 && Math.signum(before) != Math.signum(now[i])) {
          found.get(i).add(bisect(i, grid[at - 1], Math.signum(before), grid[at]));
        } else if (at > 1 && touches(seen[0][i], before, now[i])) {
          near(i, grid[at - 2], grid[at - 1], grid[at], Math.signum(before), found.get(i));
        }
      }
      seen[0] = seen[1];
      seen[1] = now;
    }
  }

  /** Whether a parabola through three values of one sign comes close to zero in between. */
  private static boolean touches(double a, double b, double c) {
    double sign = Math.signum(b);
    double curve = (a - 2 * b + c) * sign;
    if (!(a * sign > 0 && c * sign > 0 && b * sign <= Math.min(a * sign, c * sign) && curve > 0)) {
      return false;
    }
    double slope = 0.5 * (c - a);
    return b * sign - 0.5 * slope * slope / curve < 0.5 * b * sign;
  }

  /** Looks for a pair of zeros around an extremum by golden section. */
  private void near(int i, double a, double m, double b, double sign, List<Double> found) {
    double ratio = 0.5 * (Math.sqrt(5) - 1);
    double low = a;
    double high = b;
    double x1 = high - ratio * (high - low);
    double x2 = low + ratio * (high - low);
    double f1 = eval(x1)[i] * sign;
    double f2 = eval(x2)[i] * sign;
    for (int n = 0; n < 60 && f1 > 0 && f2 > 0 && high - low > 4 * Math.ulp(m); n++) {
      if (f1 < f2) {
        high = x2;
        x2 = x1;
        f2 = f1;
        x1 = high - ratio * (high - low);
        f1 = eval(x1)[i] * sign;
      } else {
        low = x1;
        x1 = x2;
        f1 = f2;
        x2 = low + ratio * (high - low);
        f2 = eval(x2)[i] * sign;
      }
    }
    double crossed = f1 < 0 ? x1 : x2;
    if (f1 < 0 || f2 < 0) {
      found.add(bisect(i, a, sign, crossed));
      found.add(bisect(i, crossed, -sign, b));
    }
  }

  /** The first number at which a function no longer has the sign that it has at {@code a}. */
  private double bisect(int i, double a, double sign, double b) {
    double left = a;
    double right = b;
    while (true) {
      double middle = 0.5 * left + 0.5 * right;
      if (middle == left || middle == right) {
        return right;
      }
      if (Math.signum(eval(middle)[i]) == sign) {
        left = middle;
      } else {
        right = middle;
      }
    }
  }

  private void add(double t) {
    if (!((t - from) * (t - to) < 0)) {
      return;
    }
    Double near = times.floor(t);
    Double above = times.ceiling(t);
    double same = SAME * Math.ulp(t);
    if ((near == null || t - near > same) && (above == null || above - t > same)) {
      times.add(t);
    }
  }
}
