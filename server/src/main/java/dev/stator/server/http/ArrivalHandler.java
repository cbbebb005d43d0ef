package dev.stator.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Sees bytes before they are understood: a request begins with its first byte, not with its
 * complete head, and what arrives on a connection that was given up is thrown away undecoded.
 */
final class ArrivalHandler extends ChannelInboundHandlerAdapter {
  private final ConnectionHandler connection;

  ArrivalHandler(ConnectionHandler connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object bytes) {
    if (connection.bytesArrived(bytes instanceof ByteBuf buffer ? buffer.readableBytes() : 0)) {
      ctx.fireChannelRead(bytes);
    } else {
      ReferenceCountUtil.release(bytes);
    }
  }
}
