/** Measurements of DynamoDB endpoints from the outside: what {@code stator bench} runs. */
@org.jspecify.annotations.NullMarked
module dev.stator.bench {
  requires static org.jspecify;
  requires io.netty.buffer;
  requires io.netty.codec;
  requires io.netty.codec.http;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport;
  requires io.netty.transport.classes.epoll;
  requires io.netty.transport.unix.common;
  requires HdrHistogram;
  requires tools.jackson.core;

  exports dev.stator.bench;
}
