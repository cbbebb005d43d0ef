package dev.stator.bench.server;

import dev.stator.bench.command.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.OptionalLong;
import javax.net.ssl.SSLSocketFactory;

/**
 * A server that is measured.
 *
 * @param name what the tables call it
 * @param address where it listens
 * @param host the value of a Host header for it
 * @param tls whether it speaks TLS
 * @param pid its process, empty where it is not known; then its CPU time is not measured
 */
public record Endpoint(
    String name, InetSocketAddress address, String host, boolean tls, OptionalLong pid) {
  private static final String FORM = "an endpoint is [name=]http://host:port[,pid=number], not ";
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Returns a server on this machine, at a port of the loopback address. */
  public static Endpoint local(String name, InetSocketAddress address, OptionalLong pid) {
    String host = address.getHostString() + ":" + address.getPort();
    return new Endpoint(name, address, host, false, pid);
  }

  /** Returns whether a text is meant as an endpoint, and not as a command that starts one. */
  public static boolean isOne(String text) {
    return text.matches("([^=]*=)?https?://.*");
  }

  /**
   * Returns an endpoint in the form {@code [name=]http://host:port[,pid=number]}; https as well.
   *
   * @param remote whether it may be on another machine
   * @throws UsageException if it has another form, or is on another machine and may not be
   */
  public static Endpoint parse(String text, boolean remote) {
    if (!isOne(text)) {
      throw new UsageException(FORM + text);
    }
    int scheme = text.startsWith("http") && !text.contains("=http") ? 0 : text.indexOf('=') + 1;
    String name = scheme == 0 ? "endpoint" : text.substring(0, scheme - 1);
    String[] parts = text.substring(scheme).split(",pid=", 2);
    try {
      OptionalLong pid =
          parts.length == 1 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts[1]));
      return at(name, URI.create(parts[0]), pid, remote);
    } catch (IllegalArgumentException _) {
      throw new UsageException(FORM + text);
    }
  }

  private static Endpoint at(String name, URI uri, OptionalLong pid, boolean remote) {
    if (uri.getHost() == null) {
      throw new UsageException("there is no host in " + uri);
    }
    boolean tls = uri.getScheme().equals("https");
    try {
      InetAddress machine = InetAddress.getByName(uri.getHost());
      if (!machine.isLoopbackAddress() && !remote) {
        throw new UsageException(
            uri.getHost()
                + " is not this machine: a benchmark loads what it measures and may cost money;"
                + " say --remote if that is meant");
      }
      int port = uri.getPort() < 0 ? tls ? HTTPS : HTTP : uri.getPort();
      String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
      return new Endpoint(name, new InetSocketAddress(machine, port), host, tls, pid);
    } catch (UnknownHostException _) {
      throw new UsageException("unknown host " + uri.getHost());
    }
  }

  /** Returns the same endpoint with a known process. */
  public Endpoint withPid(long known) {
    return new Endpoint(name, address, host, tls, OptionalLong.of(known));
  }

  /** Returns the name for which a certificate must be, without the port. */
  public String serverName() {
    int colon = host.lastIndexOf(':');
    return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
  }

  /**
   * Returns a new connection to it.
   *
   * @throws IOException if nobody listens
   */
  public Socket connect(int timeoutMillis) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(address, timeoutMillis);
      if (!tls) {
        return socket;
      }
      SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      var secured =
          (javax.net.ssl.SSLSocket)
              factory.createSocket(socket, serverName(), address.getPort(), true);
      var parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      return secured;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
