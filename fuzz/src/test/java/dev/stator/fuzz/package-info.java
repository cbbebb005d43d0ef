/**
 * Fuzz targets: each class whose name ends in Fuzz has a method that Jazzer calls with bytes and
 * that fails where a property does not hold. Those of package-private parsers stand in the packages
 * of their parsers.
 */
package dev.stator.fuzz;
