package org.neuralode.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neuralode.adjoint.continuous.BacksolveAdjoint;
import org.neuralode.adjoint.discrete.DiscreteAdjoint;

class WorkloadTest {

  /** The peers take three to four steps; with another count, different work would be compared. */
  @ParameterizedTest
  @EnumSource(
      value = Workload.class,
      names = {"B1_H50", "B20_H50", "B512_H64", "B1000_H256"})
  void takesAsManyStepsAsThePeers(Workload workload) {
    var cost = workload.bind().gradient(discrete(DiscreteAdjoint.Keep.STAGES)).forward();
    long steps = cost.accepted() + cost.rejected();
    assertTrue(steps >= 3 && steps <= 4, () -> steps + " steps");
  }

  @Test
  void strategiesAgree() {
    Workload.Bound bound = Workload.B20_H50.bind();
    double[] states = bound.gradient(discrete(DiscreteAdjoint.Keep.STATES)).gradient().theta();
    double[] stages = bound.gradient(discrete(DiscreteAdjoint.Keep.STAGES)).gradient().theta();
    double[] adjoint = bound.gradient(new BacksolveAdjoint(Optional.empty())).gradient().theta();
    for (int i = 0; i < states.length; i++) {
      assertEquals(states[i], stages[i], 1e-14);
      assertEquals(states[i], adjoint[i], 1e-6);
    }
  }

  private static DiscreteAdjoint discrete(DiscreteAdjoint.Keep keep) {
    return new DiscreteAdjoint(keep);
  }
}
