package dev.stator.engine.operation.table;

import dev.stator.model.DescribeLimitsRequest;
import dev.stator.model.DescribeLimitsResponse;

/**
 * DescribeLimits: the initial quotas of an account; from the quotas page of the developer guide.
 */
final class DescribeLimits {
  private static final long ACCOUNT_MAX_UNITS = 80_000;
  private static final long TABLE_MAX_UNITS = 40_000;

  DescribeLimitsResponse execute(DescribeLimitsRequest request) {
    return new DescribeLimitsResponse(
        ACCOUNT_MAX_UNITS, ACCOUNT_MAX_UNITS, TABLE_MAX_UNITS, TABLE_MAX_UNITS);
  }
}
