package org.neuralode.autodiff.java;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.graph.Graph;

/**
 * A scheduled graph. A batch is cut into chunks that depend on its size alone; threads take chunks,
 * and the sums of chunks are added in their order, so that results do not depend on the number of
 * threads.
 *
 * @param <A> double[] or float[]
 */
final class JavaProgram<A> implements Program {
  /** Fewer samples than this are run one by one. */
  private static final int SMALLEST_BATCH = 3;

  /** Samples that make the sums of a chunk worth their while. */
  private static final int SMALLEST_CHUNK = 256;

  private static final int MOST_CHUNKS = 8;

  private final Graph graph;
  private final Supplier<TileRun<A>> schedule;
  private final Threads threads;
  private final List<TileRun<A>> runs = new ArrayList<>();
  private final List<A> sums = new ArrayList<>();
  private final Threads.Task task = this::runChunk;
  private double[][] in = {};
  private int batch;
  private int chunkRows;

  /**
   * @param schedule a copy of the instructions with buffers of its own
   */
  JavaProgram(Graph graph, Supplier<TileRun<A>> schedule, Threads threads) {
    this.graph = graph;
    this.schedule = schedule;
    this.threads = threads;
    runs.add(schedule.get());
  }

  @Override
  public Graph graph() {
    return graph;
  }

  @Override
  public int retainedRows(int batch) {
    return batch < SMALLEST_BATCH ? batch : runs.get(0).paddedRows(batch);
  }

  @Override
  public void run(int batch, double t, double[] theta, double[][] in, double[][] targets) {
    TileRun<A> first = runs.get(0);
    first.begin(t, theta, targets);
    if (batch < SMALLEST_BATCH) {
      first.single(in, 0, batch);
      return;
    }
    int tile = first.tile();
    int rows = Math.max(SMALLEST_CHUNK, (batch + MOST_CHUNKS - 1) / MOST_CHUNKS);
    chunkRows = (rows + tile - 1) / tile * tile;
    int chunks = (batch + chunkRows - 1) / chunkRows;
    while (sums.size() < chunks) {
      sums.add(first.newSums());
    }
    this.batch = batch;
    this.in = in;
    int workers = Math.min(chunks, threads.count());
    while (runs.size() < workers) {
      runs.add(schedule.get());
    }
    for (int w = 1; w < workers; w++) {
      runs.get(w).begin(t, theta, targets);
    }
    threads.run(workers, chunks, task);
    for (int c = 1; c < chunks; c++) {
      first.accumulate(sums.get(c), sums.get(0));
    }
    first.finish(sums.get(0), targets);
  }

  private void runChunk(int worker, int chunk) {
    int from = chunk * chunkRows;
    int to = Math.min(batch, from + chunkRows);
    runs.get(worker).chunk(in, from, to, sums.get(chunk));
  }
}
