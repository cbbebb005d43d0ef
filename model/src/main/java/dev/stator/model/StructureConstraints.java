package dev.stator.model;

import java.util.List;

/**
 * The constraints of a structure.
 *
 * @param name the structure's name in the model
 * @param members its members, in the order in which they are checked
 * @param checksSizesFirst whether it is a request whose lengths and ranges are checked before
 *     anything else
 * @param hiddenMembers members that the service's own form of the structure has at its end
 */
record StructureConstraints(
    String name,
    List<MemberConstraints> members,
    boolean checksSizesFirst,
    List<String> hiddenMembers) {

  static StructureConstraints of(String name, MemberConstraints... members) {
    return new StructureConstraints(name, List.of(members), false, List.of());
  }

  StructureConstraints sizesFirst() {
    return new StructureConstraints(name, members, true, hiddenMembers);
  }

  StructureConstraints hidden(String... hidden) {
    return new StructureConstraints(name, members, checksSizesFirst, List.of(hidden));
  }
}
