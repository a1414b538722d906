/** What gradient strategies cost and how exact they are. */
package org.neuralode.bench.gradient;
