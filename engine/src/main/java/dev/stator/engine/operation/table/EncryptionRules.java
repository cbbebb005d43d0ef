package dev.stator.engine.operation.table;

import dev.stator.engine.catalog.ResourceNames;
import dev.stator.model.SSEDescription;
import dev.stator.model.SSESpecification;
import dev.stator.model.SSEStatus;
import dev.stator.model.SSEType;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an encryption setting may be, and how it is described. A table is described as encrypted
 * with a key of KMS only where it was asked for; the default key of the service is not described.
 *
 * <p>There is no KMS behind it: a key is described, not used. An alias, and the key that the
 * service would manage, stand for a key id that is always the same.
 *
 * <p>Source of the texts: the measurements of the ack-api-quirks project (DDB-TABLE-437, 442).
 */
final class EncryptionRules {
  private static final String MANAGED_KEY_ALIAS = "alias/aws/dynamodb";

  private EncryptionRules() {}

  /** Checks a specification by itself. */
  static void check(@Nullable SSESpecification specification) {
    if (specification == null) {
      return;
    }
    boolean hasType = specification.sseType() != null;
    boolean hasKey = specification.kmsMasterKeyId() != null;
    if (Boolean.FALSE.equals(specification.enabled())) {
      if (hasType) {
        throw Invalid.parameters("SSEType can not be specified if Enabled is false");
      }
      if (hasKey) {
        throw Invalid.parameters("KMSMasterKeyId can not be specified if Enabled is false");
      }
    }
    if (SSEType.of(specification.sseType()) == SSEType.AES256) {
      throw Invalid.parameters("SSEType AES256 is not supported");
    }
    if (hasKey && !hasType) {
      throw Invalid.parameters("SSEType KMS is required if KMSMasterKeyId is specified");
    }
  }

  /** Checks that a specification changes something. */
  static void checkChange(
      SSESpecification specification, @Nullable SSEDescription current, ResourceNames names) {
    SSEDescription described = describe(specification, names);
    if (described == null && current == null) {
      throw Invalid.parameters("Table is already encrypted by default");
    }
    String key = specification.kmsMasterKeyId();
    if (key != null && current != null && key.equals(current.kmsMasterKeyArn())) {
      throw Invalid.parameters(
          "Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if"
              + " you want to change Master Key");
    }
  }

  /** Returns the description of a setting, or null where it asks for the default key. */
  static @Nullable SSEDescription describe(
      @Nullable SSESpecification specification, ResourceNames names) {
    if (specification == null) {
      return null;
    }
    boolean usesKms =
        Boolean.TRUE.equals(specification.enabled()) || specification.sseType() != null;
    if (!usesKms) {
      return null;
    }
    return SSEDescription.builder()
        .status(SSEStatus.ENABLED.value())
        .sseType(SSEType.KMS.value())
        .kmsMasterKeyArn(keyArn(specification.kmsMasterKeyId(), names))
        .build();
  }

  private static String keyArn(@Nullable String key, ResourceNames names) {
    if (key == null) {
      return keyArn(MANAGED_KEY_ALIAS, names);
    }
    if (key.startsWith("arn:") && key.contains(":key/")) {
      return key;
    }
    boolean isAlias = key.contains("alias/");
    String id = isAlias ? idOfAlias(key.substring(key.indexOf("alias/"))) : key;
    return "arn:aws:kms:" + names.region() + ":" + names.accountId() + ":key/" + id;
  }

  private static String idOfAlias(String alias) {
    return UUID.nameUUIDFromBytes(alias.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
