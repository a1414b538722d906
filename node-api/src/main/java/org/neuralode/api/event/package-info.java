/** Events: where a function of time and state crosses zero, and what happens there. */
package org.neuralode.api.event;
