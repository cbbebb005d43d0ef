package dev.stator.model;

import java.util.List;
import java.util.Map;

/**
 * Checks requests against the constraints of the service's model: what must be present, how long,
 * how large, which pattern, which of an enum's values.
 *
 * <p>All violations are counted and told in one text, at most ten of them, in the order in which
 * the service tells them as far as it is known and in the model's order otherwise. Names and values
 * of attributes are not looked into.
 *
 * <p>The operations on items check lengths and ranges before anything else, and word their errors
 * in another way; see {@link ConstraintPass}. Where a member is missing altogether, or values are
 * nested very deeply ({@link DeepRequests}), they tell everything together in the older way
 * (source: the suite {@code paritysuite/dynamodb-conformance}, validation-ordering/updateItem and
 * deepRequests).
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
    List<String> violations =
        isComplete(request, table) ? newerViolations(request, table) : olderViolations(request);
    if (!violations.isEmpty()) {
      boolean older = DeepRequests.isDeep(request);
      throw ApiException.validation(
          ConstraintMessages.detected(older ? olderViolations(request) : violations));
    }
  }

  /**
   * Returns the error for a map some of whose keys break constraints that the model does not tell.
   *
   * @param place where the map is, such as {@code requestItems}
   * @param constraints the constraints of the keys, in the service's words
   */
  public static ApiException badKeys(Map<?, ?> map, String place, List<String> constraints) {
    String constraint = ConstraintMessages.mapKeys(constraints);
    return ApiException.validation(
        ConstraintMessages.detected(List.of(ConstraintMessages.violation(map, place, constraint))));
  }

  private static List<String> newerViolations(Structure request, StructureConstraints table) {
    if (table.checksSizesFirst()) {
      List<String> violations = ConstraintPass.sizes(request);
      if (!violations.isEmpty()) {
        return violations;
      }
    }
    for (MemberConstraints member : table.members()) {
      if (member.told() != MemberConstraints.Told.COUNTED) {
        List<String> violations = ConstraintPass.member(request, member);
        if (!violations.isEmpty()) {
          if (member.told() == MemberConstraints.Told.BARE) {
            throw ApiException.validation(violations.getFirst());
          }
          return violations;
        }
      }
    }
    List<String> violations = ConstraintPass.all(request, true);
    if (request instanceof BatchGetItemRequest batch) {
      String badNames = BatchTableNames.violation(batch);
      if (badNames != null) {
        violations.addFirst(badNames);
        if (violations.size() > ConstraintPass.MAX_VIOLATIONS) {
          violations.removeLast();
        }
      }
    }
    return violations;
  }

  private static List<String> olderViolations(Structure request) {
    return ConstraintPass.all(request, false);
  }

  private static boolean isComplete(Structure request, StructureConstraints table) {
    for (MemberConstraints member : table.members()) {
      if (request.member(member.index()) == null && member.isMissedIn(request)) {
        return false;
      }
    }
    return true;
  }
}
