package org.neuralode.text.switches;

import java.util.List;
import java.util.Locale;
import org.neuralode.autodiff.graph.Expr;
import org.neuralode.autodiff.graph.Op;
import org.neuralode.text.Problem;

/**
 * Writes an expression as a person would, for messages; parts that are nested too deeply become
 * three dots.
 */
final class SurfaceText {
  private static final int MOST_DEPTH = 6;

  private final List<String> states;
  private final List<String> inputs;

  SurfaceText(Problem problem) {
    states = problem.states();
    inputs = problem.inputs().names();
  }

  String of(Expr e) {
    return of(e, MOST_DEPTH);
  }

  private String of(Expr e, int depth) {
    if (depth == 0) {
      return "...";
    }
    Op op = e.op();
    if (op instanceof Op.Time) {
      return "t";
    }
    if (op instanceof Op.Parameter p) {
      return p.name();
    }
    if (op instanceof Op.Constant c) {
      return number(c.values()[0]);
    }
    if (op instanceof Op.Input in) {
      return component(in.slot(), 0); // a vector of one is its own component
    }
    if (op instanceof Op.Slice s && e.argument(0).op() instanceof Op.Input in) {
      return component(in.slot(), s.from());
    }
    if (op instanceof Op.Unary u) {
      return unary(u, of(e.argument(0), depth - 1));
    }
    if (op instanceof Op.Binary b) {
      String left = of(e.argument(0), depth - 1);
      String right = of(e.argument(1), depth - 1);
      return switch (b.kind()) {
        case ADD -> left + " + " + right;
        case SUBTRACT -> left + " - " + bracketed(right);
        case MULTIPLY -> bracketed(left) + "*" + bracketed(right);
        case DIVIDE -> bracketed(left) + "/" + bracketed(right);
        case POWER -> bracketed(left) + "^" + bracketed(right);
        case GREATER -> left + " > " + right;
        case EQUAL -> left + " = " + right;
      };
    }
    return op instanceof Op.Select ? "where(...)" : "...";
  }

  private String component(int slot, int i) {
    List<String> names = slot == 0 ? states : inputs;
    return i < names.size() ? names.get(i) : "...";
  }

  private static String unary(Op.Unary u, String x) {
    return switch (u.kind()) {
      case SCALE -> u.alpha() == -1 ? "-" + bracketed(x) : number(u.alpha()) + "*" + bracketed(x);
      case SHIFT -> x + (u.alpha() < 0 ? " - " : " + ") + number(Math.abs(u.alpha()));
      case POWER -> bracketed(x) + "^" + number(u.alpha());
      case SQUARE -> bracketed(x) + "^2";
      default -> u.kind().name().toLowerCase(Locale.ROOT) + "(" + x + ")";
    };
  }

  private static String bracketed(String x) {
    return x.contains(" ") && !x.endsWith(")") ? "(" + x + ")" : x;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
