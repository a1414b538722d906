/** Algebraically reversible methods: each step has an exact inverse in closed form. */
package org.neuralode.solvers.reversible;
