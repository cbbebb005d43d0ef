package dev.stator.bench.command;

/** Ends a command as its caller expects: a code, and one line where something went wrong. */
public final class Commands {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Commands() {}

  /** A command; what it returns is the exit code of the process. */
  public interface Command {
    int run();
  }

  /** Runs a command and ends the process with its code. */
  public static void run(Command command) {
    int code;
    try {
      code = command.run();
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      code = MISUSED;
    } catch (BenchException e) {
      String reason = e.getCause() == null ? "" : " (" + e.getCause().getMessage() + ")";
      System.err.println(e.getMessage() + reason);
      code = FAILED;
    }
    System.exit(code);
  }
}
