package org.neuralode.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neuralode.autodiff.graph.Expr;

/** Named intermediate values, each built when the first formula asks for it. */
final class Values {
  private final Set<String> known;
  private final Map<String, String> texts;

  /** What a formula may name; one map for all formulas, for a copy each would take time n². */
  private final Map<String, Expr> scope;

  private final List<String> path = new ArrayList<>();

  /**
   * @param leaves states and parameters
   * @param texts the values' formulas
   */
  Values(Map<String, Expr> leaves, Map<String, String> texts) {
    this.known = new HashSet<>(leaves.keySet());
    this.texts = texts;
    scope = new LinkedHashMap<>(leaves);
    // Names whose turn has not come are known as names, so that messages can suggest them.
    texts.keySet().forEach(name -> scope.putIfAbsent(name, Expr.constant(0)));
  }

  /** The expression that a formula stands for. */
  Expr expression(String key, String text) {
    try {
      Formula formula = Formula.parse(text);
      for (String name : formula.names()) {
        if (texts.containsKey(name)) {
          resolve(name);
        }
      }
      return formula.toExpr(scope);
    } catch (FormulaException e) {
      throw new ProblemException(key, e);
    }
  }

  /** Builds those that no equation uses too: their mistakes are mistakes. */
  void checkAll() {
    texts.keySet().forEach(this::resolve);
  }

  private void resolve(String name) {
    if (known.contains(name)) {
      return;
    }
    int begun = path.indexOf(name);
    path.add(name);
    if (begun >= 0) {
      throw new ProblemException(
          "values." + name,
          "depends on itself: " + String.join(" -> ", path.subList(begun, path.size())));
    }
    scope.put(name, expression("values." + name, texts.get(name)));
    known.add(name);
    path.remove(path.size() - 1);
  }
}
