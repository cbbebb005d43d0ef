package dev.stator.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One conformance case: requests, and what the service answers to them.
 *
 * <pre>
 * setup                           requests before every case of the file
 * &gt; CreateTable {...}
 *
 * case: what it shows
 * source: where the answer was seen or is documented
 * &gt; PutItem {...}                 a request; alone, it has to succeed
 * &lt; {...}                         the response, as JSON; the order of members does not count
 * &gt; GetItem {...}
 * ! ValidationException: text     or the error
 * &lt; {...}                         its other members, where it has any
 * = arn StreamArn                 remembers the first member of this name in the response as $arn
 * &#64; expire                    what is expired is deleted by now
 * </pre>
 *
 * In a response {@code '*'} stands for any value. What was remembered may be named in requests,
 * responses and errors.
 *
 * <p>A line that begins with a blank continues the one before it; one that begins with {@code #}
 * says something. {@code {{ab*3}}} stands for {@code ababab}, {@code {{now-60}}} for the time a
 * minute ago in seconds since 1970. In JSON single quotes stand for double ones, and backticks for
 * single ones. Of the setup a case gets what is about tables that it names.
 */
record Case(String file, String title, String source, List<Step> setup, List<Step> steps) {

  /** A request with the answer that is expected; without either, any success will do. */
  record Step(
      String operation,
      String request,
      @Nullable String response,
      @Nullable String error,
      Map<String, String> remembered) {

    /** Returns whether it is no request: time passes, until what is expired is deleted. */
    boolean isExpiry() {
      return operation.isEmpty();
    }

    Step with(@Nullable String newResponse, @Nullable String newError) {
      return new Step(operation, request, newResponse, newError, remembered);
    }

    Step remembering(String name, String member) {
      Map<String, String> all = new LinkedHashMap<>(remembered);
      all.put(name, member);
      return new Step(operation, request, response, error, all);
    }
  }

  /** Returns the file and the title. */
  String name() {
    return file + ": " + title;
  }

  /** Returns whether such a client can send every request. */
  boolean canBeSentBy(Client client) {
    return steps.stream()
        .allMatch(step -> step.isExpiry() || client.canSend(step.operation(), step.request()));
  }

  /** Reads all cases. */
  static List<Case> all() {
    Path folder = Path.of("src/test/resources/dev/stator/conformance");
    try (Stream<Path> files = Files.list(folder)) {
      List<Case> cases = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        cases.addAll(new Parsing(file.getFileName().toString()).parse(Files.readAllLines(file)));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Parsing {
    private static final Pattern REPEATED = Pattern.compile("\\{\\{(.*?)\\*(\\d+)}}");

    private static final Pattern TIME = Pattern.compile("\\{\\{now([+-]\\d+)}}");

    private static final Pattern TABLE = Pattern.compile("\"TableName\": *\"(\\w+)\"");

    private final String file;
    private final long now = InstantSource.system().instant().getEpochSecond();
    private final List<Case> cases = new ArrayList<>();
    private final List<Step> setup = new ArrayList<>();
    private List<Step> steps = setup;
    private String title = "";
    private String source = "";

    Parsing(String file) {
      this.file = file;
    }

    List<Case> parse(List<String> lines) {
      for (String line : joined(lines)) {
        if (line.equals("setup")) {
          continue;
        }
        if (line.startsWith("case: ")) {
          finish();
          title = line.substring("case: ".length());
          source = "";
          steps = new ArrayList<>();
        } else if (line.startsWith("source: ")) {
          source = line.substring("source: ".length());
        } else {
          step(line);
        }
      }
      finish();
      return cases;
    }

    private void step(String line) {
      String rest = expanded(line.substring(1).strip());
      switch (line.charAt(0)) {
        case '>' -> {
          int blank = rest.indexOf(' ');
          String request = json(rest.substring(blank + 1));
          steps.add(new Step(rest.substring(0, blank), request, null, null, Map.of()));
        }
        case '<' -> {
          Step asked = steps.removeLast();
          steps.add(asked.with(json(rest), asked.error()));
        }
        case '!' -> {
          Step asked = steps.removeLast();
          steps.add(asked.with("{}", rest));
        }
        case '=' -> {
          int blank = rest.indexOf(' ');
          steps.add(
              steps.removeLast().remembering(rest.substring(0, blank), rest.substring(blank + 1)));
        }
        case '@' -> {
          if (!rest.equals("expire")) {
            throw new IllegalStateException(file + ": what is " + line);
          }
          steps.add(new Step("", "", null, null, Map.of()));
        }
        default -> throw new IllegalStateException(file + ": what is " + line);
      }
    }

    @SuppressWarnings("ReferenceEquality") // The very list: setup is not a case.
    private void finish() {
      if (steps != setup) {
        if (source.isEmpty()) {
          throw new IllegalStateException(file + ": no source for " + title);
        }
        List<Step> prepared = setup.stream().filter(this::concerns).toList();
        cases.add(new Case(file, title, source, prepared, steps));
      }
    }

    private boolean concerns(Step prepared) {
      Matcher table = TABLE.matcher(prepared.request());
      return !table.find()
          || steps.stream().anyMatch(step -> step.request().contains(table.group(1)));
    }

    private static String json(String text) {
      return text.replace('\'', '"').replace('`', '\'');
    }

    private String expanded(String text) {
      String timed =
          TIME.matcher(text).replaceAll(time -> Long.toString(now + Long.parseLong(time.group(1))));
      Matcher repeated = REPEATED.matcher(timed);
      StringBuilder whole = new StringBuilder();
      int end = 0;
      while (repeated.find()) {
        whole
            .append(timed, end, repeated.start())
            .repeat(repeated.group(1), Integer.parseInt(repeated.group(2)));
        end = repeated.end();
      }
      return whole.append(timed, end, timed.length()).toString();
    }

    private static List<String> joined(List<String> lines) {
      List<String> joined = new ArrayList<>();
      for (String line : lines) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        if (line.startsWith(" ")) {
          joined.add(joined.removeLast() + " " + line.strip());
        } else {
          joined.add(line.strip());
        }
      }
      return joined;
    }
  }
}
