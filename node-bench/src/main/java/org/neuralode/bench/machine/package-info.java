/** What this machine can do, by kernels that never change. */
package org.neuralode.bench.machine;
