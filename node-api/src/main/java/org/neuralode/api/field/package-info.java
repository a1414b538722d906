/**
 * Right-hand sides of differential equations, and the derivatives that a right-hand side can give.
 */
package org.neuralode.api.field;
