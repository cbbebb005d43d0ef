package dev.stator.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.OptionalLong;

/**
 * A server that is measured.
 *
 * @param name what the tables call it
 * @param address where it listens; always a loopback address, since a load may only hit the machine
 *     that it comes from
 * @param pid its process, empty where it is not known; then its CPU time is not measured
 */
record Endpoint(String name, InetSocketAddress address, OptionalLong pid) {

  /**
   * Returns an endpoint in the form {@code [name=]http://host:port[,pid=number]}.
   *
   * @throws UsageException if it has another form, or its address is not a loopback address
   */
  static Endpoint parse(String text) {
    int scheme = text.indexOf("http://");
    if (scheme < 0 || (scheme > 0 && text.charAt(scheme - 1) != '=')) {
      throw new UsageException("an endpoint is [name=]http://host:port[,pid=number], not " + text);
    }
    String name = scheme == 0 ? "endpoint" : text.substring(0, scheme - 1);
    String[] parts = text.substring(scheme).split(",pid=", 2);
    try {
      OptionalLong pid =
          parts.length == 1 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[1]));
      return new Endpoint(name, loopback(URI.create(parts[0])), pid);
    } catch (IllegalArgumentException _) {
      throw new UsageException("an endpoint is [name=]http://host:port[,pid=number], not " + text);
    }
  }

  private static InetSocketAddress loopback(URI uri) {
    if (uri.getHost() == null) {
      throw new UsageException("there is no host in " + uri);
    }
    try {
      InetAddress host = InetAddress.getByName(uri.getHost());
      if (!host.isLoopbackAddress()) {
        throw new UsageException(
            "measurements only go to a loopback address such as 127.0.0.1, not to "
                + uri.getHost());
      }
      return new InetSocketAddress(host, uri.getPort() < 0 ? 80 : uri.getPort());
    } catch (UnknownHostException _) {
      throw new UsageException("unknown host " + uri.getHost());
    }
  }

  /** Returns the value of a Host header for it. */
  String host() {
    return address.getHostString() + ":" + address.getPort();
  }
}
