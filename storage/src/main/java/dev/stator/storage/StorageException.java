package dev.stator.storage;

import org.jspecify.annotations.Nullable;

/** What can go wrong in an engine. Each kind asks something different of the caller. */
public abstract sealed class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  private StorageException(String message) {
    super(message, null, false, false);
  }

  /**
   * An expectation did not hold; nothing was changed. Read again and decide again. It is an
   * everyday answer under contention, so it carries no stack trace.
   */
  public static final class Conflict extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public Conflict(String message) {
      super(message);
    }
  }

  /** The engine cannot serve this now; nothing was changed. The same call may succeed later. */
  public static final class Unavailable extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception; the cause may be null. */
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The answer is not at hand, and whoever asked must not wait; nothing was changed. An everyday
   * answer of {@link NonBlocking}, so it carries no stack trace.
   */
  public static final class WouldBlock extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public WouldBlock() {
      super("the answer is not in memory");
    }
  }

  /**
   * More is asked of the engine at once than it takes; nothing was changed. The same call may
   * succeed soon. It is an everyday answer under load, so it carries no stack trace.
   */
  public static final class Busy extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public Busy(String message) {
      super(message);
    }
  }

  /**
   * There is no room for what the commit would add; nothing was changed. Commits that make room,
   * and reads, go on. It carries no stack trace, because every write may meet it.
   */
  public static final class Full extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. The message is fit to be shown to a user as it is. */
    public Full(String message) {
      super(message);
    }
  }

  /**
   * The commit was applied or not, and the engine cannot tell yet: ask for its outcome by its id.
   */
  public static final class UnknownOutcome extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception; the cause may be null. */
    public UnknownOutcome(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Stored bytes are not what was written. Stop serving what they belong to; the message says what
   * to do.
   */
  public static final class Corruption extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception; the cause may be null. */
    public Corruption(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The engine cannot be opened: the folder is not usable, held by another process, or of a format
   * not known.
   */
  public static final class CannotOpen extends StorageException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception; the cause may be null. The message is fit to be shown to a user as it
     * is.
     */
    public CannotOpen(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The engine is closed. */
  public static final class Closed extends StorageException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public Closed() {
      super("the storage engine is closed", null);
    }
  }
}
