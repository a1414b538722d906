/**
 * Finite differences as an oracle for gradients, and small fields with hand-written derivatives.
 */
package org.neuralode.testkit.gradient;
