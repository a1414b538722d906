/** Solutions of problems written as text, and comparisons of solvers. */
package org.neuralode.experiments.solve;
