/** Events: zero crossings of functions of time and state, with the actions taken there. */
package org.neuralode.api.event;
