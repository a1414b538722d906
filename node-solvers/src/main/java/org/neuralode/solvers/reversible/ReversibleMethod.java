package org.neuralode.solvers.reversible;

import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.VectorField;

/** The reversible methods; both have order 2 and one evaluation per step. */
public enum ReversibleMethod {
  /**
   * The reversible Heun method: Kidger, Foster, Li &amp; Lyons (2021), Efficient and accurate
   * gradients for neural SDEs.
   */
  REVERSIBLE_HEUN("reversible-heun", "Kidger et al. (2021), arXiv:2105.13493, algorithms 1 and 2") {
    @Override
    public ReversibleStep step(VectorField field, int dimension) {
      return new HeunStep(field, dimension);
    }

    @Override
    StepAdjoint adjoint(DifferentiableField field, int dimension) {
      return new HeunAdjoint(field, dimension);
    }
  },
  /** Asynchronous leapfrog without damping, η = 1: Zhuang et al. (2021), MALI. */
  ALF("alf", "Zhuang et al. (2021), arXiv:2102.04668, algorithms 2 and 3, undamped") {
    @Override
    public ReversibleStep step(VectorField field, int dimension) {
      return new LeapfrogStep(field, dimension);
    }

    @Override
    StepAdjoint adjoint(DifferentiableField field, int dimension) {
      return new LeapfrogAdjoint(field, dimension);
    }
  };

  private final String id;
  private final String source;

  ReversibleMethod(String id, String source) {
    this.id = id;
    this.source = source;
  }

  /** The method's id, as in {@code type: alf}. */
  public String id() {
    return id;
  }

  /** The paper. */
  public String source() {
    return source;
  }

  /**
   * The step of this method.
   *
   * @param field the right-hand side
   * @param dimension length n of y
   */
  public abstract ReversibleStep step(VectorField field, int dimension);

  /** The adjoint of the step of this method. */
  abstract StepAdjoint adjoint(DifferentiableField field, int dimension);
}
