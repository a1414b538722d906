package org.neuralode.autodiff.engine;

/** Turns graphs into programs; the plug-in slot behind {@code engine:}. Immutable, shareable. */
public interface AutodiffEngine {

  /** The engine's id, as in {@code type: java}. */
  String name();
}
