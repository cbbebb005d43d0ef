package dev.stator.core.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Document paths by their steps: where an expression touches an item. No path of a tree leads to or
 * into what another one leads to, and no place is both a map and a list.
 *
 * <p>A place has children by name, or children by position in the order of positions, or is the end
 * of a path; it is never two of these. Not changed any more once built.
 */
final class PathTree {
  private final Node root;

  private PathTree(Node root) {
    this.root = root;
  }

  /** Returns the places of the first steps, which are attributes of the item. */
  Map<String, Node> attributes() {
    return root.named;
  }

  /**
   * Returns the tree of these paths; the end of each knows its position among them.
   *
   * @throws dev.stator.model.ApiException {@code ValidationException} where two paths overlap, or
   *     else where two conflict
   */
  static PathTree of(ExpressionKind kind, Iterable<DocumentPath> paths) {
    Builder builder = new Builder(kind);
    for (DocumentPath path : paths) {
      builder.add(path);
    }
    return builder.build();
  }

  /** A place in an item. */
  static final class Node {
    /** The first path that leads here or further. */
    private final DocumentPath origin;

    private final Map<String, Node> named = new LinkedHashMap<>();
    private final Map<Integer, Node> indexed = new TreeMap<>();
    private @Nullable DocumentPath firstNamed;
    private @Nullable DocumentPath firstIndexed;
    private int position = -1;

    private Node(DocumentPath origin) {
      this.origin = origin;
    }

    /** Returns whether a path ends here. */
    boolean isEnd() {
      return position >= 0;
    }

    /** Returns the position of the path that ends here among all paths. */
    int position() {
      return position;
    }

    /** Returns the places one step further into a map. */
    Map<String, Node> named() {
      return named;
    }

    /** Returns the places one step further into a list, by position. */
    Map<Integer, Node> indexed() {
      return indexed;
    }
  }

  private static final class Builder {
    private final ExpressionKind kind;
    private final Node root = new Node(new DocumentPath("", List.of()));
    private int size;
    private @Nullable String conflict;

    private Builder(ExpressionKind kind) {
      this.kind = kind;
    }

    private void add(DocumentPath path) {
      Node node = root.named.computeIfAbsent(path.attribute(), _ -> new Node(path));
      for (PathElement step : path.rest()) {
        checkNotEnd(node, path);
        node = child(node, step, path);
      }
      if (node.isEnd() || !node.named.isEmpty() || !node.indexed.isEmpty()) {
        throw kind.invalid(ExpressionMessages.overlap(node.origin, path));
      }
      node.position = size++;
    }

    private void checkNotEnd(Node node, DocumentPath path) {
      if (node.isEnd()) {
        throw kind.invalid(ExpressionMessages.overlap(node.origin, path));
      }
    }

    private Node child(Node node, PathElement step, DocumentPath path) {
      return switch (step) {
        case PathElement.Name(String name) -> {
          noteConflict(node.firstIndexed, path);
          node.firstNamed = node.firstNamed == null ? path : node.firstNamed;
          yield node.named.computeIfAbsent(name, _ -> new Node(path));
        }
        case PathElement.Index(int index) -> {
          noteConflict(node.firstNamed, path);
          node.firstIndexed = node.firstIndexed == null ? path : node.firstIndexed;
          yield node.indexed.computeIfAbsent(index, _ -> new Node(path));
        }
      };
    }

    private void noteConflict(@Nullable DocumentPath other, DocumentPath path) {
      if (other != null && conflict == null) {
        conflict = ExpressionMessages.conflict(other, path);
      }
    }

    private PathTree build() {
      if (conflict != null) {
        throw kind.invalid(conflict);
      }
      return new PathTree(root);
    }
  }
}
