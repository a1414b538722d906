/**
 * Rooted trees, order conditions of Runge–Kutta and Rosenbrock methods, and measured convergence
 * orders.
 */
package org.neuralode.testkit.order;
