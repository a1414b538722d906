/** Many independent problems, each solved for itself, over threads. */
package org.neuralode.solvers.batch;
