/**
 * What every plug-in of a slot promises, as JUnit dynamic tests: return them from a method
 * annotated with {@code @TestFactory}.
 */
package org.neuralode.testkit.contract;
