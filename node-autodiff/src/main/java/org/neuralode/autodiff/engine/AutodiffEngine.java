package org.neuralode.autodiff.engine;

import org.neuralode.autodiff.graph.Graph;

/** Turns graphs into programs; the plug-in slot behind {@code engine:}. Immutable, shareable. */
public interface AutodiffEngine {

  /** The engine's id, as in {@code type: java}. */
  String name();

  /** Relative rounding of what its programs compute. */
  default double rounding() {
    return Math.ulp(1.0);
  }

  /** A program with buffers of its own that runs the graph over batches. */
  Program compile(Graph graph);
}
