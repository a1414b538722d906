package org.neuralode.bench.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.autodiff.cpu.JavaEngine;

class ScalingTest {
  private static final Line CUBIC =
      new Line(
          "cubic",
          List.of(
              new double[] {1, 5},
              new double[] {10, 5},
              new double[] {100, 1e6},
              new double[] {1000, 1e9}));

  @Test
  void axesReachTheSizesAskedFor() {
    assertEquals(100_000, last(Axis.BATCH));
    assertEquals(1024, last(Axis.HIDDEN));
    assertEquals(100_000, last(Axis.STEPS));
    assertTrue(last(Axis.PARAMETERS) >= 1e6);
  }

  private static double last(Axis axis) {
    int[] sizes = axis.sizes();
    return axis.shown(sizes[sizes.length - 1]);
  }

  @Test
  void smallestProblemOfEachAxisHasAGradient() {
    for (Axis axis : Axis.values()) {
      axis.problem(axis.sizes()[0])
          .gradient(new JavaEngine(), new BacksolveAdjoint(Optional.empty()))
          .run();
    }
  }

  @Test
  void slopeIsThatOfTheUpperHalf() {
    assertEquals(3, CUBIC.slope(), 1e-12);
    List<double[]> guide = CUBIC.proportional().points();
    assertEquals(guide.get(1)[0] / guide.get(0)[0], guide.get(1)[1] / guide.get(0)[1], 1e-9);
  }

  @Test
  void tablePageAndFiguresAreWritten(@TempDir Path folder) throws IOException {
    Map<String, List<Line>> figures =
        Map.of("batch", List.of(CUBIC), ScalingPage.THREADS, List.of(CUBIC));
    ScalingPage.write(figures, List.of("axis,x"), folder);
    assertEquals(List.of("axis,x"), Files.readAllLines(folder.resolve("scaling.csv")));
    String page = Files.readString(folder.resolve("scaling.md"));
    assertTrue(page.contains("cubic, slope 3.00: 5000 ms at 1, 1000000000000 ms at 1000"), page);
    for (String id : figures.keySet()) {
      assertTrue(page.contains("images/scaling-" + id + ".svg"), page);
      String svg = Files.readString(folder.resolve("images/scaling-" + id + ".svg"));
      assertTrue(svg.contains("samples in the batch") && svg.contains("cubic, slope 3.00"), svg);
      assertFalse(svg.contains("NaN"));
    }
  }
}
