/** Adams–Bashforth–Moulton methods of variable step and order. */
package org.neuralode.solvers.adams;
