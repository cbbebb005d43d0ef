package dev.stator.storage.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stator.storage.Append;
import dev.stator.storage.Key;
import dev.stator.storage.LogRecord;
import dev.stator.storage.Space;
import dev.stator.storage.StorageException;
import dev.stator.storage.VersionedValue;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Stored bytes. */
class CodecTest {

  @Property
  void orderOfEncodedKeysIsTheOrderOfKeys(@ForAll("keys") Key one, @ForAll("keys") Key other) {
    int encoded = Arrays.compareUnsigned(KeyCodec.encode(one), KeyCodec.encode(other));

    assertThat(Integer.signum(encoded)).isEqualTo(Integer.signum(one.compareTo(other)));
  }

  @Property
  void decodedKeyIsTheEncodedOne(@ForAll("keys") Key key) {
    assertThat(KeyCodec.decode(key.space(), KeyCodec.encode(key))).isEqualTo(key);
  }

  @Property
  void keysOfAPartitionLieBetweenItsPrefixAndWhatIsBehindIt(
      @ForAll("keys") Key key, @ForAll("bytes") byte[] partition) {
    byte[] prefix = KeyCodec.partition(key.space(), partition);
    byte[] encoded = KeyCodec.encode(key);
    boolean within =
        Arrays.compareUnsigned(prefix, encoded) <= 0
            && Arrays.compareUnsigned(encoded, KeyCodec.behind(prefix)) < 0;

    assertThat(within).isEqualTo(Arrays.equals(partition, key.partition()));
  }

  @Property
  void decodedValueIsTheEncodedOne(
      @ForAll("bytes") byte[] key, @ForAll byte[] value, @ForAll long version) {
    VersionedValue decoded = ValueCodec.decode(key, ValueCodec.encode(key, value, version));

    assertThat(decoded.bytes()).isEqualTo(value);
    assertThat(decoded.version()).isEqualTo(version);
  }

  @Property
  void decodedRecordIsTheEncodedOne(
      @ForAll long sequence, @ForAll byte[] partition, @ForAll byte[] record) {
    byte[] key = LogCodec.key(7, sequence);
    LogRecord decoded =
        LogCodec.decode(key, LogCodec.encode(key, new Append(7, partition, record)));

    assertThat(decoded.sequence()).isEqualTo(sequence);
    assertThat(decoded.partition()).isEqualTo(partition);
    assertThat(decoded.bytes()).isEqualTo(record);
  }

  @Test
  void everyChangedBitOfAStoredValueIsFound() {
    byte[] key = {1, 2, 3};
    byte[] stored = ValueCodec.encode(key, new byte[] {4, 5, 6}, 7);
    for (int bit = 0; bit < stored.length * Byte.SIZE; bit++) {
      byte[] damaged = stored.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThatThrownBy(() -> ValueCodec.decode(key, damaged))
          .isInstanceOf(StorageException.Corruption.class);
    }
  }

  @Test
  void valueUnderAnotherKeyAndValueThatWasCutShortAreFound() {
    byte[] key = {1, 2, 3};
    byte[] stored = ValueCodec.encode(key, new byte[] {4, 5, 6}, 7);

    assertThatThrownBy(() -> ValueCodec.decode(new byte[] {1, 2, 4}, stored))
        .isInstanceOf(StorageException.Corruption.class);
    for (int length = 0; length < stored.length; length++) {
      byte[] cut = Arrays.copyOf(stored, length);
      assertThatThrownBy(() -> ValueCodec.decode(key, cut))
          .isInstanceOf(StorageException.Corruption.class);
    }
  }

  /** The bytes are the format: the drawing in KeyCodec, and the published vectors of its token. */
  @Test
  void keyIsStoredAsItIsDrawn() {
    Key key = new Key(new Space(258, 3), new byte[] {'a', 0, 'b'}, new byte[] {0, 9});
    String token = HexFormat.of().toHexDigits(key.token());

    assertThat(HexFormat.of().formatHex(KeyCodec.encode(key)))
        .isEqualTo("0000000000000102" + "03" + token + "6100ff62" + "0000" + "0009");
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    return Arbitraries.bytes()
        .edgeCases(edges -> edges.add((byte) 0, (byte) 1, (byte) -1))
        .array(byte[].class)
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<Key> keys() {
    Arbitrary<byte[]> few =
        Arbitraries.of((byte) 0, (byte) 1, (byte) 0xff).array(byte[].class).ofMaxSize(3);
    Arbitrary<byte[]> bytes = Arbitraries.oneOf(few, bytes());
    Arbitrary<Space> spaces =
        Combinators.combine(
                Arbitraries.longs().between(0, 300), Arbitraries.integers().between(0, 2))
            .as(Space::new);
    return Combinators.combine(spaces, bytes, bytes).as(Key::new);
  }

  @Test
  void bytesWithARightChecksumThatAreCutOffAreCorruption() {
    byte[] logKey = LogCodec.key(1, 2);
    byte[] shortValue = Checksum.seal(logKey, new byte[Checksum.BYTES + 3]);
    byte[] wrongLength = Checksum.seal(logKey, new byte[] {0, 0, 0, 9, 1, 0, 0, 0, 0});
    Space space = new Space(1, 2);
    byte[] key = KeyCodec.encode(new Key(space, new byte[] {0, 1}, new byte[0]));

    assertThatThrownBy(() -> ValueCodec.decode(logKey, shortValue))
        .isInstanceOf(StorageException.Corruption.class);
    assertThatThrownBy(() -> LogCodec.decode(logKey, shortValue))
        .isInstanceOf(StorageException.Corruption.class);
    assertThatThrownBy(() -> LogCodec.decode(logKey, wrongLength))
        .isInstanceOf(StorageException.Corruption.class);
    for (int length = 0; length < key.length; length++) {
      byte[] cut = Arrays.copyOf(key, length);
      assertThatThrownBy(() -> KeyCodec.decode(space, cut))
          .isInstanceOf(StorageException.Corruption.class);
    }
  }
}
