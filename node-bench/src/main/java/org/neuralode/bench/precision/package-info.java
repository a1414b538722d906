/**
 * Work-precision curves: error against evaluations and against CPU time, beside Hipparchus and
 * Commons Math; {@code node-bench/work-precision} builds and runs them.
 */
package org.neuralode.bench.precision;
