/**
 * The kernels that are written with {@code jdk.incubator.vector}. They are compiled apart from the
 * rest of the module, which works without them.
 */
package org.neuralode.autodiff.simd;
