/** Jacobians of fields and the linear systems that implicit steps solve; not exported. */
package org.neuralode.solvers.linear;
