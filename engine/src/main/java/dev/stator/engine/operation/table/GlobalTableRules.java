package dev.stator.engine.operation.table;

import dev.stator.model.ApiException;
import dev.stator.model.CreateTableRequest;
import dev.stator.model.GlobalTableSettingsReplicationMode;
import dev.stator.model.UpdateTableRequest;
import org.jspecify.annotations.Nullable;

/**
 * What requests may say of replicas in other regions, of which there are none.
 *
 * <p>Source of the text: the measurements of the ack-api-quirks project (DDB-TABLE-442).
 */
final class GlobalTableRules {

  private GlobalTableRules() {}

  static void checkNewTable(CreateTableRequest request) {
    Unsupported.refuse(request.globalTableSourceArn(), "GlobalTableSourceArn");
    checkMode(request.globalTableSettingsReplicationMode());
  }

  static void checkChange(UpdateTableRequest request) {
    Unsupported.refuse(request.replicaUpdates(), "ReplicaUpdates");
    Unsupported.refuse(request.multiRegionConsistency(), "MultiRegionConsistency");
    Unsupported.refuse(request.globalTableWitnessUpdates(), "GlobalTableWitnessUpdates");
    checkMode(request.globalTableSettingsReplicationMode());
  }

  private static void checkMode(@Nullable String mode) {
    if (GlobalTableSettingsReplicationMode.of(mode)
        == GlobalTableSettingsReplicationMode.ENABLED_WITH_OVERRIDES) {
      throw ApiException.validation(
          "Value '"
              + mode
              + "' at 'GlobalTableSettingsReplicationMode' failed to satisfy constraint: Only"
              + " ENABLED and DISABLED settings replication are supported for a Regional Table.");
    }
  }
}
