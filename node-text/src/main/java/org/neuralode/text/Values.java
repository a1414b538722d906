package org.neuralode.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuralode.autodiff.graph.Expr;

/** Named intermediate values, each built when the first formula asks for it. */
final class Values {
  private final Set<String> known;
  private final Map<String, String> texts;

  /**
   * Expressions by the names that a formula may use; one map for all formulas, since a copy for
   * each would take time n².
   */
  private final Map<String, Expr> scope;

  /**
   * Creates values of which none is built yet.
   *
   * @param leaves expressions of states, parameters and inputs
   * @param texts formulas of the values
   */
  Values(Map<String, Expr> leaves, Map<String, String> texts) {
    this.known = new HashSet<>(leaves.keySet());
    this.texts = texts;
    scope = new LinkedHashMap<>(leaves);
    // Values that are not built yet are known as names, so that messages can suggest them.
    texts.keySet().forEach(name -> scope.putIfAbsent(name, Expr.constant(0)));
  }

  /** The expression that a formula stands for. */
  Expr expression(String key, String text) {
    Formula formula = parse(key, text);
    for (String name : formula.names()) {
      resolve(name);
    }
    return build(key, formula);
  }

  /** Builds the values that no equation used as well: their mistakes are mistakes. */
  void checkAll() {
    texts.keySet().forEach(this::resolve);
  }

  /** Builds a value after all values that it names; without recursion, since chains may be long. */
  private void resolve(String name) {
    Map<String, Pending> path = new LinkedHashMap<>();
    Deque<Pending> stack = new ArrayDeque<>();
    push(name, path, stack);
    while (!stack.isEmpty()) {
      Pending value = stack.peek();
      if (value.names().hasNext()) {
        push(value.names().next(), path, stack);
      } else {
        scope.put(value.name(), build("values." + value.name(), value.formula()));
        known.add(value.name());
        path.remove(value.name());
        stack.pop();
      }
    }
  }

  private void push(String name, Map<String, Pending> path, Deque<Pending> stack) {
    if (known.contains(name) || !texts.containsKey(name)) {
      return;
    }
    if (path.containsKey(name)) {
      List<String> names = new ArrayList<>(path.keySet());
      String circle = String.join(" -> ", names.subList(names.indexOf(name), names.size()));
      throw new ProblemException("values." + name, "depends on itself: " + circle + " -> " + name);
    }
    Formula formula = parse("values." + name, texts.get(name));
    Pending value = new Pending(name, formula, formula.names().iterator());
    path.put(name, value);
    stack.push(value);
  }

  private static Formula parse(String key, String text) {
    try {
      return Formula.parse(text);
    } catch (FormulaException e) {
      throw new ProblemException(key, e);
    }
  }

  private Expr build(String key, Formula formula) {
    try {
      return formula.toExpr(scope);
    } catch (FormulaException e) {
      throw new ProblemException(key, e);
    }
  }

  /**
   * A value that waits for the values that it names.
   *
   * @param names the names that are still to be looked at
   */
  private record Pending(String name, Formula formula, Iterator<String> names) {}
}
