package dev.stator.codegen;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.smithy.model.shapes.StructureShape;

/**
 * Writes the sources of the API model into the folder that is the only argument. Files whose
 * content would not change are left alone, and files of shapes that are gone are deleted.
 */
public final class GenerateModel {
  private static final String DYNAMODB = "/META-INF/smithy/2012-08-10/dynamodb-2012-08-10.json";
  private static final String STREAMS = "/dev/stator/codegen/dynamodbstreams-2012-08-10.json";
  private static final String BEHAVIOUR = "/dev/stator/codegen/service-behaviour.json";

  private GenerateModel() {}

  /** Generates from the models of DynamoDB and DynamoDB Streams on the class path. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("expected one argument: the folder to write into");
    }
    generate(onClassPath(DYNAMODB), Path.of(args[0]));
  }

  /** Generates from this model of DynamoDB and what this module adds to it. */
  static void generate(URL dynamodb, Path folder) throws IOException {
    generate(List.of(dynamodb, onClassPath(STREAMS), onClassPath(BEHAVIOUR)), folder);
  }

  private static void generate(List<URL> models, Path folder) throws IOException {
    SourceTree tree = new SourceTree(folder);
    for (JavaFile file : sources(ApiModel.load(models))) {
      tree.add(file);
    }
    tree.deleteOthers();
  }

  private static List<JavaFile> sources(ApiModel api) {
    JavaTypes types = new JavaTypes(api);
    JsonCode json = new JsonCode(types);
    List<JavaFile> files = new ArrayList<>();
    for (ApiModel.Structure structure : api.structures()) {
      files.add(types.file(new RecordSource(types).record(structure)));
      files.add(types.file(new StructureJsonSource(types, json).companion(structure)));
    }
    api.lists().forEach(list -> files.add(types.file(json.collections().list(list))));
    api.maps().forEach(map -> files.add(types.file(json.collections().map(map))));
    api.enums().forEach(shape -> files.add(types.file(EnumSource.of(shape))));
    for (StructureShape error : api.errors()) {
      if (ErrorsSource.hasDetails(error)) {
        files.add(types.file(new ErrorsSource(types, json).details(error)));
      }
    }
    files.add(types.file(new ErrorsSource(types, json).errorTypes(api.errors())));
    files.add(types.file(OperationSource.of(api)));
    files.add(types.file(new ConstraintsSource(types).tables(api.constrained())));
    return files;
  }

  private static URL onClassPath(String resource) {
    URL url = GenerateModel.class.getResource(resource);
    if (url == null) {
      throw new IllegalStateException(resource + " is not on the class path");
    }
    return url;
  }
}
