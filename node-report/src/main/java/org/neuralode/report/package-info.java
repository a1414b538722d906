/** The page that shows a run. */
package org.neuralode.report;
