package dev.stator.verify.tidy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the modules point one way, as ARCHITECTURE.md draws them. */
class ArrowsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // The kit is tests as well, though it is a module of its own.
          .withImportOption(location -> !location.contains("/storage/kit/"))
          .importPackages("dev.stator");

  @Test
  void modulesDependOnlyOnWhatIsBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.stator..")
        .layer("model")
        .definedBy("dev.stator.model..")
        .layer("core")
        .definedBy("dev.stator.core..")
        .layer("storage")
        .definedBy(
            "dev.stator.storage", "dev.stator.storage.memory..", "dev.stator.storage.local..")
        .layer("rocksdb")
        .definedBy("dev.stator.storage.rocksdb..")
        .layer("engine")
        .definedBy("dev.stator.engine..")
        .layer("trigger")
        .definedBy("dev.stator.trigger..")
        .layer("server")
        .definedBy("dev.stator.server..")
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers("core", "engine", "trigger", "server")
        .whereLayer("core")
        .mayOnlyBeAccessedByLayers("engine", "server")
        .whereLayer("storage")
        .mayOnlyBeAccessedByLayers("rocksdb", "engine", "trigger", "server")
        .whereLayer("rocksdb")
        .mayOnlyBeAccessedByLayers("server")
        .whereLayer("engine")
        .mayOnlyBeAccessedByLayers("trigger", "server")
        .whereLayer("trigger")
        .mayOnlyBeAccessedByLayers("server")
        .check(CLASSES);
  }

  @Test
  void packagesOfAModuleDoNotRunInCircles() {
    slices().matching("dev.stator.engine.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("dev.stator.trigger.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("dev.stator.core.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void storageKnowsNothingOfItems() {
    noClasses()
        .that()
        .resideInAPackage("dev.stator.storage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.stator.model..", "dev.stator.core..", "tools.jackson..")
        .check(CLASSES);
  }

  @Test
  void theCoreDoesNoInputOrOutputAndKnowsNoThreadsOrClocks() {
    noClasses()
        .that()
        .resideInAPackage("dev.stator.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..", "java.util.concurrent..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.time.InstantSource")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.Thread")
        .check(CLASSES);
  }

  @Test
  void onlyTheStartNamesAStorageEngine() {
    noClasses()
        .that()
        .resideInAPackage("dev.stator..")
        .and()
        .resideOutsideOfPackages("dev.stator.storage..")
        .and()
        .doNotHaveFullyQualifiedName("dev.stator.server.Main")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.stator.storage.memory..", "dev.stator.storage.rocksdb..")
        .check(CLASSES);
  }
}
