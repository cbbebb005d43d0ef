package dev.stator.model;

/**
 * The constraints of a member of a structure.
 *
 * @param index the place of the member in the model's order
 * @param name the name in the API, such as {@code TableName}
 * @param value the constraints of its value
 * @param presence whether it must be present
 * @param substitute the place of the member in whose presence this one may be absent; -1 if none
 * @param told how a violation of it is told
 */
record MemberConstraints(
    int index, String name, ValueConstraints value, Presence presence, int substitute, Told told) {

  /** Whether a member must be present. */
  enum Presence {
    OPTIONAL,
    /** Trait {@code required}. */
    REQUIRED,
    /** Trait {@code required}, and nothing else of the request is looked at without it. */
    REQUIRED_FIRST
  }

  /** How a violation of a member is told. */
  enum Told {
    /** Together with all others, and counted. */
    COUNTED,
    /** Alone, as the one that was detected. */
    ALONE,
    /** Alone, and without a count. */
    BARE
  }

  static MemberConstraints of(int index, String name, ValueConstraints value) {
    return new MemberConstraints(index, name, value, Presence.OPTIONAL, -1, Told.COUNTED);
  }

  MemberConstraints required() {
    return new MemberConstraints(index, name, value, Presence.REQUIRED, substitute, told);
  }

  MemberConstraints requiredFirst() {
    return new MemberConstraints(index, name, value, Presence.REQUIRED_FIRST, substitute, told);
  }

  MemberConstraints requiredUnless(int other) {
    return new MemberConstraints(index, name, value, Presence.REQUIRED, other, told);
  }

  MemberConstraints toldAlone() {
    return new MemberConstraints(index, name, value, presence, substitute, Told.ALONE);
  }

  MemberConstraints toldBare() {
    return new MemberConstraints(index, name, value, presence, substitute, Told.BARE);
  }

  /** Returns whether this structure, which lacks the member, must have it. */
  boolean isMissedIn(Structure structure) {
    return presence != Presence.OPTIONAL
        && (substitute < 0 || structure.member(substitute) == null);
  }

  /** Returns the name as most error texts spell it: with the first letter small. */
  String lowerName() {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
