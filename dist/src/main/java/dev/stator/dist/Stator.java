package dev.stator.dist;

import dev.stator.server.Main;

/**
 * The program as {@code java -jar stator.jar} starts it, for systems on which the launcher does not
 * run. A jar can only start a class of its own.
 */
public final class Stator {

  private Stator() {}

  /** Starts the server. */
  public static void main(String[] arguments) {
    Main.main(arguments);
  }
}
