package org.neuralode.bench.compare;

import java.util.ArrayList;
import java.util.List;
import org.neuralode.autodiff.cpu.Precision;
import org.neuralode.bench.EngineChoice;
import org.neuralode.bench.Workload;

/**
 * One row of the comparison.
 *
 * @param choice precision and threads of this library; the peers run with the same
 */
record Row(Workload workload, Pass pass, EngineChoice choice) {

  /** Every row, double precision first. */
  static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (Precision precision : Precision.values()) {
      EngineChoice one = new EngineChoice(precision, 1);
      for (Workload workload : Workload.values()) {
        if (workload == Workload.SOFTPLUS_B64) {
          rows.add(new Row(workload, Pass.FORWARD, one));
        }
        rows.add(new Row(workload, Pass.DISCRETE, one));
        rows.add(new Row(workload, Pass.BACKSOLVE, one));
      }
      if (precision == Precision.FLOAT64) {
        EngineChoice two = new EngineChoice(precision, 2);
        rows.add(new Row(Workload.B1000_H256, Pass.DISCRETE, two));
        rows.add(new Row(Workload.B1000_H256, Pass.BACKSOLVE, two));
        rows.add(new Row(Workload.B1_H50, Pass.FIRST, one));
      }
    }
    return rows;
  }

  /** The name in the first column of tables. */
  String name() {
    String name = pass == Pass.FIRST ? workload + " first gradient" : workload + " " + pass.id();
    return choice.threads() == 1 ? name : name + " " + choice.threads() + " threads";
  }

  /** The precision in the second column of tables. */
  String precision() {
    return choice.precision().toString();
  }
}
