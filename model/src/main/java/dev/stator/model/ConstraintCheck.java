package dev.stator.model;

import java.util.List;

/**
 * Checks requests against the constraints of the service's model: what must be present, how long,
 * how large, which pattern, which of an enum's values.
 *
 * <p>All violations are counted and told in one text, at most ten of them, in the order in which
 * the service tells them as far as it is known and in the model's order otherwise. Names and values
 * of attributes are not looked into.
 *
 * <p>The operations on items check lengths and ranges before anything else, and word their errors
 * in another way; see {@link ConstraintPass}. Where a member is missing altogether, they tell it
 * together with everything else in the older way (source: the suite {@code
 * paritysuite/dynamodb-conformance}, validation-ordering/updateItem).
 */
public final class ConstraintCheck {

  private ConstraintCheck() {}

  /**
   * Checks a request.
   *
   * @throws ApiException {@code ValidationException} with all violations
   */
  public static void check(Structure request) {
    StructureConstraints table = ConstraintTables.of(request.shape());
    for (MemberConstraints member : table.members()) {
      if (member.presence() == MemberConstraints.Presence.REQUIRED_FIRST
          && request.member(member.index()) == null) {
        throw ApiException.validation(ConstraintMessages.requiredFirst(member.name()));
      }
    }
    if (isComplete(request, table)) {
      checkFirst(request, table);
    }
    refuse(ConstraintPass.all(request));
  }

  private static void checkFirst(Structure request, StructureConstraints table) {
    if (table.checksSizesFirst()) {
      refuse(ConstraintPass.sizes(request));
    }
    for (MemberConstraints member : table.members()) {
      if (member.alone()) {
        refuse(ConstraintPass.member(request, member));
      }
    }
  }

  private static boolean isComplete(Structure request, StructureConstraints table) {
    for (MemberConstraints member : table.members()) {
      if (request.member(member.index()) == null && member.isMissedIn(request)) {
        return false;
      }
    }
    return true;
  }

  private static void refuse(List<String> violations) {
    if (!violations.isEmpty()) {
      throw ApiException.validation(ConstraintMessages.detected(violations));
    }
  }
}
