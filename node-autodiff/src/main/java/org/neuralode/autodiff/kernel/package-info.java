/**
 * Whole operations on tiles of numbers, behind one interface: plain loops, and their SIMD twin. The
 * classes for {@code float} are made from those for {@code double} when the module is built.
 */
package org.neuralode.autodiff.kernel;
