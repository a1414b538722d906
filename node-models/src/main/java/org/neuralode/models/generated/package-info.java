/** Sources of data that is generated rather than read: a spiral, a sine. */
package org.neuralode.models.generated;
