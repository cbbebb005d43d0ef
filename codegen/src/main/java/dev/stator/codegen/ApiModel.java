package dev.stator.codegen;

import java.net.URL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.shapes.EnumShape;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.UnitTypeTrait;

/**
 * What the Smithy models say, in the terms of what is generated: operations with a request and a
 * response each, and the shapes that can be reached from them. Everything is sorted by name, so
 * that the same model always gives the same sources.
 */
final class ApiModel {

  /**
   * A structure that becomes a record.
   *
   * @param name the name of the record
   * @param shape the shape in the model; null where an operation takes or gives nothing
   */
  record Structure(String name, @Nullable Shape shape) {

    /** Returns the name in the model. */
    String shapeName() {
      return shape == null ? name : shape.getId().getName();
    }

    /** Returns the members, in the model's order. */
    List<MemberShape> members() {
      return shape == null ? List.of() : List.copyOf(shape.members());
    }

    /** Returns whether the service's behaviour marks the structure with this trait. */
    boolean has(Behaviour trait) {
      return shape != null && trait.marks(shape);
    }

    /** Returns the texts that the service's behaviour gives the structure with this trait. */
    List<String> texts(Behaviour trait) {
      return shape == null ? List.of() : trait.texts(shape);
    }
  }

  /**
   * An operation.
   *
   * @param name the name in the API
   * @param targetPrefix what stands before the dot of {@code X-Amz-Target}
   */
  record Operation(String name, String targetPrefix) {
    String request() {
      return name + "Request";
    }

    String response() {
      return name + "Response";
    }
  }

  /** Shapes that are written by hand, by name. */
  private static final Set<String> HAND_WRITTEN = Set.of("AttributeValue");

  private final Model model;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Structure> structures = new TreeMap<>();
  private final Map<String, Structure> inputs = new LinkedHashMap<>();
  private final Map<String, Shape> shapes = new TreeMap<>();
  private final Map<String, StructureShape> errors = new TreeMap<>();
  private final Set<String> reachedFromRequests = new LinkedHashSet<>();

  private ApiModel(Model model) {
    this.model = model;
  }

  /**
   * Reads these models as one; they may refer to each other's shapes. Traits that this generator
   * does not know are ignored.
   */
  static ApiModel load(List<URL> models) {
    ModelAssembler assembler = Model.assembler().disableValidation();
    assembler.putProperty(ModelAssembler.ALLOW_UNKNOWN_TRAITS, true);
    models.forEach(assembler::addImport);
    ApiModel api = new ApiModel(assembler.assemble().unwrap());
    api.model.getServiceShapes().stream()
        .sorted(Comparator.comparing(Shape::getId))
        .forEach(api::addService);
    return api;
  }

  private void addService(ServiceShape service) {
    service.getOperations().stream().sorted().forEach(id -> addOperation(service, id));
  }

  private void addOperation(ServiceShape service, ShapeId id) {
    OperationShape shape = model.expectShape(id, OperationShape.class);
    Operation operation = new Operation(id.getName(), service.getId().getName());
    operations.add(operation);
    Structure request = top(operation.request(), shape.getInputShape());
    inputs.put(request.name(), request);
    request.members().forEach(member -> reach(target(member), true));
    top(operation.response(), shape.getOutputShape())
        .members()
        .forEach(member -> reach(target(member), false));
    for (ShapeId error : shape.getErrors(service)) {
      addError(model.expectShape(error, StructureShape.class));
    }
  }

  private Structure top(String name, ShapeId id) {
    boolean none = id.equals(UnitTypeTrait.UNIT);
    Structure structure = new Structure(name, none ? null : model.expectShape(id));
    putOnce(structures, name, structure);
    return structure;
  }

  private void addError(StructureShape error) {
    putOnce(errors, error.getId().getName(), error);
    error.members().forEach(member -> reach(target(member), false));
  }

  private void reach(Shape shape, boolean fromRequest) {
    String name = shape.getId().getName();
    if (HAND_WRITTEN.contains(name)) {
      return;
    }
    boolean known = shapes.containsKey(name);
    boolean news = fromRequest && reachedFromRequests.add(name);
    if (!isSimple(shape)) {
      putOnce(shapes, name, shape);
    }
    if (known && !news) {
      return;
    }
    if (shape.isStructureShape() || shape.isUnionShape()) {
      structures.put(name, new Structure(name, shape));
    }
    shape.members().stream()
        .filter(member -> !shape.isEnumShape())
        .forEach(member -> reach(target(member), fromRequest));
  }

  private static boolean isSimple(Shape shape) {
    return !shape.isEnumShape()
        && !shape.isListShape()
        && !shape.isMapShape()
        && !shape.isStructureShape()
        && !shape.isUnionShape();
  }

  private static <T> void putOnce(Map<String, T> map, String name, T value) {
    T before = map.putIfAbsent(name, value);
    if (before != null && !before.equals(value)) {
      throw new IllegalStateException("two shapes of the models are called " + name);
    }
  }

  Model model() {
    return model;
  }

  /** Returns the shape that a member refers to. */
  Shape target(MemberShape member) {
    return model.expectShape(member.getTarget());
  }

  /** Returns whether this shape is the hand-written type of attribute values. */
  static boolean isAttributeValue(Shape shape) {
    return HAND_WRITTEN.contains(shape.getId().getName());
  }

  /** Returns whether this shape maps attribute names to values: an item, a key or an image. */
  boolean isItem(Shape shape) {
    return shape instanceof MapShape map
        && isAttributeValue(target(map.getValue()))
        && map.getKey().getTarget().getName().equals("AttributeName");
  }

  /** Returns the operations, by service and then by name. */
  List<Operation> operations() {
    return operations;
  }

  /** Returns requests, responses and nested structures, without those of errors, by name. */
  List<Structure> structures() {
    return List.copyOf(structures.values());
  }

  /** Returns the structures that a request can contain, requests included, by name. */
  List<Structure> constrained() {
    return structures.values().stream().filter(this::isInRequests).toList();
  }

  /** Returns whether a request is this structure or can contain it. */
  boolean isInRequests(Structure structure) {
    return inputs.containsKey(structure.name())
        || (reachedFromRequests.contains(structure.name())
            && structure.name().equals(structure.shapeName()));
  }

  List<StructureShape> errors() {
    return List.copyOf(errors.values());
  }

  List<EnumShape> enums() {
    return shapes(EnumShape.class);
  }

  List<ListShape> lists() {
    return shapes(ListShape.class);
  }

  /** Returns the maps that are no items. */
  List<MapShape> maps() {
    return shapes(MapShape.class).stream().filter(map -> !isItem(map)).toList();
  }

  private <T extends Shape> List<T> shapes(Class<T> kind) {
    return shapes.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
