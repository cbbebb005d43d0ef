/**
 * Attribute values as keys: bytes whose unsigned order is the order of the values, decodable again.
 */
package dev.stator.core.key;
