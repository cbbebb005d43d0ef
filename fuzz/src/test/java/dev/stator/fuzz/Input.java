package dev.stator.fuzz;

import dev.stator.model.Operation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The bytes of a fuzzer, whose beginning chooses and whose rest is parsed. */
public final class Input {
  private Input() {}

  /** Bytes of which the first one chooses; without any, the choice is 0 and there is no rest. */
  public record Choice(int choice, byte[] rest) {

    /** Splits the bytes. */
    public static Choice of(byte[] bytes) {
      return bytes.length == 0
          ? new Choice(0, bytes)
          : new Choice(bytes[0] & 0xFF, Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    /** Returns one of these: the first for 0, the next for 1, and so on. */
    public <T> T from(List<T> choices) {
      return choices.get(Math.floorMod(choice - '0', choices.size()));
    }

    /** Returns the rest as text; what is no UTF-8 is replaced. */
    public String text() {
      return new String(rest, StandardCharsets.UTF_8);
    }
  }

  /** Bytes whose first line names an operation, so that they mean the same in all versions. */
  public record Request(Operation operation, byte[] body) {

    /** Splits the bytes; a name that is none stands for any operation. */
    public static Request of(byte[] bytes) {
      int end = 0;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      String name = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
      Operation operation = Operation.ofTarget("DynamoDB_20120810." + name);
      return new Request(
          operation == null ? any(name) : operation,
          Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length));
    }

    private static Operation any(String name) {
      Operation[] operations = Operation.values();
      return operations[Math.floorMod(name.hashCode(), operations.length)];
    }
  }
}
