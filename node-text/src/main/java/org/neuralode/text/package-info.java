/** Ordinary differential equations written as text. */
package org.neuralode.text;
