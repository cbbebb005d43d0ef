package dev.stator.verify.reference;

import dev.stator.model.AttributeDefinition;
import dev.stator.model.CreateTableRequest;
import dev.stator.model.GlobalSecondaryIndex;
import dev.stator.model.KeySchemaElement;
import dev.stator.model.LocalSecondaryIndex;
import dev.stator.model.Projection;
import dev.stator.model.ProvisionedThroughput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A table to be tested.
 *
 * @param types of all attributes that may be keys of the table or of an index: S, N or B
 * @param hasRange whether the key is {@code pk} and {@code sk}, or {@code pk} alone
 */
record TableSpec(
    Map<String, String> types, boolean hasRange, List<IndexSpec> indexes, boolean provisioned) {
  static final String NAME = "Tested";

  /** An attribute that is no key anywhere: a string. */
  static final String TEXT = "text";

  /** An attribute that is no key anywhere: a number. */
  static final String NUMBER = "number";

  private static final List<String> POOL = List.of("a0", "a1", "a2", "a3", "a4");
  private static final ProvisionedThroughput UNITS = new ProvisionedThroughput(5L, 5L);
  private static final int MAX_INDEXES = 5;
  private static final int MAX_KEY_PARTS = 4;

  /**
   * An index.
   *
   * @param projected the attributes that it holds, or null for all
   */
  record IndexSpec(
      String name,
      boolean local,
      List<String> hash,
      List<String> range,
      @Nullable Set<String> projected,
      Projection projection) {}

  /** Returns a table with anything that a table may have. */
  static TableSpec random(RandomGenerator random) {
    Map<String, String> types = new TreeMap<>();
    types.put("pk", type(random));
    boolean hasRange = random.nextInt(4) > 0;
    if (hasRange) {
      types.put("sk", type(random));
    }
    POOL.forEach(name -> types.put(name, type(random)));
    List<IndexSpec> indexes = new ArrayList<>();
    int locals = hasRange ? random.nextInt(MAX_INDEXES + 1) : 0;
    for (int i = 0; i < locals; i++) {
      List<String> range = List.of(POOL.get(random.nextInt(POOL.size())));
      indexes.add(index("local" + i, true, List.of("pk"), range, hasRange, random));
    }
    int globals = random.nextInt(MAX_INDEXES + 1);
    for (int i = 0; i < globals; i++) {
      List<String> names = new ArrayList<>(types.keySet());
      Collections.shuffle(names, random);
      int hashes = parts(1, random);
      int ranges = Math.min(parts(0, random), names.size() - hashes);
      indexes.add(
          index(
              "global" + i,
              false,
              List.copyOf(names.subList(0, hashes)),
              List.copyOf(names.subList(hashes, hashes + ranges)),
              hasRange,
              random));
    }
    return new TableSpec(types, hasRange, indexes, random.nextBoolean());
  }

  /** Mostly one attribute, or none where there need not be one, sometimes up to four. */
  private static int parts(int least, RandomGenerator random) {
    return random.nextInt(3) > 0 ? 1 : least + random.nextInt(MAX_KEY_PARTS + 1 - least);
  }

  private static String type(RandomGenerator random) {
    return List.of("S", "N", "B").get(random.nextInt(3));
  }

  private static IndexSpec index(
      String name,
      boolean local,
      List<String> hash,
      List<String> range,
      boolean hasRange,
      RandomGenerator random) {
    Set<String> keys = new HashSet<>(hash);
    keys.addAll(range);
    keys.add("pk");
    if (hasRange) {
      keys.add("sk");
    }
    return switch (random.nextInt(3)) {
      case 0 -> new IndexSpec(name, local, hash, range, null, new Projection("ALL", null));
      case 1 -> new IndexSpec(name, local, hash, range, keys, new Projection("KEYS_ONLY", null));
      default -> {
        keys.add(TEXT);
        Projection projection = new Projection("INCLUDE", List.of(TEXT));
        yield new IndexSpec(name, local, hash, range, keys, projection);
      }
    };
  }

  /** Returns the names of the table's key. */
  List<String> key() {
    return hasRange ? List.of("pk", "sk") : List.of("pk");
  }

  CreateTableRequest request() {
    Set<String> used = new HashSet<>(key());
    indexes.forEach(index -> {
      used.addAll(index.hash());
      used.addAll(index.range());
    });
    List<LocalSecondaryIndex> locals = new ArrayList<>();
    List<GlobalSecondaryIndex> globals = new ArrayList<>();
    for (IndexSpec index : indexes) {
      List<KeySchemaElement> schema = schema(index.hash(), index.range());
      if (index.local()) {
        locals.add(new LocalSecondaryIndex(index.name(), schema, index.projection()));
      } else {
        globals.add(
            new GlobalSecondaryIndex(
                index.name(), schema, index.projection(), provisioned ? UNITS : null, null, null));
      }
    }
    return CreateTableRequest.builder()
        .tableName(NAME)
        .attributeDefinitions(
            used.stream().map(name -> new AttributeDefinition(name, types.get(name))).toList())
        .keySchema(schema(List.of("pk"), hasRange ? List.of("sk") : List.of()))
        .localSecondaryIndexes(locals.isEmpty() ? null : locals)
        .globalSecondaryIndexes(globals.isEmpty() ? null : globals)
        .billingMode(provisioned ? "PROVISIONED" : "PAY_PER_REQUEST")
        .provisionedThroughput(provisioned ? UNITS : null)
        .build();
  }

  private static List<KeySchemaElement> schema(List<String> hash, List<String> range) {
    List<KeySchemaElement> schema = new ArrayList<>();
    hash.forEach(name -> schema.add(new KeySchemaElement(name, "HASH")));
    range.forEach(name -> schema.add(new KeySchemaElement(name, "RANGE")));
    return schema;
  }

  /** Returns a value that an attribute may have. */
  Object value(String name, RandomGenerator random) {
    if (name.equals(TEXT)) {
      return "text " + random.nextInt(3);
    }
    String type = name.equals(NUMBER) ? "N" : types.getOrDefault(name, "S");
    List<Object> values = Plain.valuesOf(type);
    int few = name.equals("pk") ? 4 : values.size();
    return values.get(random.nextInt(few));
  }

  /** Returns a key that an item may have. */
  Map<String, Object> key(RandomGenerator random) {
    Map<String, Object> key = new HashMap<>();
    key().forEach(name -> key.put(name, value(name, random)));
    return key;
  }

  /** Returns names that an item may have beside its key. */
  List<String> others() {
    List<String> others = new ArrayList<>(POOL);
    others.add(TEXT);
    others.add(NUMBER);
    return others;
  }
}
