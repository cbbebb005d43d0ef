package dev.stator.core.item;

import dev.stator.model.AttributeValue;
import dev.stator.model.Binary;
import dev.stator.model.DynamoNumber;
import dev.stator.model.Item;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary items for properties, of every type and nested. */
final class RandomItems {
  private static final int MAX_DEPTH = 3;

  private RandomItems() {}

  /** Texts with all kinds of characters in them, also escaped ones and pairs of surrogates. */
  static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(20),
        Arbitraries.integers()
            .between(0, Character.MAX_CODE_POINT)
            .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
            .map(Character::toString)
            .list()
            .ofMaxSize(8)
            .map(points -> String.join("", points)),
        Arbitraries.strings().alpha().ofLength(200));
  }

  static Arbitrary<DynamoNumber> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(DynamoNumber::of),
        Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(-130, 100))
            .as((digits, exponent) -> DynamoNumber.parse(digits + "e" + exponent)));
  }

  static Arbitrary<Binary> binaries() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Binary::wrap);
  }

  static Arbitrary<AttributeValue> scalars() {
    return Arbitraries.oneOf(
        texts().map(AttributeValue.S::new),
        numbers().map(AttributeValue.N::new),
        binaries().map(AttributeValue.B::new),
        Arbitraries.of(AttributeValue.TRUE, AttributeValue.FALSE, AttributeValue.NULL),
        texts()
            .set()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(set -> new AttributeValue.SS(set.stream().toList())),
        numbers()
            .set()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(set -> new AttributeValue.NS(set.stream().toList())),
        binaries()
            .set()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(set -> new AttributeValue.BS(set.stream().toList())));
  }

  static Arbitrary<AttributeValue> values() {
    return values(MAX_DEPTH);
  }

  private static Arbitrary<AttributeValue> values(int depth) {
    if (depth == 0) {
      return scalars();
    }
    return Arbitraries.frequencyOf(
        Tuple.of(6, scalars()),
        Tuple.of(
            1,
            Arbitraries.lazy(() -> values(depth - 1))
                .list()
                .ofMaxSize(4)
                .map(AttributeValue.L::new)),
        Tuple.of(
            1,
            Arbitraries.maps(texts(), Arbitraries.lazy(() -> values(depth - 1)))
                .ofMaxSize(4)
                .map(AttributeValue.M::new)));
  }

  static Arbitrary<Item> items() {
    return Arbitraries.maps(texts(), values()).ofMaxSize(6).map(Item::of);
  }
}
