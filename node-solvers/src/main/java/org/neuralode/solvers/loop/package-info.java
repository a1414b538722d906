/** The loop that every one-step method shares: propose, attempt, judge, show, accept. */
package org.neuralode.solvers.loop;
