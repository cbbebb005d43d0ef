package dev.stator.engine.transaction;

import dev.stator.engine.change.RunningTransactions;
import dev.stator.model.ApiException;
import dev.stator.model.CancellationReason;
import dev.stator.model.CommonErrors;
import dev.stator.model.ConditionalCheckFailedDetails;
import dev.stator.model.ErrorType;
import dev.stator.model.Item;
import dev.stator.model.ModeledErrors;
import dev.stator.model.TransactionCanceledDetails;
import dev.stator.storage.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a transaction that is not done because of some of its actions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html">CancellationReason</a>
 */
public final class Cancellation {
  private static final CancellationReason NONE = CancellationReason.builder().code("None").build();

  private Cancellation() {}

  /**
   * Returns {@code TransactionCanceledException} with a reason for each action, in their order.
   *
   * @param refusals why each action cannot be done, null where it could: {@code
   *     ConditionalCheckFailedException}, {@code ValidationException}, {@code
   *     ItemCollectionSizeLimitExceededException} or {@code TransactionConflictException}, and of
   *     statements {@code DuplicateItemException} and {@code ResourceNotFoundException}. Any other
   *     error is returned as it is, because it is not one of a single action
   */
  public static ApiException of(List<@Nullable ApiException> refusals) {
    List<CancellationReason> reasons = new ArrayList<>(refusals.size());
    for (ApiException refusal : refusals) {
      String code = refusal == null ? "None" : code(refusal.type());
      if (code == null) {
        return Objects.requireNonNull(refusal);
      }
      reasons.add(refusal == null ? NONE : reason(code, refusal));
    }
    String codes =
        reasons.stream().map(CancellationReason::code).collect(Collectors.joining(", ", "[", "]"));
    return new ApiException(
        ModeledErrors.TRANSACTION_CANCELED,
        "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes,
        new TransactionCanceledDetails(reasons));
  }

  /**
   * Throws what {@link #of} returns, if there is any refusal.
   *
   * @throws ApiException {@code TransactionCanceledException}
   */
  public static void throwIfAny(List<@Nullable ApiException> refusals) {
    if (refusals.stream().anyMatch(Objects::nonNull)) {
      throw of(refusals);
    }
  }

  /** Returns the cancellation of a transaction some of whose items other transactions have. */
  static ApiException conflict(List<Key> keys, Set<Key> taken) {
    List<@Nullable ApiException> refusals = new ArrayList<>(keys.size());
    keys.forEach(key -> refusals.add(taken.contains(key) ? RunningTransactions.conflict() : null));
    return of(refusals);
  }

  /**
   * Returns what an error is called where it is that of one part of several, as an action or a
   * statement; null where it cannot be that of a part.
   */
  public static @Nullable String code(ErrorType type) {
    if (type.equals(CommonErrors.VALIDATION)) {
      return "ValidationError";
    }
    if (type.equals(ModeledErrors.CONDITIONAL_CHECK_FAILED)) {
      return "ConditionalCheckFailed";
    }
    if (type.equals(ModeledErrors.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED)) {
      return "ItemCollectionSizeLimitExceeded";
    }
    if (type.equals(ModeledErrors.DUPLICATE_ITEM)) {
      return "DuplicateItem";
    }
    if (type.equals(ModeledErrors.RESOURCE_NOT_FOUND)) {
      return "ResourceNotFound";
    }
    return type.equals(ModeledErrors.TRANSACTION_CONFLICT) ? "TransactionConflict" : null;
  }

  private static CancellationReason reason(String code, ApiException refusal) {
    Item item =
        refusal.details() instanceof ConditionalCheckFailedDetails(Item found) ? found : null;
    return CancellationReason.builder().code(code).message(refusal.text()).item(item).build();
  }
}
