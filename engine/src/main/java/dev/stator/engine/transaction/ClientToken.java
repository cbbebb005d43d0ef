package dev.stator.engine.transaction;

/**
 * By what a request is known when it is sent again.
 *
 * @param token the request's {@code ClientRequestToken}
 * @param fingerprint stands for everything else that the request says; see {@link Fingerprint}. Not
 *     copied, nobody may change it
 */
public record ClientToken(String token, byte[] fingerprint) {}
