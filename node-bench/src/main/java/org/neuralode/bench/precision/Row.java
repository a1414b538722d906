package org.neuralode.bench.precision;

import java.util.Locale;

/**
 * One point of a curve.
 *
 * @param problem name of the problem
 * @param contender the method
 * @param tolerance relative and absolute tolerance
 * @param error error of the state reached, as {@code ReferenceProblem.errorAtEnd} defines it
 * @param evaluations evaluations of the field, including those for difference quotients
 * @param accepted steps accepted
 * @param microseconds CPU time of the solving thread, median
 * @param status {@code SUCCESS}, or the reason why the end was not reached; the error is then NaN
 */
record Row(
    String problem,
    Contender contender,
    double tolerance,
    double error,
    long evaluations,
    long accepted,
    double microseconds,
    String status) {

  static final String HEADER =
      "problem,library,method,tolerance,error,evaluations,accepted,microseconds,status";

  boolean ok() {
    return status.equals(Outcome.SUCCESS) && Double.isFinite(error);
  }

  String csv() {
    return String.format(
        Locale.ROOT,
        "%s,%s,%s,%.0e,%s,%d,%d,%.4g,%s",
        problem,
        contender.library().title(),
        contender.method(),
        tolerance,
        Double.isFinite(error) ? String.format(Locale.ROOT, "%.3e", error) : "",
        evaluations,
        accepted,
        microseconds,
        status);
  }
}
