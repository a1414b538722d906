/** What models learn from, and where it comes from. */
package org.neuralode.training.data;
