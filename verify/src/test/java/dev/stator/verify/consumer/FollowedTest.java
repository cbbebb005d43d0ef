package dev.stator.verify.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a consumer was handed is judged: versions may come again, but none is left out. */
class FollowedTest {
  private final Followed followed = new Followed();

  @Test
  void versionsInOrderAreAsTheyShouldBe() throws InterruptedException {
    Followed.Reading parent = followed.begin("parent");
    parent.record("a", 1);
    parent.record("b", 1);
    parent.record("a", 2);
    parent.end();
    followed.begin("child").record("a", 3);
    assertThat(followed.wrong()).isEmpty();
    assertThat(followed.ended()).containsExactly("parent");
    assertThat(followed.awaitVersion(Set.of("a"), 3, Duration.ZERO)).isTrue();
    assertThat(followed.awaitVersion(Set.of("a", "b"), 2, Duration.ZERO)).isFalse();
  }

  @Test
  void anotherReadingMayRepeatWhatWasHandedOut() {
    Followed.Reading first = followed.begin("shard");
    first.record("a", 1);
    first.record("a", 2);
    Followed.Reading second = followed.begin("shard");
    second.record("a", 2);
    second.record("a", 3);
    assertThat(followed.wrong()).isEmpty();
  }

  @Test
  void aVersionThatIsLeftOutIsWrong() {
    Followed.Reading reading = followed.begin("shard");
    reading.record("a", 1);
    reading.record("a", 3);
    assertThat(followed.wrong()).containsExactly("shard: version 3 of a after 1, and 1 here");
  }

  @Test
  void aChildBeforeItsParentIsWrong() {
    followed.begin("child").record("a", 2);
    followed.begin("parent").record("a", 1);
    assertThat(followed.wrong()).containsExactly("child: version 2 of a after 0, and null here");
  }

  @Test
  void aReadingThatRepeatsItselfIsWrong() {
    Followed.Reading reading = followed.begin("shard");
    reading.record("a", 1);
    reading.record("a", 1);
    assertThat(followed.wrong()).containsExactly("shard: version 1 of a after 1, and 1 here");
  }
}
