package dev.stator.verify.consumer;

import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/** Stands where the library wants a client of CloudWatch, and has nowhere to send anything. */
final class NoCloudWatch implements CloudWatchAsyncClient {
  @Override
  public String serviceName() {
    return "cloudwatch";
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
