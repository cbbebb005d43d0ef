/** The program: {@link dev.stator.server.Main} and the {@link dev.stator.server.Server} it runs. */
package dev.stator.server;
