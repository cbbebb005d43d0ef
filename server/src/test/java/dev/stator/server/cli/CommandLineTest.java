package dev.stator.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.server.cli.CommandLineParser.Meaning;
import dev.stator.server.cli.Options.Delays;
import dev.stator.server.cli.Options.Expiry;
import dev.stator.server.cli.Options.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What command lines mean. Source of the single-dash spellings: "DynamoDB local usage notes" of the
 * developer guide.
 */
class CommandLineTest {
  private static final Path DEFAULT_FOLDER = Path.of("/home/someone/data");

  private final CommandLineParser parser = new CommandLineParser(DEFAULT_FOLDER, () -> "1.2.3");

  @Test
  void nothingMeansDurableOnTheUsualPortOfThisMachine() {
    assertThat(options())
        .isEqualTo(
            new Options(
                "127.0.0.1",
                8000,
                DEFAULT_FOLDER,
                Durability.FSYNC,
                "local",
                false,
                Limits.DEFAULT,
                Delays.NONE,
                null,
                Options.Functions.NONE,
                Expiry.DEFAULT,
                Duration.ofHours(24),
                false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-inMemory -port 8123 -cors * -delayTransientStatuses",
        "--in-memory --port 8123 --cors * --delay-transient-statuses",
        "--in-memory --port=8123 --cors=* --delay-transient-statuses",
        "-inmemory -PORT 8123 -Cors * -delaytransientstatuses -sharedDB -optimizeDbBeforeStartup",
        "-inMemory -port 8123 -sharedDb -disableTelemetry -cors * -delayTransientStatuses",
        "--shared-db --optimize-db-before-startup --in-memory --port 8123 --cors * "
            + "--delay-transient-statuses --disable-telemetry"
      })
  void bothSpellingsMeanTheSame(String line) {
    assertThat(options(line.split(" ", 0)))
        .isEqualTo(
            new Options(
                "127.0.0.1",
                8123,
                null,
                Durability.FSYNC,
                "*",
                true,
                Limits.DEFAULT,
                Delays.NONE,
                null,
                Options.Functions.NONE,
                Expiry.DEFAULT,
                Duration.ofHours(24),
                false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:3001",
        "http://127.0.0.1:9000/2015-03-31/functions/function/invocations",
        "http://localhost:5000/{FunctionName}",
        "audit=http://localhost:5000/audit,http://127.0.0.1:3001"
      })
  void functionsHaveEndpoints(String endpoint) {
    assertThat(options("--lambda-endpoint", endpoint, "--lambda-timeout", "5s").functions())
        .isEqualTo(new Options.Functions(endpoint, Duration.ofSeconds(5)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "127.0.0.1:3001", "ftp://host/x", "http://", "a=b", "http://a,b"})
  void whatIsNoEndpointOfFunctionsIsRefused(String endpoint) {
    assertThat(mistake("--lambda-endpoint", endpoint)).contains("--lambda-endpoint must be a URL");
  }

  @Test
  void theFolderAndDurabilityCanBeChosen() {
    Options options = options("-dbPath", "/some where", "--durability", "OS");
    assertThat(options.folder()).isEqualTo(Path.of("/some where"));
    assertThat(options.durability()).isEqualTo(Durability.OS);
  }

  @ParameterizedTest
  @CsvSource({
    "-memory 512m,512",
    "--memory=2G,2048",
    "--MEMORY 256M,256",
    "-memory=192m -inMemory,192"
  })
  void theMemoryIsASizeInMegabytesOrGigabytes(String line, int megabytes) {
    assertThat(options(line.split(" ", 0)).limits()).isEqualTo(new Limits(megabytes, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"512", "0m", "255m", "m", "-1g", "1.5g", "1t", "99999999g", "999999999999m"})
  void aMemoryThatIsNoSizeOrTooSmallIsAMistake(String size) {
    assertThat(mistake("--memory", size))
        .startsWith("-memory must be a size of at least 256m here")
        .contains("'" + size + "'");
  }

  @Test
  void dataInMemoryNeedsLess() {
    assertThat(mistake("--in-memory", "--memory", "191m")).contains("at least 192m");
  }

  @Test
  void theConnectionsCanBeLimited() {
    assertThat(options("--max-connections", "10").limits()).isEqualTo(new Limits(0, 10));
    assertThat(mistake("--max-connections", "0")).startsWith("--max-connections must be a number");
    assertThat(mistake("--max-connections", "many")).contains("'many'");
  }

  @Test
  void readsCanBeDelayed() {
    assertThat(options("--gsi-delay", "200ms", "--eventual-read-delay=2S").delays())
        .isEqualTo(new Delays(Duration.ofMillis(200), Duration.ofSeconds(2)));
    assertThat(options("--gsi-delay", "1m").delays())
        .isEqualTo(new Delays(Duration.ofMinutes(1), Duration.ZERO));
  }

  @Test
  void theDeletionOfExpiredItemsCanBeSlow() {
    assertThat(options("--ttl-delay", "48h", "--ttl-rate=5").expiry())
        .isEqualTo(new Expiry(Duration.ofDays(2), 5));
    assertThat(options("--ttl-rate", "0").expiry()).isEqualTo(new Expiry(Duration.ZERO, 0));
    assertThat(mistake("--ttl-delay", "31d")).startsWith("--ttl-delay must be a time up to 720h");
    assertThat(mistake("--ttl-rate", "-1")).startsWith("--ttl-rate must be a whole number");
    assertThat(options("--test-controls").testControls()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1m,60", "90s,90", "2h,7200", "24h,86400", "1D,86400"})
  void streamsCanBeKeptForLessThanADay(String time, long seconds) {
    assertThat(options("--stream-retention", time).streamRetention())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0s", "59s", "25h", "2d", "60", "1.5h"})
  void aRetentionOfStreamsThatIsNoTimeOrTooShortOrLongIsAMistake(String time) {
    assertThat(mistake("--stream-retention", time))
        .startsWith("--stream-retention must be a time from 1m to 24h, not '" + time + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "200", "ms", "-1s", "1.5s", "61m", "2h", "99999999999s", "1 s"})
  void aDelayThatIsNoTimeOrTooLongIsAMistake(String delay) {
    assertThat(mistake("--eventual-read-delay", delay))
        .startsWith("--eventual-read-delay must be a time up to 1h")
        .contains("'" + delay + "'");
  }

  @ParameterizedTest
  @CsvSource({"10g,10737418240", "64M,67108864", "100k,102400", "5000,5000"})
  void itemCollectionsCanBeLimited(String size, long bytes) {
    assertThat(options("--item-collection-limit", size).itemCollectionLimitBytes())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "10gb", "-1", "1.5g", "g", "9999999999"})
  void aLimitOfItemCollectionsThatIsNoSizeIsAMistake(String size) {
    assertThat(mistake("--item-collection-limit", size))
        .startsWith("--item-collection-limit must be a size")
        .contains("'" + size + "'");
  }

  @Test
  void checkLooksAtAFolderAndTakesNothingElse() {
    assertThat(parser.parse("check")).isEqualTo(new Meaning.Check(DEFAULT_FOLDER));
    assertThat(parser.parse("check", "--db-path", "/data"))
        .isEqualTo(new Meaning.Check(Path.of("/data")));
    assertThat(mistake("check", "-port", "1"))
        .isEqualTo("stator check takes -dbPath and nothing else, not -port");
    assertThat(mistake("check", "more")).startsWith("unexpected argument 'more'");
  }

  @Test
  void otherMachinesAreLetInOnlyWhenThatIsSaid() {
    assertThat(mistake("--host", "0.0.0.0"))
        .startsWith("--host 0.0.0.0 lets other machines in")
        .contains("--allow-remote-without-tls");
    assertThat(options("--host", "0.0.0.0", "--allow-remote-without-tls").host())
        .isEqualTo("0.0.0.0");
    assertThat(options("--host", "localhost").host()).isEqualTo("localhost");
    assertThat(options("--host", "::1").host()).isEqualTo("::1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-nonsense|unknown option '-nonsense'",
        "--nonsense=1|unknown option '--nonsense=1'",
        "file.txt|unexpected argument 'file.txt'",
        "-port eight|-port must be a number from 0 to 65535, not 'eight'",
        "-port 65536|-port must be a number from 0 to 65535, not '65536'",
        "-port -1|-port must be a number from 0 to 65535, not '-1'",
        "--durability later|--durability must be fsync, os or buffered, not 'later'",
        "-inMemory -dbPath x|-dbPath and -inMemory exclude each other",
        "-port|-port needs a value",
        "-inMemory=yes|unknown option '-inMemory=yes'",
        "-dbPath=|-dbPath is no path: ''",
        "-port 1 --port 2|-port is given twice"
      })
  void aMistakeIsOneClearLine(String line, String message) {
    assertThat(mistake(line.split(" ", 0)))
        .isEqualTo(message + "; stator -help lists the options")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-help", "--help", "-h", "-help -port x"})
  void helpShowsBothSpellings(String line) {
    assertThat(parser.parse(line.split(" ", 0)))
        .isInstanceOfSatisfying(
            Meaning.Show.class,
            shown ->
                assertThat(shown.text())
                    .contains("-inMemory, --in-memory")
                    .contains("-port, --port <port>")
                    .contains(DEFAULT_FOLDER.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-version", "--version"})
  void versionShowsTheVersion(String line) {
    assertThat(parser.parse(line)).isEqualTo(new Meaning.Show("Stator 1.2.3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Linux|||/home/u/.local/share/stator",
        "Linux|XDG_DATA_HOME|/xdg|/xdg/stator",
        "Linux|XDG_DATA_HOME|relative|/home/u/.local/share/stator",
        "FreeBSD|||/home/u/.local/share/stator",
        "Mac OS X|||/home/u/Library/Application Support/Stator",
        "Windows 11|LOCALAPPDATA|/local|/local/Stator",
        "Windows 11|||/home/u/AppData/Local/Stator"
      })
  void theDefaultFolderIsTheUsersOwn(String os, String name, String value, String folder) {
    Map<String, String> environment = name == null ? Map.of() : Map.of(name, value);
    assertThat(DataFolder.byDefault(os, environment, "/home/u")).isEqualTo(Path.of(folder));
  }

  private Options options(String... arguments) {
    return ((Meaning.Start) parser.parse(arguments)).options();
  }

  private String mistake(String... arguments) {
    return ((Meaning.Mistake) parser.parse(arguments)).message();
  }
}
