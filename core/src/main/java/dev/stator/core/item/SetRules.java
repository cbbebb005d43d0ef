package dev.stator.core.item;

import dev.stator.model.ApiException;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rule that the members of a set are different ones. */
final class SetRules {
  private SetRules() {}

  static void checkStrings(List<String> members, ValueWording wording) {
    int repeat = firstRepeat(members);
    if (repeat >= 0) {
      throw ApiException.validation(
          ItemMessages.duplicateStrings(
              switch (wording) {
                case CURRENT -> quoted(asCompared(members, repeat, SetOrder.OF_STRINGS), ", ");
                case OLDER -> members.toString();
              }));
    }
  }

  static void checkNumbers(List<DynamoNumber> members, ValueWording wording) {
    if (firstRepeat(members) >= 0) {
      throw ApiException.validation(
          switch (wording) {
            case CURRENT -> ItemMessages.DUPLICATE_NUMBERS;
            case OLDER -> ItemMessages.OLDER_DUPLICATE_NUMBERS;
          });
    }
  }

  static void checkBinaries(List<Binary> members, ValueWording wording) {
    int repeat = firstRepeat(members);
    if (repeat >= 0) {
      // Binary prints as base64, which is how the service quotes the members.
      throw ApiException.validation(
          ItemMessages.duplicateBinaries(
              switch (wording) {
                case CURRENT -> quoted(asCompared(members, repeat, Comparator.naturalOrder()), ",");
                case OLDER -> members.toString();
              }));
    }
  }

  /** Returns where the first member stands that was there before, or -1. */
  private static int firstRepeat(List<?> members) {
    if (members.size() > 1) {
      Set<Object> seen = new HashSet<>();
      for (int at = 0; at < members.size(); at++) {
        if (!seen.add(members.get(at))) {
          return at;
        }
      }
    }
    return -1;
  }

  /** Returns the members as the service tells them: in order up to the repeat, then as sent. */
  private static <T> List<T> asCompared(List<T> members, int repeat, Comparator<T> order) {
    List<T> told = new ArrayList<>(members);
    told.subList(0, repeat).sort(order);
    return told;
  }

  private static String quoted(List<?> members, String separator) {
    return members.stream()
        .map(member -> "\"" + member + "\"")
        .collect(Collectors.joining(separator, "[", "]"));
  }
}
