/**
 * The places where the formulas of a problem jump, and fields whose branches are held between
 * jumps.
 */
package org.neuralode.text.switches;
