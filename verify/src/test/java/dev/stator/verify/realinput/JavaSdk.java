package dev.stator.verify.realinput;

import dev.stator.verify.process.ClientThreads;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Clients of the AWS SDK for Java v2, set up as a user of a local endpoint does. */
final class JavaSdk {
  private static final StaticCredentialsProvider ANY_KEY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private JavaSdk() {}

  static DynamoDbClient sync(URI endpoint) {
    return local(DynamoDbClient.builder(), endpoint)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  static DynamoDbAsyncClient async(URI endpoint) {
    return local(DynamoDbAsyncClient.builder(), endpoint)
        .httpClientBuilder(ClientThreads.client())
        .build();
  }

  private static <B extends AwsClientBuilder<B, ?>> B local(B builder, URI endpoint) {
    return builder.endpointOverride(endpoint).region(Region.US_EAST_1).credentialsProvider(ANY_KEY);
  }
}
