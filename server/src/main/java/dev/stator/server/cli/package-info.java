/**
 * The command line: {@link dev.stator.server.cli.CommandLineParser} turns arguments into {@link
 * dev.stator.server.cli.Options}, in the spelling of DynamoDB Local and in GNU style.
 */
package dev.stator.server.cli;
