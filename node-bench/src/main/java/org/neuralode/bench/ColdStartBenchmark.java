package org.neuralode.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time of a new process from its start to its first gradient and its end. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
public class ColdStartBenchmark {

  /** The whole of the new process: one gradient of the smallest workload. */
  public static void main(String[] args) {
    Workload.Result result =
        Workload.B1_H50.bind().gradient(new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES));
    System.out.println(result.loss());
  }

  /** A process that starts Java, compiles the network, takes one gradient and ends. */
  @Benchmark
  public int firstGradient() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                ColdStartBenchmark.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int status = process.waitFor();
    if (status != 0) {
      throw new IllegalStateException("the new process ended with status " + status);
    }
    return status;
  }
}
