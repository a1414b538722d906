/**
 * Contracts that every plug-in of a slot must keep, as JUnit dynamic tests: return these tests from
 * a method annotated with {@code @TestFactory}.
 */
package org.neuralode.testkit.contract;
