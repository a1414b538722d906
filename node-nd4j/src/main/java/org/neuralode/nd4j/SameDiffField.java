package org.neuralode.nd4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.neuralode.api.field.DifferentiableField;

/**
 * A SameDiff graph as a vector field with derivatives. Its placeholders are t and y, its variables
 * are the parameters. θ consists of the variables' elements in row order, with the variables sorted
 * by name, since SameDiff does not remember in which order they were declared. Thread-confined.
 */
public final class SameDiffField implements DifferentiableField {
  private static final String COTANGENT = "neuralode_cotangent";

  /**
   * The names of a graph's placeholders and result.
   *
   * @param t placeholder of the time, a scalar
   * @param y placeholder of the state
   * @param dydt the derivative, of the state's shape
   */
  public record Names(String t, String y, String dydt) {}

  /** A variable or placeholder whose memory {@link HostNumbers} can reach. */
  private record Slot(String name, INDArray array, HostNumbers numbers) {
    static Slot of(String name, INDArray array) {
      return new Slot(name, array, HostNumbers.of(array));
    }

    static Slot of(SDVariable variable, long... shape) {
      return of(variable.name(), Nd4j.create(variable.dataType(), shape, 'c'));
    }

    int length() {
      return (int) array.length();
    }
  }

  private final SameDiff graph;
  private final Names names;
  private final double[] theta;
  private final Slot time;
  private final Slot state;
  private final Slot cotangent;
  private final Slot derivative;
  private final List<Slot> parameters = new ArrayList<>();
  private final List<String> differentiated = new ArrayList<>();
  private final Map<String, INDArray> placeholders = new HashMap<>();

  /**
   * Copies a graph and binds its parameters.
   *
   * @param graph copied; of DOUBLE or FLOAT variables
   * @param names names of the graph's placeholders and result
   * @param theta parameters, bound by reference
   * @param shape shape of the state, also where the placeholder leaves dimensions open
   * @throws IllegalArgumentException if θ or the names do not fit the graph, or ND4J has no native
   *     library for this platform
   */
  public SameDiffField(SameDiff graph, Names names, double[] theta, long... shape) {
    Natives.require();
    this.graph = graph.dup();
    this.names = names;
    this.theta = theta;
    time = Slot.of(variable(names.t()), new long[0]);
    state = Slot.of(variable(names.y()), shape);
    derivative = Slot.of(variable(names.dydt()), shape);
    SDVariable w = this.graph.placeHolder(COTANGENT, derivative.array().dataType(), shape);
    cotangent = Slot.of(w, shape);
    bindParameters();
    for (Slot slot : List.of(time, state, cotangent)) {
      placeholders.put(slot.name(), slot.array());
    }
    differentiate(w);
  }

  /** The present values of a graph's variables as θ, sorted by the names of the variables. */
  public static double[] parameters(SameDiff graph) {
    return variables(graph).stream()
        .map(v -> v.getArr().dup('c').reshape(-1).toDoubleVector())
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  private static List<SDVariable> variables(SameDiff graph) {
    return graph.variables().stream()
        .filter(v -> v.getVariableType() == VariableType.VARIABLE)
        .sorted(Comparator.comparing(SDVariable::name))
        .toList();
  }

  private SDVariable variable(String name) {
    if (!graph.hasVariable(name)) {
      throw new IllegalArgumentException(
          "the graph has nothing called '%s'; it has %s"
              .formatted(name, graph.variables().stream().map(SDVariable::name).toList()));
    }
    return graph.getVariable(name);
  }

  private void bindParameters() {
    int length = 0;
    for (SDVariable variable : variables(graph)) {
      variable.setArray(Nd4j.create(variable.dataType(), variable.getArr().shape(), 'c'));
      // For a scalar, the array that the graph keeps is a copy.
      Slot slot = Slot.of(variable.name(), variable.getArr());
      parameters.add(slot);
      length += slot.length();
    }
    if (length != theta.length) {
      throw new IllegalArgumentException(
          "theta has %d entries, the variables %s have %d"
              .formatted(theta.length, parameters.stream().map(Slot::name).toList(), length));
    }
  }

  /** Builds the gradient of wᵀ f, since SameDiff differentiates scalars. */
  private void differentiate(SDVariable w) {
    SDVariable product = graph.getVariable(names.dydt()).mul(w).sum();
    graph.setLossVariables(product);
    List<String> all = new ArrayList<>(List.of(names.t(), names.y()));
    parameters.forEach(slot -> all.add(slot.name()));
    graph.createGradFunction(all.toArray(String[]::new));
    all.stream().filter(graph::variableHasGradient).forEach(differentiated::add);
  }

  @Override
  public int parameterCount() {
    return theta.length;
  }

  @Override
  public void eval(double t, double[] y, double[] dydt) {
    load(t, y);
    hand(graph.output(placeholders, names.dydt()).get(names.dydt()), dydt);
  }

  @Override
  public double vjp(
      double t, double[] y, double[] w, double[] dydt, double[] yBar, double[] thetaBar) {
    load(t, y);
    cotangent.numbers().load(w, 0);
    OutAndGrad both =
        graph.calculateGradientsAndOutputs(placeholders, List.of(names.dydt()), differentiated);
    Map<String, INDArray> bars = both.getGradients();
    hand(both.getOutputs().get(names.dydt()), dydt);
    add(state, bars, yBar, 0);
    int at = 0;
    for (Slot slot : parameters) {
      add(slot, bars, thetaBar, at);
      at += slot.length();
    }
    double[] tBar = {0};
    add(time, bars, tBar, 0);
    return tBar[0];
  }

  private void load(double t, double[] y) {
    if (y.length != state.length()) {
      throw new IllegalArgumentException(
          "the state has %d elements, the placeholder %s has %d"
              .formatted(y.length, state.name(), state.length()));
    }
    time.numbers().load(new double[] {t}, 0);
    state.numbers().load(y, 0);
    int at = 0;
    for (Slot slot : parameters) {
      slot.numbers().load(theta, at);
      at += slot.length();
    }
  }

  private void hand(INDArray from, double[] to) {
    derivative.array().assign(from);
    derivative.numbers().store(to);
  }

  /**
   * Adds a gradient, which a slot has only if the result depends on the slot. The slot's array,
   * whose numbers have been used, serves as memory.
   */
  private static void add(Slot slot, Map<String, INDArray> bars, double[] to, int offset) {
    if (bars.containsKey(slot.name())) {
      slot.array().assign(bars.get(slot.name()));
      slot.numbers().addTo(to, offset);
    }
  }
}
