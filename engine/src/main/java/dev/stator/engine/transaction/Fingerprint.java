package dev.stator.engine.transaction;

import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.Item;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the fingerprint of a request from its parts: SHA-256 over each with its kind and length.
 * Members of maps and sets count without their order, because many clients send them in another
 * order each time.
 */
public final class Fingerprint {
  private static final byte ABSENT = 0;
  private static final byte TEXT = 1;
  private static final byte COUNT = 2;
  private static final byte BYTES = 3;

  private final MessageDigest digest;

  /**
   * Begins the fingerprint of a request.
   *
   * @param operation what tells its kind from others that share tokens with it
   */
  public Fingerprint(String operation) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    text(operation);
  }

  /** Adds a text; null, where the request has none, is not the same as an empty one. */
  public Fingerprint text(@Nullable String text) {
    if (text == null) {
      digest.update(ABSENT);
    } else {
      bytes(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** Adds placeholders, null where the request has none. */
  public Fingerprint names(@Nullable Map<String, String> names) {
    if (names == null) {
      digest.update(ABSENT);
    } else {
      count(names.size());
      new TreeMap<>(names).forEach((name, value) -> text(name).text(value));
    }
    return this;
  }

  /** Adds values by their names, null where the request has none. */
  public Fingerprint values(@Nullable Map<String, AttributeValue> values) {
    if (values == null) {
      digest.update(ABSENT);
    } else {
      count(values.size());
      new TreeMap<>(values).forEach((name, value) -> text(name).value(value));
    }
    return this;
  }

  /** Adds an item or a key, null where the request has none. */
  public Fingerprint item(@Nullable Item item) {
    return values(item == null ? null : item.attributes());
  }

  /** Adds a list of values in its order, null where the request has none. */
  public Fingerprint list(@Nullable List<AttributeValue> values) {
    if (values == null) {
      digest.update(ABSENT);
    } else {
      count(values.size());
      values.forEach(this::value);
    }
    return this;
  }

  private void value(AttributeValue value) {
    text(value.type().name());
    switch (value) {
      case AttributeValue.S(String string) -> text(string);
      case AttributeValue.N number -> text(number.value().toString());
      case AttributeValue.B(Binary binary) -> bytes(BYTES, binary.array());
      case AttributeValue.Bool(boolean bool) -> count(bool ? 1 : 0);
      case AttributeValue.Null() -> count(0);
      case AttributeValue.L(List<AttributeValue> elements) -> list(elements);
      case AttributeValue.M(Map<String, AttributeValue> members) -> values(members);
      case AttributeValue.SS(List<String> members) -> members(members);
      case AttributeValue.NS numbers -> members(numbers.values());
      case AttributeValue.BS(List<Binary> members) -> {
        count(members.size());
        members.stream().sorted().forEach(member -> bytes(BYTES, member.array()));
      }
      case AttributeValue.Malformed malformed -> text(malformed.message());
    }
  }

  private void members(Collection<?> members) {
    count(members.size());
    members.stream().map(Object::toString).sorted().forEach(this::text);
  }

  private void count(int count) {
    digest.update(COUNT);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(count).flip());
  }

  private void bytes(byte kind, byte[] bytes) {
    digest.update(kind);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  /** Returns the fingerprint, 32 bytes; to be called once. */
  public byte[] bytes() {
    return digest.digest();
  }
}
