/**
 * A fresh broker in memory for each test of JUnit 5: {@link io.ottla.junit5.OttlaBroker} on a parameter, field, method
 * or class gives a {@link io.ottla.junit5.Broker}.
 */
package io.ottla.junit5;
