package dev.stator.verify.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree keeps its own rules. */
class TidyTest {
  /** What main code does not say, and what it says instead. */
  private static final Map<Pattern, String> BANNED =
      Map.of(
          Pattern.compile("System\\.currentTimeMillis|Instant\\.now\\(\\)|LocalDate\\.now\\("),
          "an injected InstantSource",
          Pattern.compile("Thread\\.sleep"),
          "an injected clock or scheduler",
          Pattern.compile("new Random\\(\\)|Math\\.random"),
          "an injected source of randomness",
          Pattern.compile("printStackTrace"),
          "a log line",
          Pattern.compile("catch \\((Exception|Throwable) "),
          "the exception that can come, except at a boundary",
          Pattern.compile("\\bTODO\\b|\\bFIXME\\b|\\bXXX\\b"),
          "the work itself, or an issue",
          Pattern.compile("(?i)import .*lombok|com\\.google\\.common|org\\.springframework"),
          "the JDK");

  /** The places where a rule above does not hold, each with its reason. */
  private static final Set<String> BOUNDARIES =
      Set.of(
          // The last line of defence: whatever a request runs into is answered and logged here.
          "server/src/main/java/dev/stator/server/pipeline/Pipeline.java");

  /**
   * Sources that are longer than the limit, with the length that they must not pass. Only ever
   * lowered.
   */
  private static final Map<String, Integer> LONG_FILES = Map.of();

  private static final int FILE_LINES = 500;
  private static final int ARCHITECTURE_LINES = 400;
  private static final Pattern BANNED_NAME =
      Pattern.compile(".*(Util|Utils|Helper|Helpers|Manager|Impl|Common|Commons)\\.java");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

  @Test
  void mainCodeSaysNothingThatIsBanned() {
    List<String> found = new ArrayList<>();
    for (Path file : SourceTree.mainSources()) {
      if (BOUNDARIES.contains(file.toString())) {
        continue;
      }
      List<String> lines = SourceTree.lines(file);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        int number = i + 1;
        BANNED.forEach((pattern, instead) -> {
          if (pattern.matcher(line).find()) {
            found.add(file + ":" + number + " says \"" + line.strip() + "\"; use " + instead);
          }
        });
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void testsAreNeitherDisabledNorAsleep() {
    Pattern banned = Pattern.compile("^\\s*@(Disabled|Ignore)|Thread\\.sleep|@TestMethodOrder");
    List<String> found = new ArrayList<>();
    for (Path file : SourceTree.filesEndingIn(".java")) {
      if (file.toString().contains("src/test/java") && !file.endsWith("TidyTest.java")) {
        SourceTree.lines(file).stream()
            .filter(line -> banned.matcher(line).find())
            .forEach(line -> found.add(file + ": " + line.strip()));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noFileOutgrowsItsNoun() {
    List<String> found = new ArrayList<>();
    for (Path file : SourceTree.filesEndingIn(".java")) {
      int limit = LONG_FILES.getOrDefault(file.toString(), FILE_LINES);
      int lines = SourceTree.lines(file).size();
      if (lines > limit) {
        found.add(file + " has " + lines + " lines, more than " + limit);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noClassIsNamedAfterNothing() {
    assertThat(SourceTree.filesEndingIn(".java"))
        .noneMatch(file -> BANNED_NAME.matcher(file.getFileName().toString()).matches());
  }

  @Test
  void everyPackageSaysWhatLivesThere() {
    assertThat(
            SourceTree.mainSources().stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .distinct())
        .allSatisfy(folder ->
            assertThat(SourceTree.root().resolve(folder).resolve("package-info.java")).exists());
  }

  @Test
  void everyModuleHasADescriptorThatIsNullMarked() {
    Stream<Path> sourceFolders =
        SourceTree.mainSources().stream()
            .map(file -> file.subpath(0, file.getNameCount()))
            .map(file -> file.getName(0).resolve("src/main/java/module-info.java"))
            .distinct();
    assertThat(sourceFolders)
        .allSatisfy(descriptor -> {
          assertThat(SourceTree.root().resolve(descriptor)).exists();
          assertThat(String.join("\n", SourceTree.lines(descriptor)))
              .contains("@org.jspecify.annotations.NullMarked");
        });
  }

  @Test
  void linksInDocumentsLeadSomewhere() {
    List<String> dead = new ArrayList<>();
    for (Path document : SourceTree.filesEndingIn(".md")) {
      for (String line : SourceTree.lines(document)) {
        Matcher link = LINK.matcher(line);
        while (link.find()) {
          String target = link.group(1);
          Path folder = SourceTree.root().resolve(document).getParent();
          if (!target.contains("://") && !Files.exists(folder.resolve(target))) {
            dead.add(document + " -> " + target);
          }
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void everyDependencyHasItsLine() {
    String documented =
        String.join("\n", SourceTree.lines(Path.of("docs/dependencies.md")))
            .toLowerCase(Locale.ROOT);
    Matcher managed =
        Pattern.compile("<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)<")
            .matcher(String.join("\n", SourceTree.lines(Path.of("pom.xml"))));
    List<String> missing = new ArrayList<>();
    int count = 0;
    while (managed.find()) {
      count++;
      String artifact = managed.group(2).replaceAll("-bom$|-core$|-jupiter$|^bom$", "");
      boolean known =
          documented.contains(artifact.toLowerCase(Locale.ROOT))
              || documented.contains(
                  managed.group(1).replaceAll(".*\\.", "").toLowerCase(Locale.ROOT));
      if (!known) {
        missing.add(managed.group(1) + ":" + managed.group(2));
      }
    }
    assertThat(count).isGreaterThan(10);
    assertThat(missing).isEmpty();
  }

  @Test
  void theArchitectureFitsInOneSitting() {
    assertThat(SourceTree.lines(Path.of("ARCHITECTURE.md"))).hasSizeLessThan(ARCHITECTURE_LINES);
  }
}
