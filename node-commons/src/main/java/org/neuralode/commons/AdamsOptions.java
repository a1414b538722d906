package org.neuralode.commons;

import org.neuralode.api.plugin.Help;

/**
 * Options of the Adams method. The order is that of the local error: with equal steps the global
 * error falls with one power of h less. Commons Math offers higher orders, but from 9 on its step
 * size collapses even on the orbit of a free rigid body; {@code adams} of {@code node-solvers}
 * varies its order up to 12.
 */
public record AdamsOptions(
    @Help("order of the local error, 3 to 8; fixed during a solve") int order,
    @Help("relative tolerance") double rtol,
    @Help("absolute tolerance") double atol,
    @Help("smallest step; 0 = what time can represent") double minStep,
    @Help("largest step; 0 = no limit") double maxStep,
    @Help("accepted steps after which the solve gives up") int maxSteps) {

  public AdamsOptions {
    if (order < 3 || order > 8) {
      throw new IllegalArgumentException("order must be in [3, 8], got " + order);
    }
    new CommonsOptions(rtol, atol, minStep, maxStep, maxSteps);
  }

  CommonsOptions common() {
    return new CommonsOptions(rtol, atol, minStep, maxStep, maxSteps);
  }
}
