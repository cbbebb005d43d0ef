/** The server: HTTP, signatures, the pipeline of a request, and the command line. */
@org.jspecify.annotations.NullMarked
module dev.stator.server {
  requires transitive dev.stator.model;
  requires transitive dev.stator.engine;
  requires dev.stator.storage;
  requires dev.stator.storage.rocksdb;
  requires transitive dev.stator.trigger;
  requires transitive io.netty.buffer;
  requires transitive io.netty.codec.http;
  requires io.netty.codec;
  requires io.netty.codec.compression;
  requires io.netty.common;
  requires io.netty.handler;
  requires io.netty.transport;
  requires io.netty.transport.classes.epoll;
  requires io.netty.transport.unix.common;
  requires org.slf4j;

  exports dev.stator.server;
  exports dev.stator.server.http;
  exports dev.stator.server.pipeline;
  exports dev.stator.server.sigv4;
}
