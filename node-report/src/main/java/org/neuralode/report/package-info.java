/** The HTML page that shows a run, and single figures. */
package org.neuralode.report;
