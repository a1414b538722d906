/** Step-size control: tolerances, norms and controllers; and the choice of linear algebra. */
package org.neuralode.solvers.control;
