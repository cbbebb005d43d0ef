package dev.stator.server.pipeline;

import dev.stator.server.sigv4.Credential;

/**
 * Who asks, and under which number.
 *
 * @param requestId the id that the response will carry
 * @param credential who signed the request, for which region
 */
public record Call(String requestId, Credential credential) {}
