package dev.stator.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stator.core.item.ItemCodec;
import dev.stator.engine.ApiDriver;
import dev.stator.engine.EngineOptions;
import dev.stator.engine.catalog.StoredCatalog;
import dev.stator.engine.catalog.Table;
import dev.stator.model.AttributeValue;
import dev.stator.model.Item;
import dev.stator.storage.Append;
import dev.stator.storage.Commit;
import dev.stator.storage.Entry;
import dev.stator.storage.Key;
import dev.stator.storage.ScanRead;
import dev.stator.storage.Space;
import dev.stator.storage.TokenRange;
import dev.stator.storage.Write;
import dev.stator.storage.memory.MemoryEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store whose parts do not fit together is found out; one that the engine has written fits. */
class StoreCheckTest {
  private final MemoryEngine store = new MemoryEngine();
  private final ApiDriver api = new ApiDriver(store, EngineOptions.defaults());
  private final List<String> facts = new ArrayList<>();

  private List<String> problems() {
    Findings findings = Findings.of(store);
    facts.clear();
    facts.addAll(findings.facts());
    return findings.problems();
  }

  @BeforeEach
  void createAndFill() {
    api.call(
        "CreateTable",
        "{'TableName':'Log','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
            + "{'AttributeName':'p','AttributeType':'S'},{'AttributeName':'s','AttributeType':'N'},"
            + "{'AttributeName':'l','AttributeType':'N'},{'AttributeName':'g','AttributeType':'S'}],"
            + "'KeySchema':[{'AttributeName':'p','KeyType':'HASH'},{'AttributeName':'s','KeyType':'RANGE'}],"
            + "'LocalSecondaryIndexes':[{'IndexName':'by-l','KeySchema':[{'AttributeName':'p','KeyType':'HASH'},"
            + "{'AttributeName':'l','KeyType':'RANGE'}],'Projection':{'ProjectionType':'ALL'}}],"
            + "'GlobalSecondaryIndexes':[{'IndexName':'by-g','KeySchema':[{'AttributeName':'g','KeyType':'HASH'}],"
            + "'Projection':{'ProjectionType':'KEYS_ONLY'}}],"
            + "'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'KEYS_ONLY'}}");
    for (int s = 0; s < 5; s++) {
      put(s, ",'l':{'N':'" + s + "'},'g':{'S':'g'}");
    }
    put(5, "");
    put(1, ",'l':{'N':'9'},'more':{'S':'changed'}");
    api.call("DeleteItem", "{'TableName':'Log','Key':{'p':{'S':'p'},'s':{'N':'0'}}}");
  }

  private void put(int s, String more) {
    api.call(
        "PutItem", "{'TableName':'Log','Item':{'p':{'S':'p'},'s':{'N':'" + s + "'}" + more + "}}");
  }

  private Table table() {
    return StoredCatalog.read(store).tables().getFirst();
  }

  private Entry first(Space space) {
    return store
        .scan(new ScanRead(space, TokenRange.ALL, null, 1, Long.MAX_VALUE))
        .entries()
        .getFirst();
  }

  private void write(Write... writes) {
    store.commit(new Commit(UUID.randomUUID(), List.of(), List.of(writes), List.of()));
  }

  @Test
  void whatTheEngineWroteHasNoProblems() {
    assertThat(problems()).isEmpty();
    assertThat(facts)
        .anyMatch(line -> line.startsWith("table Log: 5 items of "))
        .anyMatch(line -> line.startsWith("  index by-l: 4 entries of "))
        .anyMatch(line -> line.startsWith("  index by-g: 3 entries of "))
        .contains("  change log: 8 records, sequences 1 to 8", "1 tables");
  }

  @Test
  void itemThatLacksItsEntriesIsFound() {
    Key entry = first(table().index("by-l").space()).key();
    write(new Write.Delete(entry));

    assertThat(problems())
        .anyMatch(line -> line.contains("by-l") && line.contains("lacks the entry of an item"))
        .anyMatch(line -> line.contains("by-l has 3 entries, and its items have 4"));
  }

