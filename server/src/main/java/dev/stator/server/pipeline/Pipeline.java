package dev.stator.server.pipeline;

import dev.stator.engine.Execution;
import dev.stator.model.ApiException;
import dev.stator.model.Operation;
import dev.stator.model.Structure;
import dev.stator.server.http.Exchange;
import dev.stator.server.http.ExchangeHandler;
import dev.stator.server.http.Reply;
import dev.stator.server.sigv4.Credential;
import dev.stator.server.sigv4.SignatureVerifier;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stages of a request in their order. Safe for use by many threads.
 *
 * <p>A request with a small body runs on the event loop of its connection from its first stage to
 * its last. Where the service would have to wait, a worker executes it; where what is left is a
 * wait for the store alone, nobody holds a thread meanwhile. A request with a large body is handed
 * to a worker as a whole once it is received, and decoded only as there is room for what it
 * becomes.
 */
public final class Pipeline implements ExchangeHandler, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

  /**
   * How many requests may wait, or may have to, at the same time by default. Each holds its request
   * and its response; what waits for the same device gains nothing from more.
   */
  public static final int DEFAULT_MAX_WORKERS = 1_024;

  /** The service that operations are signed for. */
  private static final String SERVICE = "dynamodb";

  /** A body that takes longer than a fraction of a millisecond to read leaves the event loop. */
  private static final int MAX_INLINE_BODY_BYTES = 64 * 1024;

  private final Stages stages;
  private final Receiver receiver;
  private final Router router;
  private final Authenticator authenticator;
  private final RestStage rest;
  private final Decoder decoder = new Decoder();
  private final Validator validator = new Validator();
  private final Encoder encoder = new Encoder();
  private final CrossOrigin crossOrigin;
  private final RequestIds requestIds;
  private final Workers workers;
  private volatile boolean memoryWasShort;

  /**
   * The stages that can be replaced, and what the others need to know.
   *
   * @param service executes
   * @param verifier verifies signatures
   * @param authorizer decides who may
   * @param admission decides whether there is capacity
   * @param settings everything else
   */
  public record Stages(
      Service service,
      SignatureVerifier verifier,
      Authorizer authorizer,
      Admission admission,
      Settings settings) {

    /** Returns stages around this service that let everybody do everything. */
    public static Stages open(Service service, Settings settings) {
      return new Stages(
          service,
          SignatureVerifier.accepting(),
          Authorizer.everybody(),
          Admission.unlimited(),
          settings);
    }
  }

  /**
   * Settings of the pipeline.
   *
   * @param region the region that the health answer names
   * @param cors which web pages may send requests
   * @param maxBodyBytes the limit of a decompressed body
   * @param maxWorkers how many requests may wait, or may have to, at the same time
   * @param maxWorkBytes what large requests may take in the heap once they are decoded; those that
   *     are beyond it wait
   * @param random returns a generator for the calling thread; request ids come from it
   */
  public record Settings(
      String region,
      Cors cors,
      int maxBodyBytes,
      int maxWorkers,
      long maxWorkBytes,
      Supplier<RandomGenerator> random) {}

  /** Creates the pipeline with these stages. */
  public Pipeline(Stages stages) {
    this.stages = stages;
    this.receiver = new Receiver(stages.settings().maxBodyBytes());
    this.router = new Router(stages.service());
    this.authenticator = new Authenticator(stages.verifier());
    this.rest = new RestStage(stages.service().rest(), authenticator, stages.settings().cors());
    this.crossOrigin = new CrossOrigin(stages.settings().cors());
    this.requestIds = new RequestIds(stages.settings().random());
    this.workers = new Workers(stages.settings().maxWorkers(), stages.settings().maxWorkBytes());
  }

  @Override
  public void handle(Exchange exchange) {
    String requestId = requestIds.next();
    Encoder.Envelope plain = new Encoder.Envelope(requestId, null);
    if (rest.isOne(exchange)) {
      if (rest.isPreflight(exchange)) {
        answerPreflight(exchange, plain, RestStage.METHODS);
      } else {
        dispatchRest(exchange, requestId);
      }
      return;
    }
    switch (receiver.kind(exchange)) {
      case OPERATION -> dispatch(exchange, requestId);
      case HEALTH -> {
        String region = stages.settings().region();
        answer(
            exchange, encoder.text(HttpResponseStatus.OK, PipelineMessages.healthy(region), plain));
      }
      case PREFLIGHT -> answerPreflight(exchange, plain, null);
      case STRANGE ->
          answer(
              exchange,
              encoder.text(HttpResponseStatus.NOT_FOUND, PipelineMessages.NOT_A_REQUEST, plain));
    }
  }

  /** Tells that there is too much to do, except to who asks for no more than that. */
  @Override
  public void refuse(Exchange exchange) {
    if (isQuick(exchange)) {
      handle(exchange);
    } else {
      answerBusy(exchange, new Encoder.Envelope(requestIds.next(), receiver.replyType(exchange)));
    }
  }

  @Override
  public boolean isQuick(Exchange exchange) {
    return !exchange.method().equals("POST");
  }

  private void dispatchRest(Exchange exchange, String requestId) {
    Encoder.Envelope envelope = new Encoder.Envelope(requestId, Receiver.JSON);
    if (!workers.tryEnter()) {
      answerBusy(exchange, envelope);
    } else {
      workers.run(() -> attempt(exchange, envelope, () -> rest.reply(exchange, requestId)));
    }
  }

  private void dispatch(Exchange exchange, String requestId) {
    Encoder.Envelope envelope = new Encoder.Envelope(requestId, receiver.replyType(exchange));
    long size = receiver.size(exchange);
    boolean small = size <= MAX_INLINE_BODY_BYTES;
    if (small && !stages.service().mayBlock()) {
      serve(exchange, envelope);
    } else if (!workers.tryEnter()) {
      answerBusy(exchange, envelope);
    } else if (small) {
      begin(exchange, envelope);
    } else {
      workers.run(() -> workers.runWithRoom(size, () -> serve(exchange, envelope)));
    }
  }

  private void answerBusy(Exchange exchange, Encoder.Envelope envelope) {
    answer(exchange, encoder.busy(envelope));
  }

  /** A request whose constraints hold and which may be executed. */
  private record Admitted(Operation operation, Structure request, Call call) {}

  /** Makes a reply, or returns null where it is made later. */
  private interface Step {
    @Nullable Reply reply() throws Receiver.BodyTooLarge;
  }

  private void serve(Exchange exchange, Encoder.Envelope envelope) {
    attempt(exchange, envelope, () -> executed(admitted(exchange, envelope), exchange, envelope));
  }

  /** Serves on the event loop what needs no waiting, and leaves the rest to others. */
  private void begin(Exchange exchange, Encoder.Envelope envelope) {
    boolean answered =
        attempt(
            exchange,
            envelope,
            () -> {
              Admitted admitted = admitted(exchange, envelope);
              Execution execution =
                  stages.service().begin(admitted.operation(), admitted.request(), admitted.call());
              if (execution == null || execution.isEnded()) {
                return end(admitted, execution, exchange, envelope);
              }
              execution.atEnd(
                  () -> exchange.resume(() -> resumed(admitted, execution, exchange, envelope)));
              return null;
            });
    if (answered) {
      workers.leave();
    }
  }

  private void resumed(
      Admitted admitted, Execution execution, Exchange exchange, Encoder.Envelope envelope) {
    if (attempt(exchange, envelope, () -> end(admitted, execution, exchange, envelope))) {
      workers.leave();
    }
  }

  /** Encodes what came of the execution, or has a worker execute what could not be done so. */
  private @Nullable Reply end(
      Admitted admitted,
      @Nullable Execution execution,
      Exchange exchange,
      Encoder.Envelope envelope) {
    if (execution == null || execution.isConflicted()) {
      workers.run(() -> attempt(exchange, envelope, () -> executed(admitted, exchange, envelope)));
      return null;
    }
    return encoder.response(admitted.operation(), execution.response(), exchange, envelope);
  }

  /** Answers with what the step makes, be it an error; returns false where it is made later. */
  private boolean attempt(Exchange exchange, Encoder.Envelope envelope, Step step) {
    Reply reply;
    try {
      reply = step.reply();
    } catch (ApiException error) {
      reply = encoder.error(error, exchange, envelope);
    } catch (Receiver.BodyTooLarge _) {
      reply = encoder.text(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "", envelope);
    } catch (OutOfMemoryError _) { // Its own objects are free by now, and those of others remain.
      if (!memoryWasShort) {
        memoryWasShort = true; // Said once; when memory is short, many requests find it so.
        LOG.warn("a request needed more memory than there was requestId={}", envelope.requestId());
      }
      reply = encoder.busy(envelope);
    } catch (Throwable fault) { // The boundary: every exchange is answered, whatever happens.
      LOG.error("unexpected fault requestId={}", envelope.requestId(), fault);
      reply = encoder.error(Faults.internal(), exchange, envelope);
    }
    if (reply == null) {
      return false;
    }
    answer(exchange, reply);
    return true;
  }

  private Admitted admitted(Exchange exchange, Encoder.Envelope envelope)
      throws Receiver.BodyTooLarge {
    RequestBody body = receiver.body(exchange);
    Operation operation;
    Credential credential;
    Structure request;
    try {
      operation = router.route(exchange);
      credential = authenticator.authenticate(exchange, SERVICE);
      request = decoder.decode(operation, body);
    } catch (ApiException found) {
      throw decoder.firstOf(found, body);
    }
    validator.check(request);
    Call call = new Call(envelope.requestId(), credential);
    stages.authorizer().authorize(operation, request, call);
    stages.admission().admit(operation, request, call);
    return new Admitted(operation, request, call);
  }

  private Reply executed(Admitted admitted, Exchange exchange, Encoder.Envelope envelope) {
    Object response =
        stages.service().execute(admitted.operation(), admitted.request(), admitted.call());
    return encoder.response(admitted.operation(), response, exchange, envelope);
  }

  private void answer(Exchange exchange, Reply reply) {
    crossOrigin.add(exchange, reply);
    exchange.answer(reply);
  }

  private void answerPreflight(
      Exchange exchange, Encoder.Envelope envelope, @Nullable AsciiString methods) {
    Reply reply = encoder.text(HttpResponseStatus.OK, "", envelope);
    crossOrigin.addPreflight(exchange, reply, methods);
    exchange.answer(reply);
  }

  /** Waits for requests that are with workers for at most this long, and takes no more. */
  public void close(Duration grace) {
    workers.close(grace);
  }

  @Override
  public void close() {
    workers.close();
  }
}
