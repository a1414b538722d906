/** Rooted trees, order conditions of Runge–Kutta methods, and measured convergence orders. */
package org.neuralode.testkit.order;