  @Test
  void entryWithoutAnItemIsFoundAndNamed() {
    Key item = first(table().items()).key();
    write(new Write.Delete(item));

    assertThat(problems())
        .anyMatch(line -> line.contains("table Log counts 5 of "))
        .anyMatch(line -> line.contains("is the entry of no item"));
  }

  @Test
  void entryThatHoldsSomethingElseIsFound() {
    Entry entry = first(table().index("by-l").space());
    Item other =
        Item.of(
            Map.of(
                "p", new AttributeValue.S("p"),
                "other", new AttributeValue.S("x")));
    write(new Write.Put(entry.key(), ItemCodec.encode(other)));

    assertThat(problems()).anyMatch(line -> line.contains("holds something else than its item"));
  }

  @Test
  void expiriesThatDoNotFitTheItemsAreFound() {
    api.call(
        "UpdateTimeToLive",
        "{'TableName':'Log','TimeToLiveSpecification':{'AttributeName':'until','Enabled':true}}");
    put(6, ",'until':{'N':'1767225600'}");
    put(7, ",'until':{'N':'1767225600'}");
    assertThat(problems()).isEmpty();
    assertThat(facts).contains("  expiries: 2 entries");

    Space expiries = Objects.requireNonNull(table().expiryIndex()).space();
    Key entry = first(expiries).key();
    write(new Write.Delete(entry));
    assertThat(problems()).singleElement().asString().endsWith("lacks the entry of an item");

    byte[] early = entry.sort().clone();
    early[0] = 0;
    early[7]++;
    write(new Write.Put(new Key(expiries, entry.partition(), early), new byte[0]));
    assertThat(problems())
        .hasSize(2)
        .anyMatch(line -> line.endsWith("lacks the entry of an item"))
        .anyMatch(line -> line.endsWith("is the entry of no item"));
    write(new Write.Put(entry, new byte[0]));
    assertThat(problems()).singleElement().asString().endsWith("is the entry of no item");
  }

  @Test
  void itemUnderTheKeyOfAnotherIsFound() {
    Entry item = first(table().items());
    Key elsewhere = new Key(item.key().space(), item.key().partition(), new byte[] {1, 2, 3});
    write(new Write.Delete(item.key()), new Write.Put(elsewhere, item.value().bytes()));

    assertThat(problems()).anyMatch(line -> line.contains("stands under the key of another"));
  }

  @Test
  void itemThatCannotBeUnderstoodIsFound() {
    Entry item = first(table().items());
    byte[] bytes = item.value().bytes().clone();
    bytes[bytes.length - 1] ^= 0x55;
    bytes[5] = 99;
    write(new Write.Put(item.key(), bytes));

    assertThat(problems()).anyMatch(line -> line.contains("cannot be understood"));
  }

  @Test
  void countersThatDoNotCountAreFound() {
    write(new Write.Add(table().counters().bytes(), 1));

    assertThat(problems()).singleElement().asString().contains("table Log counts 5 of ");
  }

  @Test
  void itemCollectionThatIsNotCountedRightIsFound() {
    write(new Write.Add(first(table().collections()).key(), 1));

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("table Log counts ")
        .contains(" bytes of the item collection at ");
  }

  @Test
  void itemCollectionThatIsNotThereIsFound() {
    write(new Write.Add(table().collectionBytes(new byte[] {'q'}), 1));

    assertThat(problems()).containsExactly("table Log counts 2 item collections, and has 1");
  }

  @Test
  void changeRecordThatCannotBeUnderstoodIsFound() {
    Append append = new Append(table().group(), new byte[] {'p'}, new byte[] {7});
    store.commit(new Commit(UUID.randomUUID(), List.of(), List.of(), List.of(append)));

    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("table Log, change record 9 cannot be understood");
  }

