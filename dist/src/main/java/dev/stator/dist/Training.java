package dev.stator.dist;

import dev.stator.server.Main;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The run that the JVM watches to learn which classes a server loads and how they are linked; what
 * it saw becomes the AOT cache. It starts a server as a user does, asks it a little of everything,
 * and ends.
 */
public final class Training {
  private static final String SIGNATURE =
      "Authorization: AWS4-HMAC-SHA256 Credential=training/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00";

  private static final List<String[]> REQUESTS =
      List.of(
          new String[] {"ListTables", "{}"},
          new String[] {
            "CreateTable",
            "{\"TableName\":\"Training\",\"AttributeDefinitions\":[{\"AttributeName\":\"p\","
                + "\"AttributeType\":\"S\"}],\"KeySchema\":[{\"AttributeName\":\"p\","
                + "\"KeyType\":\"HASH\"}],\"BillingMode\":\"PAY_PER_REQUEST\"}"
          },
          new String[] {"DescribeTable", "{\"TableName\":\"Training\"}"},
          new String[] {
            "PutItem",
            "{\"TableName\":\"Training\",\"Item\":{\"p\":{\"S\":\"a\"},\"n\":{\"N\":\"1\"}}}"
          },
          new String[] {
            "UpdateItem",
            "{\"TableName\":\"Training\",\"Key\":{\"p\":{\"S\":\"a\"}},\"UpdateExpression\":"
                + "\"SET n = n + :one\",\"ConditionExpression\":\"attribute_exists(p)\","
                + "\"ExpressionAttributeValues\":{\":one\":{\"N\":\"1\"}}}"
          },
          new String[] {"GetItem", "{\"TableName\":\"Training\",\"Key\":{\"p\":{\"S\":\"a\"}}}"},
          new String[] {
            "Query",
            "{\"TableName\":\"Training\",\"KeyConditionExpression\":\"p = :p\","
                + "\"ExpressionAttributeValues\":{\":p\":{\"S\":\"a\"}}}"
          },
          new String[] {"Scan", "{\"TableName\":\"Training\"}"},
          new String[] {"DeleteItem", "{\"TableName\":\"Training\",\"Key\":{\"p\":{\"S\":\"a\"}}}"},
          new String[] {"DeleteTable", "{\"TableName\":\"Training\"}"},
          new String[] {"NoSuchOperation", "{}"});

  private Training() {}

  /** Runs the training and ends the process with code 0. */
  public static void main(String[] arguments) throws IOException {
    int port = freePort();
    Main.main(new String[] {"-inMemory", "-port", Integer.toString(port)});
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      for (String[] request : REQUESTS) {
        ask(socket, request[0], request[1]);
      }
    }
    System.exit(0);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void ask(Socket socket, String operation, String body) throws IOException {
    String head =
        String.join(
            "\r\n",
            "POST / HTTP/1.1",
            "Host: localhost",
            SIGNATURE,
            "X-Amz-Date: 20260101T000000Z",
            "Content-Type: application/x-amz-json-1.0",
            "X-Amz-Target: DynamoDB_20120810." + operation,
            "Content-Length: " + body.length(),
            "\r\n");
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    InputStream in = socket.getInputStream();
    byte[] answer = new byte[64 * 1024];
    if (in.read(answer) < 0) {
      throw new IOException("the server closed the connection after " + operation);
    }
  }
}
