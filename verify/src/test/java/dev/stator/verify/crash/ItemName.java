package dev.stator.verify.crash;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of a table. */
record ItemName(String table, Map<String, AttributeValue> key) {}
