/**
 * The generator of the API model. {@code GenerateModel} is the door, which the build calls; {@code
 * ApiModel} reads the Smithy models, the classes named {@code ...Source} write one kind of Java
 * class each, and {@code SourceTree} puts them on disk.
 */
package dev.stator.codegen;
