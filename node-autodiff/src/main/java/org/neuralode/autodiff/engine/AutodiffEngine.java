package org.neuralode.autodiff.engine;

import org.neuralode.autodiff.graph.Graph;

/** Compiles graphs to programs; the plug-in slot behind {@code engine:}. Immutable, shareable. */
public interface AutodiffEngine {

  /** The id of the engine, as in {@code type: java}. */
  String name();

  /** The relative rounding of the numbers that its programs compute. */
  default double rounding() {
    return Math.ulp(1.0);
  }

  /** A program, with buffers of its own, that runs the graph over batches. */
  Program compile(Graph graph);
}
