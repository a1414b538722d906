/**
 * Initial value problems, solvers that follow a problem step by step, and observers of the steps.
 */
package org.neuralode.api.solve;
