package dev.stator.server.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.server.http.ListenerFixture;
import dev.stator.server.http.RawClient;
import dev.stator.server.http.RecordedLeaks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Compressed requests and responses. Source: the compressed-request and compressed-response tests
 * of ScyllaDB's Alternator, which are also run against the service; for the checksum, the
 * documentation of the checksum validation in the AWS SDK for Go v2.
 */
class CompressionTest {
  private static final String HEADERS =
      ServerFixture.AUTHORIZATION + ServerFixture.LIST_TABLES + ServerFixture.JSON;

  private static ServerFixture server;

  @BeforeAll
  static void start() throws IOException {
    server = new ServerFixture(new Cors.Nobody());
  }

  @AfterAll
  static void stop() {
    assertThat(server.heldBodyBytes()).isZero();
    server.close();
    assertThat(RecordedLeaks.collect()).isEmpty();
  }

  @Test
  void aCompressedRequestIsRead() throws IOException {
    byte[] gzip = gzip("{\"Limit\":1}");
    assertThat(server.post(HEADERS + "Content-Encoding: gzip\r\n", gzip).status()).isEqualTo(200);
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
      out.write("{}".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(server.post(HEADERS + "Content-Encoding: deflate\r\n", deflated.toByteArray()))
        .extracting(RawClient.Response::status)
        .isEqualTo(200);
  }

  @Test
  void aRequestOfTwoGzipMembersIsRead() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(gzip("{\"Lim"));
    both.writeBytes(gzip("it\":1}"));
    assertThat(server.post(HEADERS + "Content-Encoding: gzip\r\n", both.toByteArray()).status())
        .isEqualTo(200);
  }

  @Test
  void aRequestThatIsNotCompressedAsItSaysIsAnInternalError() throws IOException {
    byte[] whole = gzip("{\"Limit\":1}");
    for (byte[] broken :
        List.of(
            "{}".getBytes(StandardCharsets.UTF_8),
            new byte[0],
            Arrays.copyOf(whole, whole.length - 1))) {
      RawClient.Response response = server.post(HEADERS + "Content-Encoding: gzip\r\n", broken);
      assertThat(response.status()).isEqualTo(500);
      assertThat(response.text()).contains("InternalServerError");
    }
    assertThat(server.post(HEADERS + "Content-Encoding: garbage\r\n", "{}").status())
        .isEqualTo(500);
  }

  @Test
  void aRequestThatIsTooLargeOnceDecompressedIsRefused() throws IOException {
    byte[] bomb = gzip(" ".repeat(ListenerFixture.SMALL.body()) + "{}");
    assertThat(bomb.length).isLessThan(1000);
    assertThat(server.post(HEADERS + "Content-Encoding: gzip\r\n", bomb).status()).isEqualTo(413);
  }

  @Test
  void aLargeResponseIsCompressedAndTheChecksumIsOfTheCompressedBytes() throws IOException {
    server.service.tables = List.of("x".repeat(4096));
    String expected = "{\"TableNames\":[\"%s\"]}".formatted("x".repeat(4096));
    for (String coding : List.of("gzip", "deflate")) {
      RawClient.Response response =
          server.post(HEADERS + "Accept-Encoding: " + coding + "\r\n", "{}");
      assertThat(response.header("content-encoding")).isEqualTo(coding);
      assertThat(response.body()).hasSizeLessThan(200);
      assertThat(response.header("x-amz-crc32")).isEqualTo(crc32(response.body()));
      assertThat(plain(response, coding)).isEqualTo(expected);
    }
    RawClient.Response response = server.post(HEADERS, "{}");
    assertThat(response.header("content-encoding")).isNull();
    assertThat(response.header("x-amz-crc32")).isEqualTo(crc32(response.body()));
    assertThat(response.text()).isEqualTo(expected);
  }

  @Test
  void aSmallResponseIsNotCompressed() throws IOException {
    server.service.tables = List.of("x".repeat(4000));
    RawClient.Response response = server.post(HEADERS + "Accept-Encoding: gzip\r\n", "{}");
    assertThat(response.header("content-encoding")).isNull();
    assertThat(response.text()).startsWith("{\"TableNames\"");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/accept-encoding.csv", delimiter = '|', numLinesToSkip = 1)
  void theCodingIsChosenAsTheServiceDoes(String field, String coding) {
    ContentCoding chosen = AcceptEncoding.choose(field);
    assertThat(chosen == null ? "none" : chosen.token()).isEqualTo(coding);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String plain(RawClient.Response response, String coding) throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(response.body());
    byte[] plain =
        coding.equals("gzip")
            ? new GZIPInputStream(bytes).readAllBytes()
            : new InflaterInputStream(bytes).readAllBytes();
    return new String(plain, StandardCharsets.UTF_8);
  }

  private static String crc32(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return Long.toString(crc.getValue());
  }
}
