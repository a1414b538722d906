/**
 * Work-precision curves of this library, Hipparchus and Commons Math: error against evaluations and
 * against CPU time; {@code node-bench/work-precision} builds and runs the measurement.
 */
package org.neuralode.bench.precision;
