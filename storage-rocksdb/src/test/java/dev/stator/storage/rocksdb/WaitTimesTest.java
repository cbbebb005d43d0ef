package dev.stator.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a thread that must not wait may expect of a file, by the times that it took so far. */
class WaitTimesTest {
  private static final long PAGE_CACHE_NANOS = TimeUnit.MICROSECONDS.toNanos(8);
  private static final long SOLID_STATE_NANOS = TimeUnit.MICROSECONDS.toNanos(90);
  private static final long DISK_NANOS = TimeUnit.MILLISECONDS.toNanos(8);

  private final WaitTimes waits = new WaitTimes();

  private void add(long nanos, int times) {
    for (int time = 0; time < times; time++) {
      waits.add(nanos);
    }
  }

  @Test
  void nothingIsExpectedBeforeItWasSeen() {
    assertThat(waits.areShort()).isFalse();
    add(PAGE_CACHE_NANOS, 3);
    assertThat(waits.areShort()).isFalse();
  }

  @Test
  void theCacheOfTheOperatingSystemIsNotWaitedFor() {
    add(PAGE_CACHE_NANOS, 200);
    assertThat(waits.areShort()).isTrue();
  }

  @Test
  void noDeviceIsQuickEnough() {
    add(SOLID_STATE_NANOS, 10_000);
    assertThat(waits.areShort()).isFalse();
  }

  @Test
  void twoWaitsForADiskEndIt() {
    add(PAGE_CACHE_NANOS, 200);
    add(DISK_NANOS, 1);
    waits.add(DISK_NANOS);
    assertThat(waits.areShort()).isFalse();
  }

  @Test
  void oneReadInTenThatNeedsADeviceIsWorthNoOtherThread() {
    add(PAGE_CACHE_NANOS, 200);
    for (int read = 0; read < 1_000; read++) {
      waits.add(read % 10 == 0 ? SOLID_STATE_NANOS : PAGE_CACHE_NANOS);
      assertThat(waits.areShort()).isTrue();
    }
  }

  @Test
  void whileWaitsAreLongOneInSixteenIsTried() {
    int tried = 0;
    for (int read = 0; read < 160; read++) {
      tried += waits.areToBeTried() ? 1 : 0;
    }
    assertThat(tried).isEqualTo(10);
  }
}
