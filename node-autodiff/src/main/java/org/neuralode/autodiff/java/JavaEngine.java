package org.neuralode.autodiff.java;

import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Graph;

/**
 * The default engine: plain Java loops over tiles of samples, feature by feature, so that
 * everything vectorises over samples.
 */
public record JavaEngine() implements AutodiffEngine {

  @Override
  public String name() {
    return "java";
  }

  @Override
  public Program compile(Graph graph) {
    return new Scheduler(graph).schedule();
  }
}
