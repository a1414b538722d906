/** The performance of this machine, measured by kernels that never change. */
package org.neuralode.bench.machine;
