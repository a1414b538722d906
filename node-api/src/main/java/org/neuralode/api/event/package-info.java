/** Events: zero crossings of functions of time and state, and the actions that take place there. */
package org.neuralode.api.event;
