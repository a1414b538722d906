package org.neuralode.adjoint.refine;

import java.util.Arrays;
import java.util.Optional;
import org.neuralode.adjoint.tangent.RandomTangent;
import org.neuralode.adjoint.tangent.SensitivityEquations;
import org.neuralode.adjoint.tangent.TangentAugmentedField;
import org.neuralode.api.field.DifferentiableField;
import org.neuralode.api.field.SensitivityField;
import org.neuralode.api.field.VectorField;
import org.neuralode.api.solve.InitialValueProblem;
import org.neuralode.api.solve.Solution;
import org.neuralode.api.solve.Solver;
import org.neuralode.api.solve.Statistics;
import org.neuralode.api.solve.StepObserver;
import org.neuralode.api.solve.Stops;

/**
 * Steps that are short enough for the derivatives of a solve: the steps that the solver takes with
 * tangents of the solution in its error control. The tangents are all sensitivities by y0 and θ if
 * these are few, otherwise one random tangent.
 *
 * @param ends ends of the steps; empty if no such steps were found
 * @param cost cost of finding the steps
 * @param note remark for readers of the gradient
 */
public record TangentMesh(double[] ends, Statistics cost, String note) {
  /** Greatest length of a state with all its sensitivities. */
  private static final int LARGE = 240;

  private static final String UNSEEN =
      "the error control sees nothing of the dynamics that the gradient needs";

  /** The mesh for a solver and a problem. */
  public static TangentMesh of(
      Solver solver, InitialValueProblem<? extends DifferentiableField> problem) {
    if (problem.field() instanceof TangentAugmentedField augmented) {
      return of(solver, augmented.withoutTangent(problem));
    }
    Optional<SensitivityField> field = problem.field().capability(SensitivityField.class);
    if (field.isEmpty()) {
      return none("the field has no tangents (SensitivityField)", Statistics.NONE);
    }
    InitialValueProblem<?> together = together(field.get(), problem);
    if (RandomTangent.makesLargeMatrix(solver, together)) {
      return none("a tangent beside the state makes too large a matrix", Statistics.NONE);
    }
    StepEnds ends = new StepEnds();
    Solution solution;
    try {
      solution =
          solver.solve(
              together,
              step -> {
                ends.add(step.t1());
                return StepObserver.Next.CONTINUE;
              });
    } catch (IllegalArgumentException e) {
      return none(e.getMessage(), Statistics.NONE);
    }
    if (!solution.status().ok()) {
      return none(solution.message(), solution.statistics());
    }
    String tangents =
        together.field() instanceof RandomTangent ? "a random tangent" : "all tangents";
    String note =
        "%s, so steps were taken that are within the tolerance for %s as well"
            .formatted(UNSEEN, tangents);
    return new TangentMesh(ends.array(), solution.statistics(), note);
  }

  private static InitialValueProblem<?> together(
      SensitivityField field, InitialValueProblem<? extends DifferentiableField> problem) {
    int n = problem.dimension();
    int samples = problem.independentSamples();
    int directions = n / samples + field.parameterCount();
    if ((long) n * (1 + directions) <= LARGE) {
      SensitivityEquations all = new SensitivityEquations(field, n, samples);
      return controlled(all, all.start(problem.y0()), samples, problem);
    }
    RandomTangent one = new RandomTangent(field, n, samples);
    return controlled(one, one.start(problem.y0()), samples, problem);
  }

  private static InitialValueProblem<?> controlled(
      VectorField field, double[] z0, int samples, InitialValueProblem<?> problem) {
    return problem.withField(field, z0, samples, z0.length);
  }

  private static TangentMesh none(String why, Statistics cost) {
    String note =
        "%s, and steps that are right for tangents were not found (%s): this gradient may be far off; compare with gradient gauss or forward, or set maxStep"
            .formatted(UNSEEN, why);
    return new TangentMesh(new double[0], cost, note);
  }

  public boolean found() {
    return ends.length > 0;
  }

  /** The same problem, with a step that ends at each end of the mesh. */
  public <F extends DifferentiableField> InitialValueProblem<F> refined(
      InitialValueProblem<F> problem) {
    return problem.withStops(problem.stops().plus(Stops.hits(ends)));
  }

  /** The solution with the cost of finding its steps added. */
  public Solution withCost(Solution solution, Statistics before) {
    Statistics s = solution.statistics();
    Statistics all =
        new Statistics(
            s.evaluations() + before.evaluations() + cost.evaluations(),
            s.vjps(),
            s.jacobians() + before.jacobians() + cost.jacobians(),
            s.factorisations() + before.factorisations() + cost.factorisations(),
            s.accepted(),
            s.rejected() + before.rejected() + cost.rejected(),
            s.nanos() + before.nanos() + cost.nanos(),
            s.note());
    return new Solution(solution.t(), solution.y(), solution.status(), solution.message(), all);
  }

  /** The cost of a backward pass, with this note after its own note. */
  public static Statistics noted(Statistics cost, String note) {
    if (note.isEmpty()) {
      return cost;
    }
    return cost.withNote(cost.note().isEmpty() ? note : cost.note() + "; " + note);
  }

  /** A growing list of the ends of steps. */
  private static final class StepEnds {
    private double[] ends = new double[64];
    private int count;

    void add(double end) {
      ends = count == ends.length ? Arrays.copyOf(ends, 2 * count) : ends;
      ends[count++] = end;
    }

    double[] array() {
      return Arrays.copyOf(ends, count);
    }
  }
}
