package dev.stator.storage.memory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree against the JDK's sorted set, and under readers while it changes. */
class CellTreeTest {
  /** Enough for three levels of nodes. */
  private static final int MANY = 12_000;

  private final CellTree tree = new CellTree();
  private final NavigableSet<Cell> reference = new TreeSet<>(Cell::compareTo);

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 1 << 20})
  void randomChangesLeaveWhatASortedSetHas(int tokens) {
    long seed = Long.getLong("stator.seed", ThreadLocalRandom.current().nextLong());
    Random random = new Random(seed);
    for (int percentAdded : new int[] {90, 50, 10, 60, 0}) {
      for (int step = 0; step < MANY; step++) {
        change(cell(random.nextInt(tokens), random.nextInt(MANY)), random, percentAdded);
      }
      assertThat(problems()).as("seed %d", seed).isEmpty();
      for (int range = 0; range < 50; range++) {
        Cell one = cell(random.nextInt(tokens), random.nextInt(MANY));
        Cell other = cell(random.nextInt(tokens), random.nextInt(MANY));
        assertRange(seed, one, other);
        assertThat(tree.get(one)).as("seed %d", seed).isSameAs(inReference(one));
      }
    }
  }

  private void change(Cell cell, Random random, int percentAdded) {
    if (random.nextInt(100) < percentAdded) {
      if (reference.add(cell)) {
        tree.add(cell);
      }
    } else if (percentAdded == 0 && !reference.isEmpty()) {
      Cell next = reference.ceiling(cell);
      remove(next == null ? reference.first() : next);
    } else {
      remove(cell);
    }
  }

  private void remove(Cell cell) {
    reference.remove(cell);
    tree.remove(cell);
  }

  private @Nullable Cell inReference(Cell place) {
    Cell found = reference.floor(place);
    return found != null && found.compareTo(place) == 0 ? found : null;
  }

  private void assertRange(long seed, Cell one, Cell other) {
    Cell from = one.compareTo(other) < 0 ? one : other;
    Cell to = from == one ? other : one;
    NavigableSet<Cell> part = reference.subSet(from, true, to, false);
    for (int most : new int[] {1, 7, Node.CAPACITY}) {
      assertThat(all(CellWalk.ascending(tree, from, to, most)))
          .as("seed %d", seed)
          .isEqualTo(list(part));
      assertThat(all(CellWalk.descending(tree, from, to, most)))
          .as("seed %d", seed)
          .isEqualTo(list(part.descendingSet()));
    }
    assertThat(all(ascending(from, null)))
        .as("seed %d", seed)
        .isEqualTo(list(reference.tailSet(from)));
    assertThat(all(ascending(to, from))).as("seed %d", seed).isEmpty();
    assertThat(all(descending(to, from))).as("seed %d", seed).isEmpty();
  }

  @Test
  void whatIsAddedInOrderFillsLeavesToMoreThanHalf() {
    for (int number = 0; number < MANY; number++) {
      Cell cell = cell(0, number);
      tree.add(cell);
      reference.add(cell);
    }
    assertThat(problems()).isEmpty();
    assertThat((double) MANY / leaves(tree.root())).isGreaterThan(Node.CAPACITY / 2);
  }

  @Test
  void whatIsTakenFromItsBeginningLeavesTheRest() {
    for (int number = 0; number < MANY; number++) {
      Cell cell = cell(0, number);
      tree.add(cell);
      reference.add(cell);
    }
    while (!reference.isEmpty()) {
      Cell first = requireNonNull(ascending(reference.first(), null).next());
      assertThat(first).isSameAs(reference.pollFirst());
      tree.remove(first);
    }
    assertThat(problems()).isEmpty();
    assertThat(tree.isEmpty()).isTrue();
    assertThat(tree.root().isLeaf()).isTrue();
  }

  /**
   * Few stay, while so many others come and go that nodes of all levels split, merge and are the
   * root in turn.
   */
  @Test
  @Timeout(60)
  void readersFindWhatStays() throws Exception {
    List<Cell> staying = new ArrayList<>();
    List<Cell> passing = new ArrayList<>();
    for (int number = 0; number < 6_000; number++) {
      (number % 300 == 0 ? staying : passing).add(cell(number / 7, number));
    }
    staying.sort(Cell::compareTo);
    staying.forEach(tree::add);
    AtomicBoolean changing = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Integer> found =
          threads.submit(() -> whileTrue(changing, () -> findEach(staying, passing)));
      Future<Integer> walked = threads.submit(() -> whileTrue(changing, () -> walkAll(staying)));
      try {
        for (int round = 0; round < 40; round++) {
          passing.forEach(tree::add);
          passing.forEach(tree::remove);
        }
      } finally {
        changing.set(false);
      }
      assertThat(found.get()).isPositive();
      assertThat(walked.get()).isPositive();
    }
    staying.forEach(reference::add);
    assertThat(problems()).isEmpty();
  }

  private static int whileTrue(AtomicBoolean goesOn, Runnable task) {
    int times = 0;
    do {
      task.run();
      times++;
    } while (goesOn.get());
    return times;
  }

  private void findEach(List<Cell> staying, List<Cell> passing) {
    for (Cell cell : staying) {
      assertThat(tree.get(cell)).isSameAs(cell);
    }
    for (Cell cell : passing) {
      assertThat(tree.get(cell)).isIn(cell, null);
    }
  }

  private void walkAll(List<Cell> staying) {
    assertPasses(staying, all(ascending(Cell.firstOf(0), null)));
    assertPasses(staying, all(descending(Cell.firstOf(0), Cell.firstOf(-1))).reversed());
    List<Cell> some = staying.subList(5, 15);
    assertPasses(some, all(ascending(some.getFirst(), staying.get(15))));
    assertPasses(some, all(descending(some.getFirst(), staying.get(15))).reversed());
  }

  private static void assertPasses(List<Cell> staying, List<Cell> passed) {
    assertThat(passed).containsSubsequence(staying);
    for (int at = 1; at < passed.size(); at++) {
      assertThat(passed.get(at - 1).compareTo(passed.get(at))).isNegative();
    }
  }

  private CellWalk ascending(Cell from, @Nullable Cell to) {
    return CellWalk.ascending(tree, from, to, Node.CAPACITY);
  }

  private CellWalk descending(Cell from, Cell to) {
    return CellWalk.descending(tree, from, to, Node.CAPACITY);
  }

  private static List<Cell> all(CellWalk walk) {
    List<Cell> cells = new ArrayList<>();
    for (Cell cell = walk.next(); cell != null; cell = walk.next()) {
      cells.add(cell);
    }
    return cells;
  }

  private static List<Cell> list(SortedSet<Cell> cells) {
    return new ArrayList<>(cells);
  }

  /** Returns what is wrong with the tree: invariants that do not hold, and what it should have. */
  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    int depth = collect(tree.root(), true, cells, problems);
    if (!cells.equals(list(reference))) {
      problems.add("the tree has %d cells, not %d".formatted(cells.size(), reference.size()));
    }
    if (reference.size() > Node.CAPACITY * Node.CAPACITY && depth < 3) {
      problems.add("too flat");
    }
    return problems;
  }

  /** Collects the cells of a node, and returns how many levels it has. */
  private static int collect(Node node, boolean root, List<Cell> cells, List<String> problems) {
    if (!root && node.size() < Node.LEAST) {
      problems.add("a node of " + node.size());
    }
    if (node.size() < Node.CAPACITY && node.cell(node.size()) != null) {
      problems.add("a cell behind the last one");
    }
    int depth = 0;
    for (int at = 0; at < node.size(); at++) {
      Cell cell = requireNonNull(node.cell(at));
      if (node.search(cell) != at) {
        problems.add("not found: " + name(cell));
      }
      if (node.isLeaf()) {
        cells.add(cell);
      } else {
        int before = cells.size();
        int levels = collect(requireNonNull(node.child(at)), false, cells, problems);
        if (at > 0 && levels != depth) {
          problems.add("leaves of different depths");
        }
        depth = levels;
        if (cells.get(before) != cell) {
          problems.add("not the first below it: " + name(cell));
        }
      }
    }
    return depth + 1;
  }

  private static int leaves(Node node) {
    if (node.isLeaf()) {
      return 1;
    }
    int leaves = 0;
    for (int at = 0; at < node.size(); at++) {
      leaves += leaves(requireNonNull(node.child(at)));
    }
    return leaves;
  }

  private static Cell cell(int token, int number) {
    byte[] sort = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    // Spread over all 64 bits, so that half of the tokens are negative as signed numbers.
    return new Cell(token * 0x9E3779B97F4A7C15L, new byte[] {(byte) token}, sort);
  }

  private static String name(Cell cell) {
    return HexFormat.of().toHexDigits(cell.token) + "/" + HexFormat.of().formatHex(cell.sort);
  }
}
