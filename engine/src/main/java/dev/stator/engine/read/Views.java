package dev.stator.engine.read;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The same things to read with, by how old a state they may show. All are the same where the server
 * was not told to delay reads.
 *
 * @param newest shows every write that was acknowledged
 * @param eventual for reads that do not ask for consistency
 * @param globalIndexes for reads of global indexes
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html">DynamoDB
 *     read consistency</a>
 */
public record Views<R>(R newest, R eventual, R globalIndexes) {

  /** Returns what is made of each view. */
  public <S> Views<S> map(Function<R, S> make) {
    return new Views<>(make.apply(newest), make.apply(eventual), make.apply(globalIndexes));
  }

  /**
   * Returns the view of a read of items.
   *
   * @param consistentRead the request's {@code ConsistentRead}
   */
  public R of(@Nullable Boolean consistentRead) {
    return Boolean.TRUE.equals(consistentRead) ? newest : eventual;
  }

  /** Returns the view of a Query or a Scan. */
  public R of(ReadTarget target, @Nullable Boolean consistentRead) {
    return target.isGlobalIndex() ? globalIndexes : of(consistentRead);
  }
}
