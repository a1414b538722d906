package org.neuralode.nd4j;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.factory.Nd4j;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Graph;

/** A graph with a plan for each of the batch sizes that ran last. */
final class Nd4jProgram implements Program {
  /**
   * The most plans that are kept. A training run has few batch sizes: whole batches, the rest of an
   * epoch, validation, single samples.
   */
  private static final int PLANS = 4;

  private final Graph graph;
  private final Precision precision;

  /** Plans by batch size; the plan that was used longest ago comes first. */
  private final Map<Integer, Plan> plans = new LinkedHashMap<>(2 * PLANS, 0.75f, true);

  private Plan last;
  private int lastBatch;

  Nd4jProgram(Graph graph, Precision precision) {
    this.graph = graph;
    this.precision = precision;
    plan(1);
  }

  @Override
  public Graph graph() {
    return graph;
  }

  @Override
  public void run(int batch, double t, double[] theta, double[][] inputs, double[][] targets) {
    plan(batch).run(t, theta, inputs, targets);
  }

  /** The plan for a batch size, made if there is none. */
  Plan plan(int batch) {
    if (batch != lastBatch) {
      last = plans.get(batch);
      if (last == null) {
        if (plans.size() == PLANS) {
          plans.remove(plans.keySet().iterator().next());
        }
        last = planned(batch);
        plans.put(batch, last);
      }
      lastBatch = batch;
    }
    return last;
  }

  /**
   * Makes a plan outside any workspace that the caller may have opened, since the plan's arrays
   * outlive it.
   */
  private Plan planned(int batch) {
    MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
    try {
      return new Planner(graph, batch, precision).plan();
    } finally {
      none.close();
    }
  }
}
