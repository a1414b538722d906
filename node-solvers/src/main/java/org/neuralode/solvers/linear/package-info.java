/** Jacobians of fields and the small dense systems that implicit steps solve; not exported. */
package org.neuralode.solvers.linear;
