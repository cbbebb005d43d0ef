package dev.stator.verify.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A server with a damaged table file refuses what lies there, and answers the rest. */
@Timeout(120)
class DamagedDataTest {
  private static final int ITEMS = 400;

  @TempDir private Path scratch;

  private static Map<String, AttributeValue> item(int number) {
    String payload = Integer.toHexString(number * 0x9e3779b9).repeat(80);
    return Map.of("p", fromS("item " + number), "payload", fromS(payload));
  }

  @Test
  void isAnsweredWithAnErrorNeverWithSomethingElseAndNamedInTheLog()
      throws IOException, InterruptedException, Client.NoAnswerException {
    Path data = scratch.resolve("data");
    write(data);
    damage(data);

    try (ServerProcess server = ServerProcess.launch(new ServerProcess.Start(scratch, data));
        Client client = Client.of(server)) {
      Set<Integer> refused = new HashSet<>();
      for (int number = 0; number < ITEMS; number++) {
        if (!isRead(client, number)) {
          refused.add(number);
        }
      }
      assertThat(refused).hasSizeBetween(1, ITEMS / 2);
      assertThatThrownBy(() -> client.scan("plain", null)).satisfies(DamagedDataTest::isInternal);
      for (int number : refused) {
        assertThatThrownBy(() ->
                client.call(sdk -> sdk.putItem(put -> put.tableName("plain").item(item(number)))))
            .satisfies(DamagedDataTest::isInternal);
      }
      server.kill();
      assertThat(server.output()).anyMatch(line -> line.contains("stator check --db-path " + data));
    }
    List<String> findings = new ArrayList<>();
    FolderFindings.in(data, findings);
    assertThat(findings).anyMatch(line -> line.contains(".sst is damaged"));
  }

  private void write(Path data) throws IOException, InterruptedException, Client.NoAnswerException {
    ServerProcess.Start start = new ServerProcess.Start(scratch, data);
    try (ServerProcess server = ServerProcess.launch(start);
        Client client = Client.of(server)) {
      client.call(sdk -> sdk.createTable(TestTable.PLAIN.definition("plain")));
      for (int number = 0; number < ITEMS; number++) {
        Map<String, AttributeValue> item = item(number);
        client.call(sdk -> sdk.putItem(put -> put.tableName("plain").item(item)));
      }
      assertThat(server.stop()).isZero();
    }
    // The next start brings what is in the log into a table file.
    try (ServerProcess server = ServerProcess.launch(start);
        Client client = Client.of(server)) {
      assertThat(isRead(client, 0)).isTrue();
      assertThat(server.stop()).isZero();
    }
  }

  private static void damage(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("store"))) {
      Path largest =
          files
              .filter(file -> file.toString().endsWith(".sst"))
              .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(largest);
      bytes[bytes.length / 2] ^= 0x10;
      Files.write(largest, bytes);
    }
  }

  private static boolean isRead(Client client, int number) {
    try {
      Map<String, AttributeValue> key = Map.of("p", fromS("item " + number));
      Map<String, AttributeValue> found =
          client.call(sdk -> sdk.getItem(get -> get.tableName("plain").key(key))).item();
      assertThat(found).isEqualTo(item(number));
      return true;
    } catch (Client.NoAnswerException fault) {
      isInternal(fault);
      return false;
    }
  }

  private static void isInternal(Throwable fault) {
    assertThat(fault).isInstanceOf(Client.NoAnswerException.class);
    assertThat(fault.getCause())
        .isInstanceOfSatisfying(
            DynamoDbException.class, answer -> assertThat(answer.statusCode()).isEqualTo(500));
  }
}
