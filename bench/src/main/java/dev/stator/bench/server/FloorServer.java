package dev.stator.bench.server;

import dev.stator.bench.command.Arguments;
import dev.stator.bench.command.BenchException;
import dev.stator.bench.command.Commands;
import dev.stator.bench.workload.BenchItem;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;

/**
 * The floor: a bare HTTP server that answers fixed bytes with the headers of the service.
 *
 * <p>It reads and writes HTTP as any server on Netty would, and does nothing in between: no server
 * on this machine can answer these bytes more often. It ends with the process that started it.
 */
public final class FloorServer {
  private static final AsciiString TARGET = AsciiString.cached("X-Amz-Target");

  private FloorServer() {}

  /**
   * Serves until the process is stopped: {@code [--port 8099] [--item-bytes 400] [--threads n]}.
   */
  public static void main(String[] words) {
    Commands.run(() -> {
      Arguments arguments =
          Arguments.parse(
              List.of(words), Set.of("port", "item-bytes", "attributes", "threads"), Set.of());
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
  public static ChannelFuture bind(EventLoopGroup loops, int port, BenchItem item) {
    FloorAnswers answers = new FloorAnswers(item);
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

  private static final class Handler extends ChannelInboundHandlerAdapter {
    private final FloorAnswers answers;
    private String target = "";

    Handler(FloorAnswers answers) {
      this.answers = answers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        target = request.headers().get(TARGET, "");
      }
      if (message instanceof LastHttpContent end) {
        var _ = context.write(answers.to(target, end.content()).response(), context.voidPromise());
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
