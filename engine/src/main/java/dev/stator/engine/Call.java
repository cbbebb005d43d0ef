package dev.stator.engine;

/**
 * Who asks, and under which number.
 *
 * @param requestId the id that the response will carry
 * @param accessKeyId the access key of the signature; empty where the request carried none
 */
public record Call(String requestId, String accessKeyId) {

  /** Returns a call of nobody in particular, for callers in the same process. */
  public static Call anonymous() {
    return new Call("", "");
  }
}
