package dev.stator.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The floor: a bare HTTP server that answers fixed bytes with the headers of the service.
 *
 * <p>It reads and writes HTTP as any server on Netty would, and does nothing in between: no server
 * on this machine can answer these bytes more often. It ends with the process that started it.
 */
public final class FloorServer {
  /** The item that is always answered is one of the benchmark's. */
  private static final int ITEM_NUMBER = 0;

  private FloorServer() {}

  /**
   * Serves until the process is stopped: {@code [--port 8099] [--item-bytes 400] [--threads n]}.
   */
  public static void main(String[] words) {
    Commands.run(() -> {
      Arguments arguments =
          Arguments.parse(List.of(words), Set.of("port", "item-bytes", "attributes", "threads"));
      serve(
          arguments.number("port", 8_099, 0, 65_535),
          new BenchItem(
              arguments.number("item-bytes", 400, 1, 400 * 1024),
              arguments.number("attributes", 1, 1, 100)),
          arguments.number("threads", Runtime.getRuntime().availableProcessors(), 1, 64));
      return 0;
    });
  }

  private static void serve(int port, BenchItem item, int threads) {
    EventLoopGroup loops = Transport.eventLoops("floor", threads);
    ChannelFuture bound = bind(loops, port, item).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new BenchException("cannot listen on port " + port, bound.cause());
    }
    System.out.println("floor ready on " + bound.channel().localAddress());
    bound.channel().closeFuture().awaitUninterruptibly();
  }

  /** Returns the binding of a floor server to a port of the loopback address; port 0 is any. */
  static ChannelFuture bind(EventLoopGroup loops, int port, BenchItem item) {
    Answers answers = new Answers(item);
    return new ServerBootstrap()
        .group(loops)
        .channel(Transport.server())
        .option(ChannelOption.SO_BACKLOG, 1_024)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new HttpServerCodec()).addLast(new Handler(answers));
              }
            })
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /** An answer whose bytes and headers were made before anybody asked. */
  private record Fixed(ByteBuf body, HttpHeaders headers) {
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

  /** What is answered to the operations that a benchmark uses. */
  private static final class Answers {
    private final Fixed item;
    private final Fixed nothing = Fixed.of("{}");
    private final Fixed table =
        Fixed.of("{\"Table\":{\"TableName\":\"stator-bench\",\"TableStatus\":\"ACTIVE\"}}");

    Answers(BenchItem item) {
      this.item = Fixed.of("{\"Item\":" + item.json(ITEM_NUMBER) + "}");
    }

    Fixed to(HttpRequest request) {
      String target = request.headers().get("X-Amz-Target", "");
      if (target.endsWith(".GetItem")) {
        return item;
      }
      return target.endsWith(".DescribeTable") ? table : nothing;
    }
  }

  private static final class Handler extends ChannelInboundHandlerAdapter {
    private final Answers answers;
    private Fixed answer;

    Handler(Answers answers) {
      this.answers = answers;
      this.answer = answers.nothing;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        answer = answers.to(request);
      }
      if (message instanceof LastHttpContent) {
        var _ = context.write(answer.response(), context.voidPromise());
      }
      ReferenceCountUtil.release(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }
}
