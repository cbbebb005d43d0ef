package dev.stator.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.ObjectNode;

/**
 * A new version of the service's model needs no hand work: operations, shapes, members, enum
 * values, errors and traits that are added to it come out of the generator as sources that compile
 * against the hand-written part of the model module.
 */
class NewModelVersionTest {
  private static final URL MODEL =
      NewModelVersionTest.class.getResource("/META-INF/smithy/2012-08-10/dynamodb-2012-08-10.json");
  private static final Path HAND_WRITTEN = Path.of("../model/src/main/java/dev/stator/model");

  @TempDir private Path folder;

  @Test
  void generate_ofAModelWithNewShapes_givesSourcesThatCompile() throws IOException {
    Path sources = folder.resolve("sources");
    GenerateModel.generate(modelWith(newerVersion()), sources);

    assertThat(compilerMessages(sources)).isEmpty();
    assertThat(text(sources, "Operation")).contains("FREEZE_TABLE(", "\"FreezeTable\"");
    assertThat(text(sources, "FreezeTableRequest")).contains("@Nullable List<FrostLevel> levels");
    assertThat(text(sources, "FrostKind")).contains("DEEP_FROST(\"deep-frost\")", "N_1(\"1\")");
    assertThat(text(sources, "ModeledErrors")).contains("TABLE_FROZEN", "418");
    assertThat(text(sources, "TableFrozenDetails")).contains("@Nullable Instant thawsAt");
    assertThat(text(sources, "ConstraintTables"))
        .contains("\"Levels\", ValueConstraints.NONE.length(1L, 7L)", "range(0L, 9L)");
  }

  @Test
  void generate_again_rewritesNothing() throws IOException {
    GenerateModel.generate(MODEL, folder);
    FileTime longAgo = FileTime.from(Instant.EPOCH);
    for (Path file : files(folder)) {
      Files.setLastModifiedTime(file, longAgo);
    }
    GenerateModel.generate(MODEL, folder);
    for (Path file : files(folder)) {
      assertThat(Files.getLastModifiedTime(file)).as(file.toString()).isEqualTo(longAgo);
    }
  }

  @Test
  void generate_ofAModelThatLostAShape_deletesItsSource() throws IOException {
    GenerateModel.generate(modelWith(newerVersion()), folder);
    assertThat(folder.resolve("dev/stator/model/FrostLevel.java")).exists();
    GenerateModel.generate(MODEL, folder);
    assertThat(folder.resolve("dev/stator/model/FrostLevel.java")).doesNotExist();
    assertThat(folder.resolve("dev/stator/model/GetItemRequest.java")).exists();
  }

  private static ObjectNode newerVersion() {
    return Node.parse(
            """
            {
              "com.amazonaws.dynamodb#FreezeTable": {
                "type": "operation",
                "input": {"target": "com.amazonaws.dynamodb#FreezeTableInput"},
                "output": {"target": "smithy.api#Unit"},
                "errors": [{"target": "com.amazonaws.dynamodb#TableFrozenException"}],
                "traits": {"aws.frost#cold": {"a": [1]}}
              },
              "com.amazonaws.dynamodb#FreezeTableInput": {
                "type": "structure",
                "members": {
                  "TableName": {
                    "target": "com.amazonaws.dynamodb#TableArn",
                    "traits": {"smithy.api#required": {}}
                  },
                  "Levels": {"target": "com.amazonaws.dynamodb#FrostLevels"},
                  "XYZTags": {"target": "com.amazonaws.dynamodb#FrostTags"},
                  "default": {"target": "smithy.api#Blob"}
                },
                "traits": {"smithy.api#input": {}}
              },
              "com.amazonaws.dynamodb#FrostLevels": {
                "type": "list",
                "member": {"target": "com.amazonaws.dynamodb#FrostLevel"},
                "traits": {"smithy.api#length": {"min": 1, "max": 7}}
              },
              "com.amazonaws.dynamodb#FrostTags": {
                "type": "map",
                "key": {"target": "smithy.api#String"},
                "value": {"target": "com.amazonaws.dynamodb#FrostLevels"}
              },
              "com.amazonaws.dynamodb#FrostLevel": {
                "type": "structure",
                "members": {
                  "Kind": {"target": "com.amazonaws.dynamodb#FrostKind"},
                  "Degrees": {
                    "target": "smithy.api#Float",
                    "traits": {"smithy.api#range": {"min": 0, "max": 9}}
                  },
                  "Below": {"target": "com.amazonaws.dynamodb#FrostLevel"},
                  "Choice": {"target": "com.amazonaws.dynamodb#FrostChoice"}
                }
              },
              "com.amazonaws.dynamodb#FrostChoice": {
                "type": "union",
                "members": {
                  "Since": {"target": "smithy.api#Timestamp"},
                  "Item": {"target": "com.amazonaws.dynamodb#AttributeMap"}
                }
              },
              "com.amazonaws.dynamodb#FrostKind": {
                "type": "enum",
                "members": {
                  "DeepFrost": {
                    "target": "smithy.api#Unit",
                    "traits": {"smithy.api#enumValue": "deep-frost"}
                  },
                  "n_1": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "1"}}
                }
              },
              "com.amazonaws.dynamodb#TableFrozenException": {
                "type": "structure",
                "members": {
                  "message": {"target": "smithy.api#String"},
                  "ThawsAt": {"target": "smithy.api#Timestamp"}
                },
                "traits": {"smithy.api#error": "client", "smithy.api#httpError": 418}
              }
            }
            """)
        .expectObjectNode();
  }

  /** Returns the service's model with these shapes, and the operation among them in the service. */
  private URL modelWith(ObjectNode newShapes) throws IOException {
    ObjectNode model = Node.parse(MODEL.openStream()).expectObjectNode();
    ObjectNode shapes = model.expectObjectMember("shapes").merge(newShapes);
    String id = "com.amazonaws.dynamodb#DynamoDB_20120810";
    ObjectNode service = shapes.expectObjectMember(id);
    Node operation = Node.objectNode().withMember("target", "com.amazonaws.dynamodb#FreezeTable");
    service =
        service.withMember(
            "operations", service.expectArrayMember("operations").withValue(operation));
    Path file = folder.resolveSibling(folder.getFileName() + ".json");
    Files.writeString(
        file, Node.printJson(model.withMember("shapes", shapes.withMember(id, service))));
    return file.toUri().toURL();
  }

  private String compilerMessages(Path sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> files = new ArrayList<>(files(sources));
      files.addAll(files(HAND_WRITTEN));
      Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
      List<String> options =
          List.of(
              "-d", folder.resolve("classes").toString(), "-proc:none", "-Xlint:all", "-Werror");
      compiler.getTask(messages, manager, null, options, null, units).call();
    }
    return messages.toString();
  }

  private static String text(Path sources, String name) throws IOException {
    return Files.readString(sources.resolve("dev/stator/model/" + name + ".java"));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
