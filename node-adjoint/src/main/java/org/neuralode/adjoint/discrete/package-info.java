/**
 * Gradient strategies that pull cotangents back through the steps of a solve: discrete,
 * checkpointed and reversible.
 */
package org.neuralode.adjoint.discrete;
