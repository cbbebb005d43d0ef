package dev.stator.trigger;

import dev.stator.engine.Engine;
import dev.stator.model.ApiException;
import dev.stator.storage.CheckReport;
import dev.stator.storage.StorageEngine;
import dev.stator.storage.StorageException;
import dev.stator.trigger.json.JsonText;
import dev.stator.trigger.mapping.LambdaError;
import dev.stator.trigger.mapping.ListRequest;
import dev.stator.trigger.mapping.MappingJson;
import dev.stator.trigger.mapping.MappingRequest;
import dev.stator.trigger.mapping.MappingStore;
import dev.stator.trigger.poll.SystemTime;
import dev.stator.trigger.poll.Time;
import dev.stator.trigger.source.EngineSource;
import dev.stator.trigger.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda's API of event source mappings over the streams of a store, and the mappings at work. Safe
 * for use by many threads; requests may wait for the store.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html">CreateEventSourceMapping,
 *     GetEventSourceMapping, ListEventSourceMappings, UpdateEventSourceMapping,
 *     DeleteEventSourceMapping</a>
 */
public final class Triggers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

  /** The path of all mappings; that of one has its UUID behind it. */
  public static final String PATH = "/2015-03-31/event-source-mappings";

  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private final Mappings mappings;

  private Triggers(Mappings mappings) {
    this.mappings = mappings;
  }

  static Triggers open(Source source, StorageEngine storage, TriggerOptions options, Time time) {
    Mappings mappings =
        new Mappings(source, new MappingStore(storage, options.ids()), options, time);
    mappings.resume();
    return new Triggers(mappings);
  }

  /**
   * Returns the triggers of an engine and of its store, where mappings are kept; those that are
   * enabled go on at once. To be closed before the engine.
   */
  public static Triggers open(Engine engine, StorageEngine storage, TriggerOptions options) {
    return open(new EngineSource(engine), storage, options, new SystemTime(options.clock()));
  }

  /** Looks at the mappings of a store, which nobody changes meanwhile, and tells the report. */
  public static void check(StorageEngine storage, CheckReport report) {
    new MappingStore(storage, UUID::randomUUID).check(report);
  }

  /** Returns whether this path is one of the API. */
  public static boolean serves(String path) {
    return path.startsWith(PATH)
        && (path.length() == PATH.length() || path.charAt(PATH.length()) == '/');
  }

  /** Answers a request; an error is an answer. */
  public LambdaReply answer(LambdaRequest request) {
    try {
      return route(request);
    } catch (LambdaError error) {
      return reply(error);
    } catch (ApiException | StorageException fault) {
      LOG.error("a request of a mapping failed", fault);
      return reply(new LambdaError(LambdaError.Type.SERVICE, "The service failed; try again."));
    }
  }

  private LambdaReply route(LambdaRequest request) {
    String rest = request.path().substring(PATH.length());
    String uuid = rest.startsWith("/") ? rest.substring(1) : rest;
    return switch (request.method() + (uuid.isEmpty() ? " all" : " one")) {
      case "POST all" ->
          reply(ACCEPTED, mappings.create(MappingRequest.of(request.body(), true)), "Creating");
      case "GET all" -> list(ListRequest.of(request.query(), mappings.owner()));
      case "GET one" -> {
        Mappings.Live found = mappings.find(uuid);
        yield reply(OK, found, state(found));
      }
      case "PUT one" -> update(uuid, request.body());
      case "DELETE one" -> reply(ACCEPTED, mappings.delete(uuid), "Deleting");
      default ->
          throw new LambdaError(
              LambdaError.Type.RESOURCE_NOT_FOUND, "There is nothing at this path.");
    };
  }

  private LambdaReply update(String uuid, byte[] body) {
    boolean was = mappings.find(uuid).mapping().settings().enabled();
    Mappings.Live updated = mappings.update(uuid, MappingRequest.of(body, false));
    boolean is = updated.mapping().settings().enabled();
    String changed = is ? "Enabling" : "Disabling";
    return reply(ACCEPTED, updated, was == is ? "Updating" : changed);
  }

  private static String state(Mappings.Live mapping) {
    return mapping.mapping().settings().enabled() ? "Enabled" : "Disabled";
  }

  private LambdaReply list(ListRequest request) {
    List<Mappings.Live> page = new ArrayList<>();
    boolean isMore = false;
    for (Mappings.Live mapping : mappings.after(request.marker())) {
      if (request.matches(mapping.mapping())) {
        isMore = page.size() == request.maxItems();
        if (isMore) {
          break;
        }
        page.add(mapping);
      }
    }
    String marker = isMore ? page.getLast().mapping().uuid() : null;
    byte[] json =
        JsonText.write(out -> {
          out.writeStartObject();
          out.writeArrayPropertyStart("EventSourceMappings");
          for (Mappings.Live mapping : page) {
            MappingJson.write(mapping.mapping(), situation(mapping, state(mapping)), out);
          }
          out.writeEndArray();
          if (marker != null) {
            out.writeStringProperty("NextMarker", marker);
          }
          out.writeEndObject();
        });
    return new LambdaReply(OK, null, json);
  }

  private LambdaReply reply(int status, Mappings.Live mapping, String state) {
    byte[] json =
        JsonText.write(out -> MappingJson.write(mapping.mapping(), situation(mapping, state), out));
    return new LambdaReply(status, null, json);
  }

  private MappingJson.Situation situation(Mappings.Live mapping, String state) {
    return new MappingJson.Situation(mappings.owner(), state, mapping.lastResult());
  }

  private static LambdaReply reply(LambdaError error) {
    LambdaError.Type type = error.type();
    byte[] json =
        JsonText.write(out -> {
          out.writeStartObject();
          if (type.tellsWho()) {
            out.writeStringProperty("Type", type == LambdaError.Type.SERVICE ? "Service" : "User");
          }
          out.writeStringProperty(type.messageMember(), error.text());
          out.writeEndObject();
        });
    return new LambdaReply(type.status(), type.errorName(), json);
  }

  /** Begins nothing more, gives up invocations that are under way, and waits for a few seconds. */
  @Override
  public void close() {
    mappings.close();
  }
}
