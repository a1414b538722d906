/** JMH benchmarks; {@code node-bench/bench} builds and runs them. */
package org.neuralode.bench;
