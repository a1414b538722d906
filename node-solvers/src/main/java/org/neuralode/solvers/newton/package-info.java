/** Newton iterations for the equations of implicit steps; not exported. */
package org.neuralode.solvers.newton;
