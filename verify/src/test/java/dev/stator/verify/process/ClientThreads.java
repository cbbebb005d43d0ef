package dev.stator.verify.process;

import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/**
 * The threads of all asynchronous clients of the AWS SDK in this process. A client with threads of
 * its own takes two quiet seconds to close, which is most of the life of many a test.
 */
public final class ClientThreads {
  private static final SdkEventLoopGroup SHARED =
      SdkEventLoopGroup.builder().numberOfThreads(2).build();

  private ClientThreads() {}

  /** Returns a builder of a client, which closes its connections but not these threads. */
  public static NettyNioAsyncHttpClient.Builder client() {
    return NettyNioAsyncHttpClient.builder().eventLoopGroup(SHARED);
  }
}
