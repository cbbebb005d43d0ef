package dev.stator.server.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as it is sent, and what its answer must be.
 *
 * <p>A file of them is lines: {@code case:} and a title; {@code source:} where the answer was seen;
 * {@code >} with a line of the request, whose first is the request line and whose line after an
 * empty one is the body; {@code <} with the status, then with fields of the answer, where {@code -}
 * as a value is a field that must be absent, and {@code body} the text. The fields {@code Host} and
 * {@code Content-Length} are added. {@code {auth}}, {@code {list}} and {@code {json}} are the
 * fields of a good request; <code>{{x*N}}</code> is {@code x}, {@code N} times over; and {@code
 * \xHH} is a byte.
 */
record WireCase(String title, String source, byte[] request, int status, List<String> expected) {
  private static final Pattern REPEATED = Pattern.compile("\\{\\{(.+?)\\*([0-9]+)}}");
  private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");
  private static final int HEX = 16;

  static List<WireCase> read(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(WireCase.class.getResourceAsStream(resource), resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<WireCase> cases = new ArrayList<>();
      for (String block : text.split("\n\n+", -1)) {
        List<String> lines =
            block.lines().filter(line -> !line.startsWith("#") && !line.isEmpty()).toList();
        if (!lines.isEmpty()) {
          cases.add(of(lines));
        }
      }
      return cases;
    }
  }

  private static WireCase of(List<String> lines) {
    List<String> answer = starting(lines, "< ");
    return new WireCase(
        starting(lines, "case: ").getFirst(),
        starting(lines, "source: ").getFirst(),
        request(starting(lines, ">")),
        Integer.parseInt(answer.getFirst()),
        answer.subList(1, answer.size()));
  }

  private static List<String> starting(List<String> lines, String prefix) {
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .toList();
  }

  private static byte[] request(List<String> given) {
    List<String> lines = given.stream().map(line -> line.isEmpty() ? "" : line.strip()).toList();
    int end = lines.indexOf("");
    StringBuilder head = new StringBuilder(lines.getFirst()).append("\r\nHost: x\r\n");
    for (String line : lines.subList(1, end < 0 ? lines.size() : end)) {
      head.append(
          switch (line) {
            case "{auth}" -> ServerFixture.AUTHORIZATION;
            case "{list}" -> ServerFixture.LIST_TABLES;
            case "{json}" -> ServerFixture.JSON;
            default -> line + "\r\n";
          });
    }
    byte[] body =
        end < 0 ? new byte[0] : bytes(String.join("\n", lines.subList(end + 1, lines.size())));
    if (body.length > 0) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    return request.toByteArray();
  }

  private static byte[] bytes(String text) {
    String whole =
        REPEATED
            .matcher(text)
            .replaceAll(match ->
                Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher escape = BYTE.matcher(whole);
    int from = 0;
    while (escape.find()) {
      bytes.writeBytes(whole.substring(from, escape.start()).getBytes(StandardCharsets.UTF_8));
      bytes.write(Integer.parseInt(escape.group(1), HEX));
      from = escape.end();
    }
    bytes.writeBytes(whole.substring(from).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
