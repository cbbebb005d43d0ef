package dev.stator.codegen;

import java.util.List;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.StringNode;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.Trait;

/**
 * What the service's answers show and its published model does not say, as traits of our own; they
 * are applied to the model's shapes in {@code service-behaviour.json}, with their sources.
 */
enum Behaviour {
  /** The values of an enum in the order, and with the spelling, in which errors quote them. */
  QUOTED_VALUES("quotedValues"),
  /**
   * The values of an enum, or of the enum that a member has, as the newer of the service's
   * validators quotes them, which names neither the value nor the member.
   */
  NEWER_QUOTED_VALUES("newerQuotedValues"),
  /**
   * An enum whose values are no constraint, or a member whose absence is none; a rule refuses what
   * is wrong.
   */
  CHECKED_LATER("checkedLater"),
  /** The lengths and ranges of a request are checked before anything else. */
  SIZES_FIRST("sizesFirst"),
  /** A member without which nothing else of the request is looked at. */
  REQUIRED_FIRST("requiredFirst"),
  /** A member that must be present where this other member is not. */
  REQUIRED_UNLESS("requiredUnless"),
  /** A member whose error is told alone. */
  TOLD_ALONE("toldAlone"),
  /** A member whose error is told alone and without a count. */
  TOLD_BARE("toldBare"),
  /** The members of a structure that are checked first, in this order. */
  CHECK_ORDER("checkOrder"),
  /** Members that the service's own form of a structure has at its end. */
  HIDDEN_MEMBERS("hiddenMembers");

  private final String trait;

  Behaviour(String name) {
    this.trait = "dev.stator#" + name;
  }

  /** Returns whether the shape has this trait. */
  boolean marks(Shape shape) {
    return shape.hasTrait(trait);
  }

  /** Returns the texts of this trait of the shape; none where it has not the trait. */
  List<String> texts(Shape shape) {
    return shape
        .findTrait(trait)
        .map(Trait::toNode)
        .map(Node::expectArrayNode)
        .map(array -> array.getElementsAs(StringNode::getValue))
        .orElse(List.of());
  }
}
