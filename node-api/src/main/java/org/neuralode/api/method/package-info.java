/**
 * Types for authors of solvers: steps that can be replayed and pulled back, and what a solver can
 * do beyond solving.
 */
package org.neuralode.api.method;
