package org.neuralode.autodiff.engine;

import org.neuralode.autodiff.graph.Graph;

/** Turns graphs into programs; the plug-in slot behind {@code engine:}. Immutable, shareable. */
public interface AutodiffEngine {

  /** The engine's id, as in {@code type: java}. */
  String name();

  /** A program with buffers of its own that runs the graph over batches. */
  Program compile(Graph graph);
}
