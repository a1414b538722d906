package org.neuralode.autodiff.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neuralode.autodiff.engine.Program;
import org.neuralode.autodiff.flat.FlatCode;
import org.neuralode.autodiff.graph.Graph;

/**
 * A program of the default engine: runs a scheduled graph. A batch is cut into chunks that depend
 * on its size alone; threads take chunks, and the sums of chunks are added in their order, so that
 * results do not depend on the number of threads.
 *
 * @param <A> double[] or float[]
 */
final class JavaProgram<A> implements Program {
  /** The fewest samples that run as tiles; fewer are run one by one. */
  private static final int SMALLEST_BATCH = 3;

  /** The fewest samples of a chunk, for which its partial sums are worth their while. */
  private static final int SMALLEST_CHUNK = 256;

  private static final int MOST_CHUNKS = 8;

  /** Operations of a batch from which waking a thread is worth it: they take ten microseconds. */
  private static final long WORTH_SHARING = 300_000;

  /** Runs for single samples after which a program is worth compiling. */
  private static final int OFTEN = 50;

  private final Schedules<A> schedules;
  private final Threads threads;
  private final long operations;

  /** The run of each worker. */
  private final List<TileRun<A>> runs = new ArrayList<>();

  private final List<A> sums = new ArrayList<>();
  private final Threads.Task task = this::runChunk;
  private double[][] in = {};
  private int batch;
  private int chunkRows;

  private boolean fused;
  private FlatCode single;
  private int singles;

  JavaProgram(Schedules<A> schedules, Threads threads) {
    this.schedules = schedules;
    this.threads = threads;
    operations = schedules.operations();
    Optional<FlatCode> levels = schedules.levels();
    if (levels.isPresent()) {
      singles = OFTEN;
    } else {
      plain();
    }
    single = levels.orElse(this::loops);
  }

  @Override
  public Graph graph() {
    return schedules.graph();
  }

  @Override
  public int activationRows(int batch) {
    return batch < SMALLEST_BATCH ? batch : plain().paddedRows(batch);
  }

  @Override
  public void run(int batch, double t, double[] theta, double[][] in, double[][] targets) {
    if (batch < SMALLEST_BATCH) {
      for (int row = 0; row < batch; row++) {
        single.run(t, theta, in, targets, row);
      }
      countSingles();
      return;
    }
    changeOver();
    TileRun<A> first = plain();
    first.begin(t, theta, targets);
    int rows = Math.max(SMALLEST_CHUNK, (batch + MOST_CHUNKS - 1) / MOST_CHUNKS);
    int tile = Buffers.LARGEST_TILE;
    chunkRows = (rows + tile - 1) / tile * tile;
    int chunks = (batch + chunkRows - 1) / chunkRows;
    while (sums.size() < chunks) {
      sums.add(first.newSums());
    }
    this.batch = batch;
    this.in = in;
    int workers = Math.min(chunks, workers(batch));
    while (runs.size() < workers) {
      runs.add(fused ? schedules.fused().orElseGet(schedules::plain) : schedules.plain());
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

  /** Number of threads for a batch of that size, if there are as many chunks. */
  int workers(int batch) {
    return operations * batch < WORTH_SHARING ? 1 : threads.count();
  }

  /** The first worker's run; made at construction, except where few batches are to be expected. */
  private TileRun<A> plain() {
    if (runs.isEmpty()) {
      runs.add(schedules.plain());
    }
    return runs.get(0);
  }

  private void loops(double t, double[] theta, double[][] in, double[][] targets, int row) {
    TileRun<A> first = plain();
    first.begin(t, theta, targets);
    first.single(in, row, row + 1);
  }

  private void countSingles() {
    if (singles < OFTEN && ++singles == OFTEN) {
      single = schedules.flat().orElse(single);
    }
  }

  private void changeOver() {
    if (fused) {
      return;
    }
    if (schedules.isFused()) {
      fused = true;
      runs.clear();
      runs.add(schedules.fused().orElseGet(schedules::plain));
    } else {
      schedules.count();
    }
  }

  private void runChunk(int worker, int chunk) {
    int from = chunk * chunkRows;
    int to = Math.min(batch, from + chunkRows);
    runs.get(worker).chunk(in, from, to, sums.get(chunk));
  }
}
