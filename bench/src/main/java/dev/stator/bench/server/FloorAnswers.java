package dev.stator.bench.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stator.bench.workload.BenchItem;
import dev.stator.bench.workload.Tables;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.CRC32;

/** The answers of the floor: of the same bytes as those to the workloads. Safe for many threads. */
final class FloorAnswers {
  private static final int BATCH = 25;

  private final BenchItem item;
  private final ConcurrentMap<Integer, Fixed> scans = new ConcurrentHashMap<>();
  private final Fixed nothing = Fixed.of("{}");
  private final Fixed written = Fixed.of("{\"UnprocessedItems\":{}}");
  private final Fixed table =
      Fixed.of("{\"Table\":{\"TableName\":\"stator-bench\",\"TableStatus\":\"ACTIVE\"}}");
  private final Fixed oneItem;
  private final Fixed oneSelected;
  private final Fixed partition;
  private final Fixed batch;

  FloorAnswers(BenchItem item) {
    this.item = item;
    this.oneItem = Fixed.of("{\"Item\":" + items(Tables.Kind.ITEMS, 1) + "}");
    this.oneSelected = Fixed.of("{\"Items\":[" + items(Tables.Kind.ITEMS, 1) + "]}");
    this.partition = page(Tables.Kind.ROWS, Tables.ROWS);
    this.batch =
        Fixed.of(
            "{\"Responses\":{\"stator-bench\":["
                + items(Tables.Kind.ITEMS, BATCH)
                + "]},\"UnprocessedKeys\":{}}");
  }

  private String items(Tables.Kind kind, int count) {
    return LongStream.range(0, count)
        .mapToObj(number -> item.json(Tables.key(kind, number), 0))
        .collect(Collectors.joining(","));
  }

  /** A page ends where DynamoDB ends it, after the item that passes 1 MB. */
  private Fixed page(Tables.Kind kind, int limit) {
    int fitting = Math.min(limit, (1 << 20) / item.sizeBytes() + 1);
    String end =
        kind == Tables.Kind.ROWS && fitting == limit
            ? ""
            : ",\"LastEvaluatedKey\":" + Tables.key(kind, fitting - 1).json();
    return Fixed.of(
        "{\"Items\":["
            + items(kind, fitting)
            + "],\"Count\":"
            + fitting
            + ",\"ScannedCount\":"
            + fitting
            + end
            + "}");
  }

  /**
   * Returns what is answered.
   *
   * @param target the value of {@code X-Amz-Target}
   * @param bodyEnd the last part of the body, in which the limit of a scan stands last
   */
  Fixed to(String target, ByteBuf bodyEnd) {
    return switch (target.substring(target.indexOf('.') + 1)) {
      case "GetItem" -> oneItem;
      case "ExecuteStatement" -> oneSelected;
      case "Query" -> partition;
      case "Scan" -> scans.computeIfAbsent(limit(bodyEnd), n -> page(Tables.Kind.ITEMS, n));
      case "BatchGetItem" -> batch;
      case "BatchWriteItem" -> written;
      case "DescribeTable" -> table;
      default -> nothing;
    };
  }

  /** Reads {@code 100} off the end of {@code "Limit":100}}. */
  private static int limit(ByteBuf body) {
    int limit = 0;
    int scale = 1;
    for (int i = body.writerIndex() - 2; i >= body.readerIndex() && scale <= 1_000; i--) {
      int digit = body.getByte(i) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      limit += digit * scale;
      scale *= 10;
    }
    return Math.max(1, limit);
  }

  /**
   * An answer whose bytes and headers were made before anybody asked.
   *
   * @param body never released, however often it is written
   */
  record Fixed(ByteBuf body, HttpHeaders headers) {
    static Fixed of(String json) {
      byte[] bytes = json.getBytes(UTF_8);
      CRC32 crc = new CRC32();
      crc.update(bytes);
      HttpHeaders headers = new DefaultHttpHeaders();
      headers.set("Server", "Server");
      headers.set(HttpHeaderNames.CONTENT_TYPE, "application/x-amz-json-1.0");
      headers.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(bytes.length));
      headers.set("x-amzn-RequestId", "FLOOR0000000000000000000000000000000000000000000000A");
      headers.set("x-amz-crc32", Long.toString(crc.getValue()));
      headers.set(HttpHeaderNames.DATE, "Thu, 01 Jan 2026 00:00:00 GMT");
      ByteBuf body = Unpooled.directBuffer(bytes.length).writeBytes(bytes);
      return new Fixed(Unpooled.unreleasableBuffer(body.asReadOnly()), headers);
    }

    FullHttpResponse response() {
      return new DefaultFullHttpResponse(
          HttpVersion.HTTP_1_1,
          HttpResponseStatus.OK,
          body.duplicate(),
          headers,
          EmptyHttpHeaders.INSTANCE);
    }
  }
}
