package org.neuralode.text.switches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuralode.autodiff.graph.BinaryKind;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Graph;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.autodiff.graph.Output;
import org.neuralode.autodiff.graph.Shape;
import org.neuralode.autodiff.graph.UnaryKind;
import org.neuralode.text.Problem;

/**
 * Finds the conditions of a graph and writes the graph anew with each of them replaced by a mode, a
 * further parameter: −1 below the surface, 1 above it, 0 on it, {@link Switches#LIVE} for the
 * condition as written. Equal conditions share one mode. min and max have conditions but no jumps,
 * and are left alone.
 */
final class SwitchFinder {
  /** The degree in t that stands for any function other than a polynomial of small degree. */
  private static final int CURVED = 1 << 20;

  private final Graph graph;
  private final int parameters;
  private final SurfaceText text;
  private final Map<List<Object>, Integer> numbers = new HashMap<>();
  private final Map<Expr, Node> nodes = new HashMap<>();
  private final Map<List<Object>, Integer> surfaces = new HashMap<>();
  private final List<Switch> found = new ArrayList<>();

  /**
   * The properties of an expression.
   *
   * @param id a number, the same for equal expressions
   * @param held the expression with modes in place of conditions
   * @param state whether a state occurs in it
   * @param degree the highest degree in t that it may have
   * @param switches the switches that occur in it; null if there are none
   */
  private record Node(int id, Expr held, boolean state, int degree, BitSet switches) {}

  /**
   * A surface, and the side of it on which a condition holds.
   *
   * @param terms the expression that is compared with 0, or the minuend and the subtrahend
   * @param key equal for equal surfaces
   * @param flipped whether the condition holds below the surface
   */
  private record Side(List<Expr> terms, List<Object> key, boolean flipped) {}

  SwitchFinder(Problem problem) {
    graph = problem.graph();
    parameters = problem.theta().length;
    text = new SurfaceText(problem);
  }

  /** Whether a graph has any conditions. */
  static boolean hasConditions(Graph graph) {
    return graph.ordered().stream().anyMatch(SwitchFinder::isCondition);
  }

  List<Switch> found() {
    return found;
  }

  /** The graph with modes as its last parameters, in place of the conditions. */
  Graph held() {
    List<Expr> order = graph.ordered();
    Set<Expr> jumping = jumping(order);
    for (Expr e : order) {
      nodes.put(e, node(e, jumping.contains(e)));
    }
    Expr[] values =
        graph.outputs().stream().map(o -> nodes.get(o.value()).held()).toArray(Expr[]::new);
    return Graph.of(graph.inputs(), parameters + found.size(), values);
  }

  private static boolean isCondition(Expr e) {
    return (e.op() instanceof Op.Binary b
            && (b.kind() == BinaryKind.GREATER || b.kind() == BinaryKind.EQUAL))
        || (e.op() instanceof Op.Unary u
            && (u.kind() == UnaryKind.STEP || u.kind() == UnaryKind.SIGN));
  }

  /** The conditions that an expression other than a minimum or maximum uses. */
  private Set<Expr> jumping(List<Expr> order) {
    Set<Expr> jumping = new HashSet<>();
    for (Expr e : order) {
      for (int i = 0; i < e.arguments().size(); i++) {
        if (isCondition(e.argument(i)) && !(i == 0 && isExtremum(e))) {
          jumping.add(e.argument(i));
        }
      }
    }
    graph.outputs().stream().map(Output::value).filter(o -> isCondition(o)).forEach(jumping::add);
    return jumping;
  }

  private static boolean isExtremum(Expr e) {
    if (!(e.op() instanceof Op.Select
        && e.argument(0).op() instanceof Op.Binary b
        && b.kind() == BinaryKind.GREATER)) {
      return false;
    }
    List<Expr> branches = e.arguments().subList(1, 3);
    List<Expr> compared = e.argument(0).arguments();
    return branches.equals(compared) || branches.equals(List.of(compared.get(1), compared.get(0)));
  }

