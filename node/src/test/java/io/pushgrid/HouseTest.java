package io.pushgrid;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.pushgrid.http.HttpOptions;
import io.pushgrid.http.served.NodeStatus;
import io.pushgrid.http.served.Served;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The laws of the house, one method each. A room that does not exist yet keeps them all. */
class HouseTest {
  private static final String HOUSE = "io.pushgrid";

  /** In street order: a room opens doors only onto rooms before it. */
  private static final List<String> ROOMS = List.of(
      "net",
      "metric",
      "exposition",
      "group",
      "query",
      "activity",
      "view",
      "telemetry",
      "cluster",
      "transfer",
      "persistence",
      "log",
      "ui",
      "access",
      "http",
      "cli");

  /** A library, and the one room that may know it. */
  private static final Map<String, String> LIBRARIES = Map.ofEntries(
      Map.entry("com.hazelcast..", "cluster"),
      Map.entry("io.vertx.spi.cluster.hazelcast..", "cluster"),
      Map.entry("io.vertx.ext.web..", "http"),
      Map.entry("com.google.protobuf..", "exposition.protobuf"),
      Map.entry("io.prometheus..", "telemetry"),
      Map.entry("org.rocksdb..", "persistence"),
      Map.entry("com.google.re2j..", "query"),
      Map.entry("org.snakeyaml..", "access"),
      Map.entry("at.favre..", "access"),
      Map.entry("ch.qos.logback..", "log"));

  private static final Set<String> CLOCK_READS =
      Set.of("currentTimeMillis", "nanoTime", "now", "system", "systemUTC", "systemDefaultZone");

  private static final JavaClasses CLASSES = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages(HOUSE);

  @Test
  void everyClassIsInARoom() {
    classes()
        .that()
        .resideOutsideOfPackage(HOUSE)
        .should()
        .resideInAnyPackage(packages(ROOMS))
        .check(CLASSES);
  }

  @Test
  void roomsOpenDoorsOnlyOntoRoomsBeforeThem() {
    for (int i = 0; i < ROOMS.size(); i++) {
      noClasses()
          .that()
          .resideInAPackage(packageOf(ROOMS.get(i)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(packages(ROOMS.subList(i + 1, ROOMS.size())))
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage(HOUSE)
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void clusterDoesNotKnowTheView() {
    noClasses()
        .that()
        .resideInAPackage(packageOf("cluster"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packageOf("view"))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void wordsOfTheDomainNeedNothingButTheJdk() {
    classes()
        .that()
        .resideInAnyPackage(packageOf("net"), packageOf("metric"))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", packageOf("net"), packageOf("metric"))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(HOUSE + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void eachLibraryIsKnownToOneRoom() {
    LIBRARIES.forEach((library, room) -> noClasses()
        .that()
        .resideOutsideOfPackage(packageOf(room))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true)
        .check(CLASSES));
  }

  @Test
  void everyPackageIsNullMarked() {
    classes().should(beInANullMarkedPackage()).check(CLASSES);
  }

  @Test
  void everyRoomSaysWhatItIsForAndWhatItMayNotKnow() throws IOException {
    for (String room : ROOMS) {
      Path folder = Path.of("src/main/java/io/pushgrid", room);
      if (Files.isDirectory(folder)) {
        assertThat(Files.readString(folder.resolve("package-info.java")))
            .as(room)
            .startsWith("/**")
            .containsPattern("may(\\s+\\*)?\\s+(not|know)\\b");
      }
    }
  }

  @Test
  void timeComesFromAnInjectedClock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE)
        .should(readAClock())
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void namesSayWhatAClassIs() {
    noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)").check(CLASSES);
  }

  @Test
  void ofHttpOnlyTheVerticleAndWhatItIsGivenAreSeen() {
    Set<String> options = new TreeSet<>();
    for (Class<?> given : List.of(HttpOptions.class, Served.class, NodeStatus.class)) {
      recordsOf(given, new HashSet<>()).forEach(type -> options.add(type.getName()));
    }
    noClasses()
        .that()
        .resideOutsideOfPackage(packageOf("http"))
        .should()
        .dependOnClassesThat(areOfHttpBut(options))
        .check(CLASSES);
  }

  private static String packageOf(String room) {
    return HOUSE + "." + room + "..";
  }

  private static String[] packages(List<String> rooms) {
    return rooms.stream().map(HouseTest::packageOf).toArray(String[]::new);
  }

  /** The records that a type is made of, those in lists included. */
  private static Set<Class<?>> recordsOf(Type type, Set<Class<?>> seen) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(part -> recordsOf(part, seen));
    }
    if (type instanceof Class<?> plain && plain.isRecord() && seen.add(plain)) {
      Arrays.stream(plain.getRecordComponents())
          .map(RecordComponent::getGenericType)
          .forEach(component -> recordsOf(component, seen));
    }
    return seen;
  }

  private static DescribedPredicate<JavaClass> areOfHttpBut(Set<String> seen) {
    Predicate<JavaClass> hidden = JavaClass.Predicates.resideInAPackage(packageOf("http"))
        .and(DescribedPredicate.not(JavaClass.Predicates.simpleNameEndingWith("Verticle")));
    return DescribedPredicate.describe(
        "are of http, but neither a verticle nor one of " + seen,
        type -> hidden.test(type) && !seen.contains(type.getName()));
  }

  private static ArchCondition<JavaClass> beInANullMarkedPackage() {
    return condition(
        "be in a package marked @NullMarked by its package-info",
        c -> c.getPackage().isAnnotatedWith(NullMarked.class));
  }

  private static ArchCondition<JavaClass> condition(
      String description, Predicate<JavaClass> holds) {
    return ArchCondition.from(DescribedPredicate.describe(description, holds));
  }

  /** Method references count too, so that no clock is passed on from where none was passed in. */
  private static ArchCondition<JavaClass> readAClock() {
    return new ArchCondition<>("read a clock that was not passed in") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
          events.add(new SimpleConditionEvent(type, isClockRead(access), access.getDescription()));
        }
      }
    };
  }

  private static boolean isClockRead(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getTarget().getName();
    boolean ofDate = owner.isEquivalentTo(Date.class) && name.equals("<init>");
    boolean ofClock =
        owner.isEquivalentTo(System.class) || owner.getPackageName().equals("java.time");
    // Instant.now(clock) reads the clock that was passed in.
    boolean asksNobody = access.getTarget() instanceof CodeUnitAccessTarget target
        && target.getRawParameterTypes().stream()
            .noneMatch(parameter -> parameter.isAssignableTo(Clock.class));
    return asksNobody && (ofDate || (ofClock && CLOCK_READS.contains(name)));
  }
}
