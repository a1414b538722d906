/**
 * A tape of whole operations, such as compiled functions and recorded solves, with their
 * pull-backs.
 */
package org.neuralode.training.tape;
