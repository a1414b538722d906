/** Right-hand sides as expressions, learned or known. */
package org.neuralode.training.field;
