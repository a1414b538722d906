package org.neuralode.bench.roofline;

import java.util.Optional;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;
import org.neuralode.api.gradient.GradientStrategy;
import org.neuralode.autodiff.cpu.Precision;
import org.neuralode.autodiff.engine.AutodiffEngine;
import org.neuralode.autodiff.engine.ProgramField;
import org.neuralode.bench.FieldSize;
import org.neuralode.bench.Numbers;
import org.neuralode.bench.StepBenchmark;
import org.neuralode.bench.Timing;
import org.neuralode.bench.TrainingBenchmark;
import org.neuralode.bench.Workload;

/** The computations that are compared with the roofline. */
enum Kernel {
  F {
    @Override
    Runnable prepare(AutodiffEngine engine, String size) {
      FieldSize shape = FieldSize.valueOf(size);
      ProgramField field = shape.field(engine);
      double[] y = Numbers.normal(2, shape.stateLength(), 1);
      double[] dydt = new double[y.length];
      return () -> field.eval(0, y, dydt);
    }
  },
  VJP {
    @Override
    Runnable prepare(AutodiffEngine engine, String size) {
      FieldSize shape = FieldSize.valueOf(size);
      ProgramField field = shape.field(engine);
      double[] y = Numbers.normal(2, shape.stateLength(), 1);
      double[] w = Numbers.normal(3, shape.stateLength(), 1);
      double[] dydt = new double[y.length];
      double[] yBar = new double[y.length];
      double[] thetaBar = new double[field.parameterCount()];
      return () -> field.vjp(0, y, w, dydt, yBar, thetaBar);
    }
  },
  /** Steps with a field that costs nothing; no engine takes part. */
  STEP {
    @Override
    Runnable prepare(AutodiffEngine engine, String size) {
      StepBenchmark benchmark = new StepBenchmark();
      benchmark.n = Integer.parseInt(size);
      benchmark.prepare();
      return benchmark::adaptiveStep;
    }
  },
  DISCRETE {
    @Override
    Runnable prepare(AutodiffEngine engine, String size) {
      return gradient(engine, size, new DiscreteAdjoint(DiscreteAdjoint.Keep.STAGES));
    }
  },
  BACKSOLVE {
    @Override
    Runnable prepare(AutodiffEngine engine, String size) {
      return gradient(engine, size, new BacksolveAdjoint(Optional.empty()));
    }
  },
  TRAINING {
    @Override
    Runnable prepare(AutodiffEngine engine, String size) {
      TrainingBenchmark benchmark = new TrainingBenchmark();
      benchmark.prepare(engine);
      return benchmark::iteration;
    }
  };

  /** One call of the computation, with everything compiled. */
  abstract Runnable prepare(AutodiffEngine engine, String size);

  private static Runnable gradient(AutodiffEngine engine, String size, GradientStrategy strategy) {
    Workload.Bound bound = Workload.valueOf(size).bind(engine, Precision.FLOAT64);
    return Timing.keeping(bound.prepare(strategy));
  }

  /** The kernel's name in tables. */
  String title() {
    return switch (this) {
      case F -> "f";
      case VJP -> "vjp";
      case STEP -> "1000 steps, dopri5, states:";
      case DISCRETE -> "gradient, discrete";
      case BACKSOLVE -> "gradient, backsolve";
      case TRAINING -> "training iteration";
    };
  }
}
