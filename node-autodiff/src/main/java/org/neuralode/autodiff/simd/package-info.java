/**
 * The kernels in {@code jdk.incubator.vector}. Compiled apart from the rest of the module, which
 * works without it.
 */
package org.neuralode.autodiff.simd;