  @Test
  void whatADeletedTableLeftIsToldAndTheNextUpkeepRemovesIt() {
    api.call(
        "CreateTable",
        "{'TableName':'Plain','BillingMode':'PAY_PER_REQUEST',"
            + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}],"
            + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}]}");
    long group = StoredCatalog.read(store).tables().getLast().group();
    api.call("DeleteTable", "{'TableName':'Plain'}");
    write(new Write.Put(new Key(new Space(group, 0), new byte[] {1}, new byte[0]), new byte[] {1}));
    assertThat(problems()).isEmpty();
    assertThat(facts).anyMatch(line -> line.contains("holds what a deleted table left"));

    api.upkeep();
    assertThat(problems()).isEmpty();
    assertThat(facts).noneMatch(line -> line.contains("holds what a deleted table left"));
  }

  @Test
  void theLogOfADeletedTableIsItsStreams() {
    api.call("DeleteTable", "{'TableName':'Log'}");
    api.upkeep();
    assertThat(problems()).isEmpty();
    assertThat(facts)
        .satisfiesExactly(
            stream -> assertThat(stream).startsWith("stream ").endsWith(" 1 shards, disabled"),
            tables -> assertThat(tables).isEqualTo("0 tables"));
  }

  @Test
  void shardsThatCannotBeReadAreFound() {
    write(new Write.Put(first(new Space(0, 2)).key(), new byte[] {'{', '"'}));
    assertThat(problems()).anyMatch(line -> line.startsWith("the streams cannot be read"));
  }

  private static final Space TOKENS = new Space(0, 3);

  private void putUnder(String token) {
    api.call(
        "TransactWriteItems",
        "{'ClientRequestToken':'"
            + token
            + "','TransactItems':[{'Put':{'TableName':'Log','Item':{'p':{'S':'"
            + token
            + "'},'s':{'N':'0'}}}}]}");
  }

  private Entry tokenEntry(char kind) {
    return store
        .scan(new ScanRead(TOKENS, TokenRange.ALL, null, 9, Long.MAX_VALUE))
        .entries()
        .stream()
        .filter(entry -> entry.key().partition()[0] == kind)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tokensOfTransactionsAreLookedAt() {
    putUnder("one");
    putUnder("two");
    assertThat(problems()).isEmpty();
    assertThat(facts).contains("2 tokens of transactions");
  }

  @Test
  void tokenThatCannotBeUnderstoodIsFound() {
    putUnder("one");
    Entry token = tokenEntry('t');
    byte[] bytes = token.value().bytes();
    write(new Write.Put(token.key(), Arrays.copyOf(bytes, bytes.length - 1)));
    assertThat(problems())
        .containsExactly(
            "the token of a transaction at 746f6e65 cannot be understood:"
                + " the token of a transaction has 40 bytes");

    byte[] ofAnotherVersion = bytes.clone();
    ofAnotherVersion[0] = 9;
    write(new Write.Put(token.key(), ofAnotherVersion));
    assertThat(problems()).singleElement().asString().endsWith("has an unknown version");
  }

  @Test
  void tokensThatDoNotFitTheirOrderAreFound() {
    putUnder("one");
    Entry token = tokenEntry('t');
    Entry order = tokenEntry('o');
    write(new Write.Delete(token.key()));
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("the order of tokens has one that is not there, at ")
        .endsWith("6f6e65");

    write(new Write.Put(token.key(), token.value().bytes()), new Write.Delete(order.key()));
    assertThat(problems())
        .containsExactly(
            "the token of a transaction at 746f6e65 is not in the order",
            "1 tokens of transactions are counted, and the order has 0");
  }

  @Test
  void whatIsNoTokenIsFoundAmongThem() {
    write(new Write.Put(new Key(TOKENS, new byte[] {'x'}, new byte[0]), new byte[0]));
    assertThat(problems()).containsExactly("the token of a transaction at 78 is none");
  }

  @Test
  void upkeepRemovesNothingOfATable() {
    api.upkeep();

    assertThat(problems()).isEmpty();
    assertThat(facts).anyMatch(line -> line.startsWith("table Log: 5 items of "));
  }

  @Test
  void groupThatWasNeverGivenOutIsFound() {
    write(new Write.Put(new Key(new Space(99, 0), new byte[] {1}, new byte[0]), new byte[] {1}));

    assertThat(problems())
        .containsExactly("group 99 holds something and was never given to a table");
  }

  @Test
  void catalogThatCannotBeReadIsFound() {
    Key state = first(new Space(0, 0)).key();
    write(new Write.Put(state, new byte[] {'{', '"'}));

    assertThat(problems()).singleElement().asString().startsWith("the catalog of tables cannot be");
  }
}
