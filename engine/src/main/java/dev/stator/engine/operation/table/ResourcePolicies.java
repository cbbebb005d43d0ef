package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.Catalog;
import dev.stator.engine.catalog.ResourcePolicy;
import dev.stator.engine.catalog.Table;
import dev.stator.engine.catalog.TableState;
import dev.stator.model.ApiException;
import dev.stator.model.DeleteResourcePolicyRequest;
import dev.stator.model.DeleteResourcePolicyResponse;
import dev.stator.model.GetResourcePolicyRequest;
import dev.stator.model.GetResourcePolicyResponse;
import dev.stator.model.ModeledErrors;
import dev.stator.model.PutResourcePolicyRequest;
import dev.stator.model.PutResourcePolicyResponse;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * PutResourcePolicy, GetResourcePolicy and DeleteResourcePolicy. A policy is in force in as far as
 * it is given back; changes may follow one another at once.
 *
 * <p>Source of the texts: moto's tests, which are verified against the service; the measurements of
 * the ack-api-quirks project (DDB-TABLE-205, 209, 212).
 */
final class ResourcePolicies {
  private static final String NO_POLICY = "NO_POLICY";

  private final Catalog catalog;
  private final InstantSource clock;

  ResourcePolicies(Catalog catalog, InstantSource clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Returns a policy that is new at this time. */
  static ResourcePolicy created(String document, InstantSource clock) {
    return new ResourcePolicy(
        PolicyDocument.parse(document).canonical(), Long.toString(clock.millis()));
  }

  GetResourcePolicyResponse get(GetResourcePolicyRequest request) {
    PolicyResource resource = PolicyResource.of(request.resourceArn());
    Table table = catalog.require(resource.tableName());
    resource.requireStreamOf(table.state());
    ResourcePolicy policy = resource.isStream() ? null : table.state().resourcePolicy();
    if (policy == null) {
      throw notFound(Objects.requireNonNull(request.resourceArn()));
    }
    return new GetResourcePolicyResponse(
        PolicyDocument.shown(policy.document()), policy.revisionId());
  }

  PutResourcePolicyResponse put(PutResourcePolicyRequest request) {
    PolicyResource resource = PolicyResource.of(request.resourceArn());
    String document = PolicyDocument.parse(Objects.requireNonNull(request.policy())).canonical();
    resource.requireTable();
    Table changed =
        catalog.change(
            resource.tableName(),
            table -> {
              checkExpectation(table, request.expectedRevisionId());
              return table.withResourcePolicy(next(table.resourcePolicy(), document));
            });
    ResourcePolicy policy = Objects.requireNonNull(changed.state().resourcePolicy());
    return new PutResourcePolicyResponse(policy.revisionId());
  }

  /** Returns the policy after a change; one that changes nothing is no change. */
  private ResourcePolicy next(@Nullable ResourcePolicy current, String document) {
    if (current == null) {
      return new ResourcePolicy(document, Long.toString(clock.millis()));
    }
    if (current.document().equals(document)) {
      return current;
    }
    long revision = Math.max(clock.millis(), Long.parseLong(current.revisionId()) + 1);
    return new ResourcePolicy(document, Long.toString(revision));
  }

  DeleteResourcePolicyResponse delete(DeleteResourcePolicyRequest request) {
    PolicyResource resource = PolicyResource.of(request.resourceArn());
    resource.requireTable();
    AtomicReference<@Nullable ResourcePolicy> removed = new AtomicReference<>();
    catalog.change(
        resource.tableName(),
        table -> {
          checkExpectation(table, request.expectedRevisionId());
          removed.set(table.resourcePolicy());
          return table.withResourcePolicy(null);
        });
    ResourcePolicy policy = removed.get();
    return new DeleteResourcePolicyResponse(policy == null ? null : policy.revisionId());
  }

  private static void checkExpectation(TableState table, @Nullable String expected) {
    ResourcePolicy current = table.resourcePolicy();
    if (expected == null) {
      return;
    }
    if (expected.equals(NO_POLICY)) {
      if (current != null) {
        throw notFound(
            "Requested policy update expecting none to be present for table "
                + table.name()
                + ", but a policy exists with revision id "
                + current.revisionId()
                + ".");
      }
    } else if (current == null) {
      throw notFound(
          "Requested update for policy with revision id "
              + expected
              + ", but table "
              + table.name()
              + " has no associated policy.");
    } else if (!current.revisionId().equals(expected)) {
      throw notFound(
          "Requested update for policy with revision id "
              + expected
              + ", but the policy associated to target table "
              + table.name()
              + " has revision id "
              + current.revisionId()
              + ".");
    }
  }

  private static ApiException notFound(String what) {
    return new ApiException(
        ModeledErrors.POLICY_NOT_FOUND,
        "Resource-based policy not found for the provided ResourceArn: " + what);
  }
}
