package dev.stator.server;

import dev.stator.server.cli.Options;
import dev.stator.server.http.HttpLimits;
import dev.stator.server.http.HttpListener;
import dev.stator.server.http.Transport;
import dev.stator.server.pipeline.Cors;
import dev.stator.server.pipeline.Pipeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server with what is behind it, as the command line asked for it. */
final class RunningServer {
  private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

  /** How many threads serve connections at the most; more would only take turns. */
  private static final int MAX_EVENT_LOOPS = 8;

  /** The region that the health answer names. */
  private static final String REGION = "us-east-1";

  /** The property that bounds what Netty takes outside of the heap. */
  private static final String NETTY_BOUND = "io.netty.maxDirectMemory";

  private static final double NANOS_PER_SECOND = 1e9;

  private final Server server;
  private final Backend backend;
  private final Options options;
  private final MemoryPlan plan;

  private RunningServer(Server server, Backend backend, Options options, MemoryPlan plan) {
    this.server = server;
    this.backend = backend;
    this.options = options;
    this.plan = plan;
  }

  /**
   * Returns a server that answers requests.
   *
   * @throws CannotStart if the store cannot be opened or the address not be listened on
   */
  static RunningServer start(Options options, Backend.Factory backends) throws CannotStart {
    MemoryPlan plan = MemoryPlan.of(options);
    boundNetwork(plan);
    Backend backend = backends.open(options);
    try {
      return new RunningServer(
          Server.start(listening(options, plan), stages(options, plan, backend)),
          backend,
          options,
          plan);
    } catch (IOException cannotListen) {
      close(backend);
      throw new CannotStart(
          "cannot listen on %s:%d (%s); choose another -port or --host"
              .formatted(options.host(), options.port(), reason(cannotListen)),
          cannotListen);
    }
  }

  /** Netty reads its bound once, when it is first used. */
  private static void boundNetwork(MemoryPlan plan) {
    if (System.getProperty(NETTY_BOUND) == null) {
      System.setProperty(NETTY_BOUND, Long.toString(plan.network()));
    }
  }

  private static HttpListener.Options listening(Options options, MemoryPlan plan) {
    int eventLoops = Math.min(Runtime.getRuntime().availableProcessors(), MAX_EVENT_LOOPS);
    return new HttpListener.Options(
        new InetSocketAddress(options.host(), options.port()),
        eventLoops,
        Transport.best(),
        limits(options, plan),
        InstantSource.system());
  }

  private static HttpLimits limits(Options options, MemoryPlan plan) {
    HttpLimits defaults = HttpLimits.defaults();
    int asked = options.limits().connections();
    return new HttpLimits(
        asked > 0 ? asked : FileDescriptors.connections(plan.connections()),
        defaults.maxPipelined(),
        new HttpLimits.Sizes(
            defaults.sizes().requestLine(),
            defaults.sizes().headers(),
            plan.body(),
            plan.bodies(),
            plan.unsent()),
        defaults.timeouts());
  }

  private static Pipeline.Stages stages(Options options, MemoryPlan plan, Backend backend) {
    return Pipeline.Stages.open(
        backend.service(),
        new Pipeline.Settings(
            REGION,
            Cors.parse(options.cors()),
            plan.body(),
            plan.workers(),
            plan.work(),
            ThreadLocalRandom::current));
  }

  /** Returns what the system says, without the name of the call that Netty puts before it. */
  private static String reason(IOException cannotListen) {
    String message = String.valueOf(cannotListen.getMessage());
    return message.substring(message.lastIndexOf(": ") + 1).strip();
  }

  /** Returns the one line that tells a person that the server is there. */
  String readyLine(long startNanos) {
    String url = "http://%s:%d".formatted(urlHost(), server.address().getPort());
    return String.format(
        Locale.ROOT,
        "Stator is ready: %s | %s | %s | %.2f s | try: aws dynamodb list-tables --endpoint-url %s",
        url,
        backend.storage(),
        plan.text(),
        startNanos / NANOS_PER_SECOND,
        url);
  }

  /** Returns the address for this machine's clients. */
  private String urlHost() {
    boolean any = server.address().getAddress().isAnyLocalAddress();
    String host = any ? Options.DEFAULT_HOST : options.host();
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** Returns the port that is listened on. */
  int port() {
    return server.address().getPort();
  }

  /** Finishes what is under way, closes everything, and returns whether that went well. */
  boolean close() {
    server.close();
    return close(backend);
  }

  private static boolean close(Backend backend) {
    try {
      backend.close();
      return true;
    } catch (RuntimeException fault) { // The boundary: the process ends here.
      LOG.error("the store could not be closed", fault);
      return false;
    }
  }
}
