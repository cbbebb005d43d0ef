package dev.stator.storage.kit;

import static dev.stator.storage.kit.Sample.GROUP;
import static dev.stator.storage.kit.Sample.append;
import static dev.stator.storage.kit.Sample.bytes;
import static dev.stator.storage.kit.Sample.id;
import static dev.stator.storage.kit.Sample.log;
import static dev.stator.storage.kit.Sample.logTexts;
import static dev.stator.storage.kit.Sample.wholeLog;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.LogPage;
import dev.stator.storage.LogRecord;
import dev.stator.storage.Token;
import dev.stator.storage.TokenRange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ordered log of a group. */
public interface LogContract extends Opened {

  @Test
  default void logOfAGroupWithoutRecordsIsEmptyAndItsLastSequenceIsZero() {
    LogPage page = engine().readLog(GROUP, TokenRange.ALL, 0, 10);

    assertThat(page.records()).isEmpty();
    assertThat(page.nextAfter()).isZero();
    assertThat(engine().lastSequence(GROUP)).isZero();
  }

  @Test
  default void logReturnsRecordsInTheOrderInWhichTheyWereCommitted() {
    engine().commit(log(append("p", "1"), append("p", "2")));
    engine().commit(log(append("p", "3")));

    List<LogRecord> records = wholeLog(engine(), GROUP, TokenRange.ALL, 10);
    assertThat(logTexts(engine())).containsExactly("1", "2", "3");
    assertThat(records).extracting(LogRecord::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(records.getFirst().sequence()).isPositive();
    assertThat(records).allSatisfy(record -> assertThat(record.partition()).isEqualTo(bytes("p")));
    assertThat(engine().lastSequence(GROUP)).isEqualTo(records.getLast().sequence());
  }

  @Test
  default void logIsReadOnAfterASequence() {
    fill(20);
    List<LogRecord> all = wholeLog(engine(), GROUP, TokenRange.ALL, 100);
    for (int limit : new int[] {1, 3, 20, 21}) {
      assertThat(wholeLog(engine(), GROUP, TokenRange.ALL, limit))
          .extracting(LogRecord::sequence)
          .isEqualTo(all.stream().map(LogRecord::sequence).toList());
    }
    LogPage page = engine().readLog(GROUP, TokenRange.ALL, all.get(4).sequence(), 1);
    assertThat(page.records()).hasSize(1);
    assertThat(page.records().getFirst().sequence()).isEqualTo(all.get(5).sequence());
    assertThat(page.nextAfter()).isEqualTo(all.get(5).sequence());
  }

  @Test
  default void logReadAfterItsEndIsEmptyAndStaysThere() {
    fill(3);
    long last = engine().lastSequence(GROUP);

    assertThat(engine().readLog(GROUP, TokenRange.ALL, last, 10).records()).isEmpty();
    assertThat(engine().readLog(GROUP, TokenRange.ALL, last, 10).nextAfter()).isEqualTo(last);
    assertThat(engine().readLog(GROUP, TokenRange.ALL, last + 100, 10).nextAfter())
        .isEqualTo(last + 100);
  }

  @Test
  default void logOfATokenRangeHasTheRecordsOfThosePartitionsAndMovesOnOverTheOthers() {
    fill(40);
    long last = engine().lastSequence(GROUP);
    TokenRange low = new TokenRange(0, Long.MAX_VALUE);
    TokenRange high = new TokenRange(Long.MIN_VALUE, -1);
    List<LogRecord> inLow = wholeLog(engine(), GROUP, low, 7);
    List<LogRecord> inHigh = wholeLog(engine(), GROUP, high, 7);

    assertThat(inLow).allMatch(record -> low.contains(Token.of(record.partition())));
    assertThat(inHigh).allMatch(record -> high.contains(Token.of(record.partition())));
    assertThat(inLow.size() + inHigh.size()).isEqualTo(40);
    long missing = Token.of(bytes("no such partition"));
    LogPage none = engine().readLog(GROUP, new TokenRange(missing, missing), 0, 100);
    assertThat(none.records()).isEmpty();
    assertThat(none.nextAfter()).isPositive().isLessThanOrEqualTo(last);
  }

  @Test
  default void logsOfGroupsAreSeparate() {
    engine().commit(log(append("p", "here")));
    engine().commit(log(new Append(GROUP + 1, bytes("p"), bytes("there"))));

    assertThat(logTexts(engine())).containsExactly("here");
    assertThat(wholeLog(engine(), GROUP + 1, TokenRange.ALL, 10)).hasSize(1);
    assertThat(engine().lastSequence(GROUP + 2)).isZero();
  }

  @Test
  default void trimmedLogBeginsAfterTheTrimmedRecordsAndGoesOnCounting() {
    fill(700);
    List<LogRecord> all = wholeLog(engine(), GROUP, TokenRange.ALL, 1000);
    long last = engine().lastSequence(GROUP);
    engine().trimLog(GROUP, all.get(599).sequence());
    assertThat(wholeLog(engine(), GROUP, TokenRange.ALL, 1000))
        .extracting(LogRecord::sequence)
        .isEqualTo(all.subList(600, 700).stream().map(LogRecord::sequence).toList());

    engine().trimLog(GROUP, all.get(99).sequence());
    assertThat(wholeLog(engine(), GROUP, TokenRange.ALL, 1000)).hasSize(100);
    engine().trimLog(GROUP, last);
    assertThat(wholeLog(engine(), GROUP, TokenRange.ALL, 1000)).isEmpty();
    assertThat(engine().lastSequence(GROUP)).isEqualTo(last);

    fill(1);
    assertThat(engine().lastSequence(GROUP)).isGreaterThan(last);
    assertThat(wholeLog(engine(), GROUP, TokenRange.ALL, 1000)).hasSize(1);
  }

  @Test
  default void trimBeyondTheLastRecordDoesNotTouchLaterOnes() {
    fill(5);
    engine().trimLog(GROUP, engine().lastSequence(GROUP) + 1000);
    engine().trimLog(GROUP + 5, 1000);
    engine().commit(log(append("p", "later")));

    assertThat(logTexts(engine())).containsExactly("later");
  }

  @Test
  default void logPageEndsWithTheRecordThatReachesItsMostBytes() {
    byte[] large = new byte[LogPage.MAX_BYTES / 4];
    for (int number = 0; number < 6; number++) {
      engine().commit(log(new Append(GROUP, bytes("p"), large)));
    }

    assertThat(engine().readLog(GROUP, TokenRange.ALL, 0, 100).records()).hasSizeLessThan(5);
    assertThat(wholeLog(engine(), GROUP, TokenRange.ALL, 100)).hasSize(6);
  }

  /** Single records, and records over partitions in one commit where the engine can do that. */
  private void fill(int records) {
    List<Append> together = new ArrayList<>();
    for (int number = 0; number < records; number++) {
      together.add(append("p " + number, "record " + number));
    }
    if (engine().traits().atomicAcrossPartitions()) {
      engine().commit(new Commit(id(), List.of(), List.of(), together));
    } else {
      together.forEach(each -> engine().commit(log(each)));
    }
  }
}
