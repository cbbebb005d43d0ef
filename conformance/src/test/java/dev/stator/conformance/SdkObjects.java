package dev.stator.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** Plain maps and lists as objects of the AWS SDK, and the reverse. */
@SuppressWarnings("ReferenceEquality") // Marshalling types are constants that define no equality.
final class SdkObjects {
  private static final double NANOS_PER_SECOND = 1e9;

  private SdkObjects() {}

  /** A request that the SDK's types cannot hold: an unknown member, or a value of another type. */
  static final class NotExpressible extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Sets the members of a builder; those that are null stay unset. */
  static void fill(SdkPojo builder, Map<?, ?> members) {
    Map<String, SdkField<?>> fields =
        builder.sdkFields().stream().collect(Collectors.toMap(SdkField::locationName, f -> f));
    members.forEach((name, value) -> {
      SdkField<?> field = fields.get(String.valueOf(name));
      if (field == null) {
        throw new NotExpressible();
      }
      if (value != null) {
        field.set(builder, toSdk(field, value));
      }
    });
  }

  private static @Nullable Object toSdk(SdkField<?> field, @Nullable Object value) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO && value instanceof Map<?, ?> members) {
      SdkPojo builder = field.constructor().get();
      fill(builder, members);
      return ((Buildable) builder).build();
    }
    if (type == MarshallingType.LIST && value instanceof List<?> elements) {
      SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
      List<@Nullable Object> list = new ArrayList<>();
      elements.forEach(it -> list.add(toSdk(element, it)));
      return list;
    }
    if (type == MarshallingType.MAP && value instanceof Map<?, ?> entries) {
      SdkField<?> element = field.getTrait(MapTrait.class).valueFieldInfo();
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      entries.forEach((key, it) -> map.put((String) key, toSdk(element, it)));
      return map;
    }
    return scalar(type, value);
  }

  private static Object scalar(MarshallingType<?> type, @Nullable Object value) {
    if ((type == MarshallingType.STRING && value instanceof String)
        || (type == MarshallingType.BOOLEAN && value instanceof Boolean)
        || (type == MarshallingType.DOUBLE && value instanceof Double)) {
      return value;
    }
    if (value instanceof Double number && number == Math.rint(number)) {
      if (type == MarshallingType.INTEGER && number == number.intValue()) {
        return number.intValue();
      }
      if (type == MarshallingType.LONG) {
        return number.longValue();
      }
    }
    if (type == MarshallingType.SDK_BYTES && value instanceof String text) {
      return bytes(text);
    }
    throw new NotExpressible();
  }

  private static SdkBytes bytes(String base64) {
    try {
      byte[] decoded = Base64.getDecoder().decode(base64);
      if (Base64.getEncoder().encodeToString(decoded).equals(base64)) {
        return SdkBytes.fromByteArray(decoded);
      }
    } catch (IllegalArgumentException _) {
      // Not base64.
    }
    throw new NotExpressible();
  }

  /** Returns the members that an answer has; one that was not sent is left out. */
  static Map<String, Object> members(SdkPojo answer) {
    Map<String, Object> members = new HashMap<>();
    for (SdkField<?> field : answer.sdkFields()) {
      Object value = field.getValueOrDefault(answer);
      boolean sent =
          value != null
              && !(value instanceof SdkAutoConstructList)
              && !(value instanceof SdkAutoConstructMap);
      if (sent) {
        members.put(field.locationName(), plain(value));
      }
    }
    return members;
  }

  private static Object plain(Object value) {
    return switch (value) {
      case SdkPojo pojo -> members(pojo);
      case List<?> list -> list.stream().map(SdkObjects::plain).toList();
      case Map<?, ?> map ->
          map.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, entry -> plain(entry.getValue())));
      case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
      case Instant time -> time.getEpochSecond() + time.getNano() / NANOS_PER_SECOND;
      case Number number -> number.doubleValue();
      default -> value;
    };
  }
}
