/**
 * Initial value problems, the solvers that follow them step by step, and steps as differentiable
 * functions.
 */
package org.neuralode.api.solve;
