package dev.stator.bench;

import dev.stator.bench.command.BenchException;
import dev.stator.bench.command.Commands;
import dev.stator.bench.report.HtmlReport;
import dev.stator.bench.report.JsonReport;
import dev.stator.bench.report.Results;
import dev.stator.bench.report.TextReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The command: measures endpoints and prints what they did. */
public final class Bench {
  private Bench() {}

  /** Runs it; see {@code --help}. The exit code is 1 if a request came to nothing. */
  public static void main(String[] words) {
    Commands.run(() -> run(List.of(words), System.getenv(), System.out, System.err));
  }

  /**
   * Does what a command line says, and returns the exit code of the process.
   *
   * @param environment where credentials are looked for
   * @param out for the results
   * @param err for the progress
   */
  public static int run(
      List<String> words, Map<String, String> environment, PrintStream out, PrintStream err) {
    if (words.contains("--help") || words.contains("-h")) {
      out.print(HelpText.text());
      return 0;
    }
    BenchOptions options = BenchOptions.parse(words, environment);
    Results results;
    try (Session session = new Session(options, InstantSource.system(), System::nanoTime, err)) {
      results = session.run();
    }
    out.print(TextReport.table(results));
    write(options.outputs().json(), results, JsonReport::of);
    write(options.outputs().html(), results, HtmlReport::of);
    return results.errors() > 0 ? 1 : 0;
  }

  private static void write(
      Optional<Path> file, Results results, Function<Results, String> report) {
    if (file.isPresent()) {
      try {
        Files.writeString(file.get(), report.apply(results));
      } catch (IOException e) {
        throw new BenchException("cannot write " + file.get(), e);
      }
    }
  }
}
