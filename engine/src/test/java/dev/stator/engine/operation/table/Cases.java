package dev.stator.engine.operation.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Reads cases that are data: blocks of a source, a request and an error, separated by empty lines.
 */
final class Cases {

  private Cases() {}

  static Stream<Arguments> read(String resource) throws IOException {
    try (InputStream input =
        Objects.requireNonNull(Cases.class.getResourceAsStream(resource), resource)) {
      String text = new String(input.readAllBytes(), StandardCharsets.UTF_8);
      // The first block says what the file is.
      return Pattern.compile("\n\n").splitAsStream(text).skip(1).map(Cases::block);
    }
  }

  private static Arguments block(String block) {
    List<String> lines = block.strip().lines().toList();
    return Arguments.of(lines.get(0).substring(2), lines.get(1), lines.get(2));
  }
}
