package dev.stator.trigger;

import java.util.Map;

/**
 * A request of Lambda's REST API.
 *
 * @param method such as {@code POST}
 * @param path the path without the query, not decoded
 * @param query the first value of each parameter of the query, decoded
 * @param body the body, empty where there is none
 */
public record LambdaRequest(String method, String path, Map<String, String> query, byte[] body) {}
