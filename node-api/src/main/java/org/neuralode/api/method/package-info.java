/**
 * Types for authors of solvers: steps that can be replayed and pulled back, and the capabilities
 * that a solver may declare.
 */
package org.neuralode.api.method;
