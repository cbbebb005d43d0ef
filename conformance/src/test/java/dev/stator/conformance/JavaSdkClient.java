package dev.stator.conformance;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbStreamsRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.utils.builder.Buildable;

/** Sends the requests of the cases as objects of the AWS SDK for Java, where it has such ones. */
final class JavaSdkClient implements Client {
  private final DynamoDbClient sdk;
  private final DynamoDbStreamsClient streams;

  JavaSdkClient(URI address) {
    this.sdk = configured(DynamoDbClient.builder(), address).build();
    this.streams = configured(DynamoDbStreamsClient.builder(), address).build();
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
      B builder, URI address) {
    return builder
        .endpointOverride(address)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()));
  }

  @Override
  public boolean canSend(String operation, String request) {
    try {
      request(operation, request);
      return true;
    } catch (SdkObjects.NotExpressible _) {
      return false;
    }
  }

  @Override
  public Answer send(String operation, String request) {
    AwsRequest sent = request(operation, request);
    String method = operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1);
    try {
      Object response =
          sent instanceof DynamoDbStreamsRequest
              ? DynamoDbStreamsClient.class.getMethod(method, sent.getClass()).invoke(streams, sent)
              : DynamoDbClient.class.getMethod(method, sent.getClass()).invoke(sdk, sent);
      return Answer.response(SdkObjects.members((SdkPojo) response));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof DynamoDbException refused) {
        return Answer.error(
            refused.awsErrorDetails().errorCode(),
            refused.awsErrorDetails().errorMessage(),
            SdkObjects.members(refused));
      }
      throw new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AwsRequest request(String operation, String json) {
    try {
      Class<?> type =
          Class.forName("software.amazon.awssdk.services.dynamodb.model." + operation + "Request");
      SdkPojo builder = (SdkPojo) Objects.requireNonNull(type.getMethod("builder").invoke(null));
      if (!(PlainJson.read(json) instanceof Map<?, ?> members)) {
        throw new SdkObjects.NotExpressible();
      }
      SdkObjects.fill(builder, members);
      return (AwsRequest) ((Buildable) builder).build();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    sdk.close();
    streams.close();
  }
}
