package org.neuralode.testkit.problem;

/** Whether an explicit method can be expected to follow a problem at a bearable cost. */
public enum Stiffness {
  NON_STIFF,
  STIFF
}
