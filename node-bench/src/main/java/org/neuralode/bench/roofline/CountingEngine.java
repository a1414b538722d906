package org.neuralode.bench.roofline;

import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Graph;

/** An engine that adds up the work of every run of every program that another engine compiled. */
final class CountingEngine implements AutodiffEngine {
  private final AutodiffEngine engine;
  private Work work = Work.NONE;

  CountingEngine(AutodiffEngine engine) {
    this.engine = engine;
  }

  /** The work since the last call. */
  Work take() {
    Work taken = work;
    work = Work.NONE;
    return taken;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public Program compile(Graph graph) {
    Program program = engine.compile(graph);
    return new Program() {
      @Override
      public Graph graph() {
        return program.graph();
      }

      @Override
      public int activationRows(int batch) {
        return program.activationRows(batch);
      }

      @Override
      public void run(int batch, double t, double[] theta, double[][] inputs, double[][] targets) {
        work = work.plus(GraphWork.of(graph, batch));
        program.run(batch, t, theta, inputs, targets);
      }
    };
  }
}
