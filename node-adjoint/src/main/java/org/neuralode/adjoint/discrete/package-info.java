/**
 * Strategies that pull cotangents back through the recorded steps of a solve: discrete,
 * checkpointed and reversible.
 */
package org.neuralode.adjoint.discrete;
