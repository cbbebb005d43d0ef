package dev.stator.engine.operation.table;

import dev.stator.model.ApiException;
import dev.stator.model.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tags may be.
 *
 * <p>Source of the texts, the limit and the characters: the measurements of the ack-api-quirks
 * project (DDB-TABLE-105 to 110, 372, 457).
 */
final class TagRules {
  private static final int MAX_TAGS = 50;
  private static final int MAX_KEY_LENGTH = 128;
  private static final int MAX_VALUE_LENGTH = 256;
  private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{N}\\p{Z}+\\-=._:/@]*");
  private static final String RESERVED_PREFIX = "aws:";

  private TagRules() {}

  /** Checks tags as a request gives them, each key at most once. */
  static void check(List<Tag> tags) {
    List<String> keys = new ArrayList<>();
    for (Tag tag : tags) {
      keys.add(checkedKey(tag.key()));
      checkValue(tag.value());
    }
    String duplicate = Lists.duplicate(keys);
    if (duplicate != null) {
      throw ApiException.validation(
          "Duplicate Tag Keys provided as input: Duplicate Tag Key found " + duplicate);
    }
    checkCount(tags.size());
  }

  /** Checks the keys of tags that are to be removed. */
  static void checkKeys(List<String> keys) {
    keys.forEach(TagRules::checkedKey);
    checkCount(keys.size());
  }

  /** Returns the tags after some were set; those that were there keep their place. */
  static List<Tag> merge(List<Tag> tags, List<Tag> added) {
    Map<@Nullable String, Tag> merged = new LinkedHashMap<>();
    tags.forEach(tag -> merged.put(tag.key(), tag));
    added.forEach(tag -> merged.put(tag.key(), tag));
    checkCount(merged.size());
    return List.copyOf(merged.values());
  }

  private static String checkedKey(@Nullable String key) {
    if (key == null
        || key.isEmpty()
        || key.length() > MAX_KEY_LENGTH
        || !CHARACTERS.matcher(key).matches()) {
      throw ApiException.validation("The Tag Key provided is invalid, Key: " + key);
    }
    if (key.toLowerCase(Locale.ROOT).startsWith(RESERVED_PREFIX)) {
      throw ApiException.validation("Tag Key cannot be prefixed with aws:, Key: " + key);
    }
    return key;
  }

  private static void checkValue(@Nullable String value) {
    if (value == null
        || value.length() > MAX_VALUE_LENGTH
        || !CHARACTERS.matcher(value).matches()) {
      throw ApiException.validation("The Tag Value provided is invalid, Value: " + value);
    }
  }

  private static void checkCount(int count) {
    if (count > MAX_TAGS) {
      throw ApiException.validation(
          "Number of Tags exceed the current limit for the provided ResourceArn");
    }
  }

  /** Returns the tags whose keys are not among these. */
  static List<Tag> without(List<Tag> tags, List<String> keys) {
    return tags.stream().filter(tag -> !keys.contains(Objects.requireNonNull(tag.key()))).toList();
  }
}
