package org.neuralode.bench.roofline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.autodiff.cpu.JavaEngine;
import org.neuralode.autodiff.cpu.Precision;
import org.neuralode.bench.Timing;
import org.neuralode.bench.Workload;
import org.neuralode.bench.machine.Calibration;
import org.neuralode.bench.machine.Peak;

/** Tests of the counts of work, not of times. */
class RooflineTest {
  private static final Timing.Effort LEAST = new Timing.Effort(0, 0);

  @Test
  void operationsOfANetworkAreThoseOfItsFormula() {
    Work work = Point.count(Kernel.F, "B20_H50");
    double cube = 2 * 2;
    double first = 2 * 2 * 50 + 50;
    double tanh = 20 * 50;
    double second = 2 * 50 * 2 + 2;
    assertEquals(20 * (cube + first + tanh + second), work.flops());
    assertEquals(8 * (20 * 2 * 2 + 252), work.bytes());
  }

  @Test
  void gradientIsTheSumOfItsEvaluations() {
    Workload.Result result =
        Workload.B1_H50
            .bind(new JavaEngine(), Precision.FLOAT64)
            .gradient(new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES));
    long evaluations = result.forward().evaluations() + result.backward().evaluations();
    long vjps = result.forward().vjps() + result.backward().vjps();
    double expected =
        evaluations * Point.count(Kernel.F, "B1_H50").flops()
            + vjps * Point.count(Kernel.VJP, "B1_H50").flops();
    assertEquals(expected, Point.count(Kernel.DISCRETE, "B1_H50").flops(), 1e-6 * expected);
  }

  @Test
  void everyKernelHasWork() {
    for (Kernel kernel : List.of(Kernel.STEP, Kernel.TRAINING)) {
      Work work = Point.count(kernel, Roofline.sizes(kernel).get(0));
      assertTrue(work.flops() > 0 && work.bytes() > 0, work::toString);
    }
  }

  @Test
  void machineIsMeasured() {
    Peak peak = Peak.measure(LEAST);
    assertTrue(peak.doubles() > 0 && peak.floats() > 0, peak::text);
    assertTrue(peak.l1() > 0 && peak.l2() > 0 && peak.l3() > 0 && peak.memory() > 0, peak::text);
    Calibration calibration = Calibration.measure(LEAST);
    assertTrue(calibration.ratio() > 0, calibration::text);
    assertFalse(calibration.text().contains("NaN"), calibration::text);
  }

  @Test
  void roofIsThePeakOrTheBandwidth() {
    Peak peak = new Peak("kernels", 100e9, 200e9, 50e9, 40e9, 20e9, 10e9);
    Point busy = new Point(Kernel.F, "busy", Work.pass(1e6, 1e3), 1e-4);
    assertTrue(busy.line(peak).endsWith("| 10.00 | 100.0 | 10 |"), () -> busy.line(peak));
    Point thin = new Point(Kernel.F, "thin", Work.pass(1e6, 1e8), 1e-2);
    assertTrue(thin.line(peak).endsWith("| 0.10 | 0.1 | 100 |"), () -> thin.line(peak));
    assertTrue(
        Roofline.page(peak, List.of(busy, thin))
            .contains("| f | busy | 100.0 | 1.000 | 1.000 | 1.00e+03 |"));
  }
}
