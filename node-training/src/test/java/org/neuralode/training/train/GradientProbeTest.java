package org.neuralode.training.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.neuralode.training.figure.Evaluation;
import org.neuralode.training.figure.Table;
import org.neuralode.training.parameters.Parameters;
import org.neuralode.training.task.PredictionRequest;
import org.neuralode.training.task.Task;
import org.neuralode.training.task.TrainingOptions;

class GradientProbeTest {

  /** A task whose gradient is a multiple of the true one. */
  private record Scaled(Task task, double factor) implements Task {
    @Override
    public Parameters parameters() {
      return task.parameters();
    }

    @Override
    public int batchesPerEpoch() {
      return task.batchesPerEpoch();
    }

    @Override
    public double lossAndGradient(int epoch, int batch, double[] gradient) {
      double loss = task.lossAndGradient(epoch, batch, gradient);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= factor;
      }
      return loss;
    }

    @Override
    public double validationLoss() {
      return task.validationLoss();
    }

    @Override
    public Evaluation evaluate() {
      return task.evaluate();
    }

    @Override
    public Table predict(PredictionRequest request) {
      return task.predict(request);
    }
  }

  private static List<GradientProbe> probes(Task task, int every) {
    TrainingOptions d = TrainingOptions.defaults();
    TrainingOptions options =
        new TrainingOptions(
            6, 0, 0, 0, 0, 0, 0, d.loss(), d.optimizer(), d.schedule(), 1, 0, every);
    List<GradientProbe> probes = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpoch(Progress progress) {}

          @Override
          public void onLog(Progress progress) {}

          @Override
          public void onCheckpoint(TrainingState state) {}

          @Override
          public void onGradientCheck(GradientProbe probe) {
            probes.add(probe);
          }

          @Override
          public boolean stopRequested() {
            return false;
          }
        };
    new Trainer(task, options, listener).run();
    return probes;
  }

  @Test
  void aRightGradientAgreesWithTheDifference() {
    List<GradientProbe> probes = probes(QuadraticTask.of(1), 2);
    assertArrayEquals(
        new long[] {0, 2, 4}, probes.stream().mapToLong(GradientProbe::step).toArray());
    for (GradientProbe probe : probes) {
      assertEquals(0, probe.relativeError(), 1e-6);
      assertFalse(probe.suspicious());
    }
  }

  @Test
  void aWrongGradientIsSuspicious() {
    for (GradientProbe probe : probes(new Scaled(QuadraticTask.of(1), 1.1), 1)) {
      assertTrue(probe.suspicious(), probe::toString);
    }
  }

  @Test
  void nothingIsCheckedUnlessAskedFor() {
    assertTrue(probes(QuadraticTask.of(1), 0).isEmpty());
  }

  @Test
  void checksChangeNothing() {
    Task checked = QuadraticTask.of(1);
    Task plain = QuadraticTask.of(1);
    probes(checked, 1);
    probes(plain, 0);
    assertArrayEquals(plain.parameters().values(), checked.parameters().values());
  }

  @Test
  void differencesKnowTheirError() {
    DirectionalDerivative d = DirectionalDerivative.of(h -> Math.exp(Math.sin(3 * h)), 0.1);
    assertEquals(3, d.value(), 1e-9);
    assertTrue(d.error() < 1e-7, d::toString);
    assertTrue(Math.abs(d.value() - 3) <= 10 * d.error() + 1e-12, d::toString);
  }
}
