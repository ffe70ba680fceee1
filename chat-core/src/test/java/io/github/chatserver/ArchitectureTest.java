package io.github.chatserver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.chatserver.registry.ChannelRegistry;
import io.github.chatserver.registry.LocalNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may know whom, and what the exported packages show. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ArchitectureTest {
  private static final String ROOT = "io.github.chatserver";
  private static final String INTERNAL = ROOT + ".internal.";
  private static final Set<String> EXPORTED = Set.of(ROOT, ROOT + ".registry");

  private static final String[] NETWORK = {"java.net..", "javax.net..", "java.nio.channels.."};
  private static final Set<String> ADDRESSES =
      Set.of("java.net.InetAddress", "java.net.UnknownHostException");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void noExportedSignatureNamesAnInternalType() throws ReflectiveOperationException {
    List<String> leaks = new ArrayList<>();
    int looked = 0;
    for (JavaClass each : CLASSES) {
      Class<?> type = Class.forName(each.getName(), false, getClass().getClassLoader());
      if (EXPORTED.contains(type.getPackageName()) && isVisible(type)) {
        looked++;
        inspect(type, leaks);
      }
    }
    assertThat(looked).isGreaterThan(30);
    assertThat(leaks).isEmpty();
  }

  private static boolean isVisible(Class<?> type) {
    boolean outer = type.getEnclosingClass() == null || isVisible(type.getEnclosingClass());
    return outer && isVisible(type.getModifiers());
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static void inspect(Class<?> type, List<String> leaks) {
    check(type, leaks, type.getGenericSuperclass());
    check(type, leaks, type.getGenericInterfaces());
    check(type, leaks, type.getTypeParameters());
    for (Field field : type.getDeclaredFields()) {
      if (isSeen(field)) {
        check(field, leaks, field.getGenericType());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isSeen(constructor)) {
        check(constructor, leaks, constructor.getGenericParameterTypes());
        check(constructor, leaks, constructor.getGenericExceptionTypes());
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isSeen(method)) {
        check(method, leaks, method.getGenericReturnType());
        check(method, leaks, method.getGenericParameterTypes());
        check(method, leaks, method.getGenericExceptionTypes());
        check(method, leaks, method.getTypeParameters());
      }
    }
  }

  private static boolean isSeen(Member member) {
    return isVisible(member.getModifiers()) && !member.isSynthetic();
  }

  private static void check(Object where, List<String> leaks, Type... types) {
    for (Type type : types) {
      names(type, new HashSet<>())
          .filter(name -> name.startsWith(INTERNAL))
          .forEach(name -> leaks.add(where + " names " + name));
    }
  }

  private static Stream<String> names(Type type, Set<Type> seen) {
    if (type == null || !seen.add(type)) {
      return Stream.empty();
    }
    if (type instanceof Class<?> plain) {
      Class<?> element = plain.isArray() ? plain.getComponentType() : plain;
      return Stream.of(element.getName());
    }
    List<Type> parts = new ArrayList<>();
    if (type instanceof ParameterizedType generic) {
      parts.add(generic.getRawType());
      parts.addAll(List.of(generic.getActualTypeArguments()));
    } else if (type instanceof GenericArrayType array) {
      parts.add(array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      parts.addAll(List.of(wildcard.getUpperBounds()));
      parts.addAll(List.of(wildcard.getLowerBounds()));
    } else if (type instanceof TypeVariable<?> variable) {
      parts.addAll(List.of(variable.getBounds()));
    }
    return parts.stream().flatMap(part -> names(part, seen));
  }

  @Test
  void textKnowsNothingElse() {
    onlyKnows("text");
  }

  @Test
  void timeKnowsNothingElse() {
    onlyKnows("time");
    hasNoSockets("time");
  }

  @Test
  void wireKnowsNeitherSocketsNorTheOtherRooms() {
    onlyKnows("wire", "text");
    hasNoSockets("wire");
  }

  @Test
  void letterBoxesKnowNoChat() {
    onlyKnows("outbound", "wire");
    hasNoSockets("outbound");
  }

  @Test
  void theGateKnowsNoSession() {
    onlyKnows("gate", "wire", "time");
  }

  @Test
  void hallsKnowNeitherSocketsNorCommandsNorSessions() {
    onlyKnows("hall", "outbound", "wire", "registry", "watch", "time");
    hasNoSockets("hall");
  }

  @Test
  void theInMemoryRegistryKnowsNoRoom() {
    onlyKnows("registry", "time");
    hasNoSockets("registry");
  }

  @Test
  void thePlaceInTheRegistryKnowsNothingOfTheChat() {
    onlyKnows("node", "time");
    hasNoSockets("node");
  }

  /** A registry may do anything, so only the room that expects it takes its word. */
  @Test
  void nobodyElseOpensTheRegistry() {
    noClasses()
        .that()
        .resideOutsideOfPackage(INTERNAL + "node")
        .should()
        .callMethod(ChannelRegistry.class, "open", LocalNode.class)
        .check(CLASSES);
  }

  @Test
  void theCounterKnowsNoSession() {
    onlyKnows("command", "wire", "text", "time", "watch");
    hasNoSockets("command");
  }

  @Test
  void theRulesKnowNeitherUsersNorChannels() {
    onlyKnows("rules", "text", "time", "watch");
    knowsAddressesAtMost("rules");
  }

  @Test
  void usersKnowNeitherSessionsNorSocketsNorCommands() {
    onlyKnows("user", "rules", "node", "hall", "outbound", "wire", "text", "time", "watch");
    knowsAddressesAtMost("user");
  }

  @Test
  void sessionsKnowNeitherTheRegistryNorTheEngine() {
    onlyKnows(
        "session",
        "user",
        "rules",
        "command",
        "gate",
        "node",
        "hall",
        "outbound",
        "wire",
        "time",
        "watch",
        "text");
    knowsAddressesAtMost("session");
  }

  /** One can read the rooms in an order in which each knows only those before it. */
  @Test
  void noTwoRoomsKnowEachOther() {
    slices().matching(INTERNAL + "(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theLookoutKnowsNothingOfTheChat() {
    onlyKnows("watch", "time");
    hasNoSockets("watch");
  }

  @Test
  void nobodyButTheApiKnowsTheEngine() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".internal..")
        .and()
        .resideOutsideOfPackage(INTERNAL + "engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(INTERNAL + "engine..")
        .check(CLASSES);
  }

  /** What a stock command does, a host's can do. */
  @Test
  void stockCommandsUseTheExportedApiAlone() {
    classes()
        .that()
        .resideInAPackage(INTERNAL + "command")
        .and()
        .haveNameMatching(".*\\.(ChannelCommands|TalkCommands|PersonalCommands|ModerationCommands)")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are exported, of the JDK, or pure text",
                type ->
                    EXPORTED.contains(type.getPackageName())
                        || type.getPackageName().startsWith("java.")
                        || type.getPackageName().equals("org.jspecify.annotations")
                        || type.getPackageName().equals(INTERNAL + "text")
                        || type.getName().matches(".*\\.internal\\.command\\.\\w+Commands.*")
                        || type.isPrimitive()))
        .check(CLASSES);
  }

  /** Chat-core knows slf4j and the JDK, and nothing else at run time. */
  @Test
  void nothingElseIsNeededAtRunTime() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            ROOT + "..",
            "java..",
            "javax..",
            "jdk.net..",
            "jdk.jfr..",
            "org.slf4j..",
            "org.jspecify..",
            "")
        .check(CLASSES);
  }

  private static void onlyKnows(String room, String... others) {
    Set<String> allowed = new HashSet<>();
    allowed.add(INTERNAL + room);
    for (String other : others) {
      allowed.add(INTERNAL + other);
    }
    noClasses()
        .that()
        .resideInAPackage(INTERNAL + room + "..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of another room than " + allowed,
                type ->
                    type.getPackageName().startsWith(INTERNAL)
                        && !allowed.contains(type.getPackageName())))
        .check(CLASSES);
  }

  private static void hasNoSockets(String room) {
    noClasses()
        .that()
        .resideInAPackage(INTERNAL + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(NETWORK)
        .check(CLASSES);
  }

  /** Where somebody comes from may be judged and told; how it is connected is not known. */
  private static void knowsAddressesAtMost(String room) {
    noClasses()
        .that()
        .resideInAPackage(INTERNAL + room + "..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(NETWORK)
                .and(
                    DescribedPredicate.describe(
                        "are no addresses", type -> !ADDRESSES.contains(type.getName()))))
        .check(CLASSES);
  }
}
