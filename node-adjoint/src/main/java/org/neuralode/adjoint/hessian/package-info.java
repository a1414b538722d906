/** Hessian-vector products of losses of a solve, forward over reverse. */
package org.neuralode.adjoint.hessian;
