package org.neuralode.adjoint.continuous;

import java.util.Optional;
import org.neuralode.api.solve.Statistics;

/**
 * The segments of a solve, each solved again when the backward pass asks for it; one is held at a
 * time.
 */
final class SolvedSegments implements Segments {
  private final SegmentRecorder segments;
  private final Memory memory;
  private Optional<Trajectory> held = Optional.empty();
  private int index = -1;
  private Statistics spent = Statistics.NONE;

  SolvedSegments(SegmentRecorder segments, Memory memory) {
    this.segments = segments;
    this.memory = memory;
  }

  @Override
  public Trajectory before(double t) {
    int wanted = segments.before(t);
    if (wanted != index) {
      held = Optional.empty(); // so that never two segments are held
      Trajectory.Dense solved = segments.solve(wanted);
      held = Optional.of(solved.trajectory());
      index = wanted;
      memory.hold(solved.trajectory().bytes());
      spent = spent.plus(solved.cost());
    }
    return held.orElseThrow();
  }

  @Override
  public Statistics spent() {
    Statistics now = spent;
    spent = Statistics.NONE;
    return now;
  }
}