  private Node node(Expr e, boolean jumps) {
    boolean state = e.op() instanceof Op.Input in && in.slot() == 0;
    BitSet switches = null;
    List<Expr> held = new ArrayList<>();
    for (Expr a : e.arguments()) {
      Node n = nodes.get(a);
      state |= n.state();
      held.add(n.held());
      if (n.switches() != null && !n.switches().equals(switches)) {
        BitSet union = switches == null ? n.switches() : (BitSet) switches.clone();
        if (switches != null) {
          union.or(n.switches());
        }
        switches = union;
      }
    }
    int degree = degree(e);
    Expr own = held.equals(e.arguments()) ? e : Rewriting.of(e, held);
    if (jumps && (state || degree > 0)) {
      Side side = side(e);
      int k = surface(side, state, switches);
      BitSet with = switches == null ? new BitSet() : (BitSet) switches.clone();
      with.set(k);
      switches = with;
      own = mode(e, own, k, side.flipped());
    }
    return new Node(id(e), own, state, degree, switches);
  }

  private Expr mode(Expr condition, Expr live, int k, boolean flipped) {
    Expr mode = Expr.parameter("mode " + k, parameters + k, Shape.SCALAR);
    Expr sided = flipped ? mode.negate() : mode;
    Expr value =
        condition.op() instanceof Op.Binary b && b.kind() == BinaryKind.EQUAL
            ? mode.equalTo(Expr.constant(0))
            : condition.op() instanceof Op.Unary u && u.kind() == UnaryKind.SIGN
                ? sided
                : sided.unary(UnaryKind.STEP, 0);
    if (found.get(k).alwaysHeld()) {
      return value;
    }
    return Expr.where(mode.plus(0.5 - Switches.LIVE).unary(UnaryKind.STEP, 0), live, value);
  }

  private int surface(Side side, boolean state, BitSet inner) {
    Integer known = surfaces.get(side.key());
    if (known != null) {
      return known;
    }
    Expr raw = difference(side.terms());
    Expr held = difference(side.terms().stream().map(a -> nodes.get(a).held()).toList());
    int degree = side.terms().stream().mapToInt(a -> nodes.get(a).degree()).max().orElse(0);
    int k = found.size();
    found.add(
        new Switch(
            text.of(raw),
            held,
            Graph.of(graph.inputs(), parameters, raw),
            !state,
            degree <= 1,
            inner == null ? new BitSet() : inner));
    surfaces.put(side.key(), k);
    return k;
  }

  private static Expr difference(List<Expr> terms) {
    return terms.size() == 2 ? terms.get(0).minus(terms.get(1)) : terms.get(0);
  }

  /**
   * The surface and the side of a condition: a > b and b > a have one surface, and one holds above
   * it, the other below.
   */
  private Side side(Expr condition) {
    Expr a = condition.argument(0);
    if (condition.arguments().size() == 1) {
      return new Side(List.of(a), List.of(nodes.get(a).id(), "0"), false);
    }
    Expr b = condition.argument(1);
    if (b.isConstant(0) || a.isConstant(0)) {
      Expr one = b.isConstant(0) ? a : b;
      return new Side(List.of(one), List.of(nodes.get(one).id(), "0"), one != a);
    }
    boolean flipped = nodes.get(a).id() > nodes.get(b).id();
    Expr low = flipped ? b : a;
    Expr high = flipped ? a : b;
    return new Side(
        List.of(low, high), List.of(nodes.get(low).id(), nodes.get(high).id()), flipped);
  }

  private int id(Expr e) {
    List<Object> key = new ArrayList<>();
    key.add(e.op().getClass());
    key.add(e.shape());
    if (e.op() instanceof Op.Constant c) {
      Arrays.stream(c.values()).forEach(key::add);
    } else {
      key.addAll(e.op().details());
    }
    e.arguments().forEach(a -> key.add(nodes.get(a).id()));
    return numbers.computeIfAbsent(key, k -> numbers.size());
  }

  private int degree(Expr e) {
    if (e.op() instanceof Op.Time) {
      return 1;
    }
    if (e.op() instanceof Op.Input) {
      return CURVED;
    }
    int most = 0;
    int sum = 0;
    for (Expr a : e.arguments()) {
      most = Math.max(most, nodes.get(a).degree());
      sum = Math.min(CURVED, sum + nodes.get(a).degree());
    }
    if (most == 0) {
      return 0;
    }
    if (e.op() instanceof Op.Unary u) {
      return u.kind() == UnaryKind.SCALE || u.kind() == UnaryKind.SHIFT ? most : CURVED;
    }
    if (e.op() instanceof Op.Binary b) {
      return switch (b.kind()) {
        case ADD, SUBTRACT -> most;
        case MULTIPLY -> sum;
        case DIVIDE -> nodes.get(e.argument(1)).degree() == 0 ? most : CURVED;
        default -> CURVED;
      };
    }
    return CURVED;
  }
}
