package dev.abrazo.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import dev.abrazo.error.InferenceException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Code conventions of all files. Dependencies between packages are checked by {@link LayersTest}. */
class HouseRulesTest {

    private static final String[] HIDDEN = {"com.fasterxml..", "java.net.http..", "dev.abrazo.internal.."};

    /** Not counting the tasks, each of which is one type. */
    private static final int PUBLIC_TYPES = 95;

    private final JavaClasses client = Client.classes();

    @Test
    void jackson_isUsedByTheJsonPackageOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.abrazo.json")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.."));
    }

    @Test
    void jdkHttpClient_isUsedByItsTransportOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.abrazo.internal.jdk", "dev.abrazo.jdk")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http.."));
    }

    @Test
    void publicSignatures_haveNoLibraryOrInternalTypes() {
        check(codeUnits()
                .that()
                .areDeclaredInClassesThat(arePublicApi())
                .and(Signatures.arePublicOrProtected())
                .and(not(describe("take the JDK's client", HouseRulesTest::takesTheJdkClient)))
                .should(Signatures.avoid(HIDDEN)));
    }

    /** The one method whose purpose is a client of the caller. */
    private static boolean takesTheJdkClient(JavaCodeUnit method) {
        return method.getFullName().equals("dev.abrazo.jdk.JdkTransport.of(java.net.http.HttpClient)");
    }

    @Test
    void publicTypes_extendNoHiddenTypes() {
        check(classes()
                .that(arePublicApi())
                .should()
                .notBeAssignableTo(resideInAnyPackage(HIDDEN).as("is hidden")));
    }

    /** Each public type must be supported for as long as the library is: lower the number when you can, never raise it. */
    @Test
    void publicTypes_areFew() {
        assertThat(client.stream()
                        .filter(arePublicApi())
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> type.tryGetField("TASK").isEmpty())
                        .map(JavaClass::getName)
                        .sorted()
                        .toList())
                .hasSizeLessThanOrEqualTo(PUBLIC_TYPES);
    }

    @Test
    void methods_areNotSynchronized() {
        check(noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED));
    }

    @Test
    void sources_haveNoSynchronizedAndNoTodo() throws IOException {
        for (var source : Client.sources()) {
            assertThat(Files.readString(source))
                    .as("%s", source)
                    .doesNotContainPattern("\\bsynchronized\\s*\\(")
                    .doesNotContainPattern("\\b(TODO|FIXME|XXX)\\b");
        }
    }

    @Test
    void staticInitialisers_startNoThread() {
        check(classes().should(StaticInitialisers.doNot("start threads", Client::makesThreads)));
    }

    @Test
    void standardStreams_areNotUsed() {
        check(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    }

    @Test
    void logging_usesTheSystemLogger() {
        check(noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j.."));
    }

    @Test
    void names_haveNoVagueSuffix() {
        check(noClasses().should().haveNameMatching(".*(Helper|Helpers|Util|Utils|Manager|Impl)"));
    }

    @Test
    void accessors_haveNoGetPrefix() {
        check(noMethods()
                .that()
                .areDeclaredInClassesThat(arePublicApi())
                .and()
                .arePublic()
                // A method of the JDK's exceptions.
                .and()
                .doNotHaveName("getMessage")
                .should()
                .haveNameMatching("(get|set)[A-Z].*"));
    }

    @Test
    void inferenceExceptions_areFinalAndInTheErrorPackage() {
        check(classes()
                .that()
                .areAssignableTo(InferenceException.class)
                .and()
                .doNotHaveFullyQualifiedName("dev.abrazo.error.InferenceException")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .resideInAPackage("dev.abrazo.error"));
    }

    @TestFactory
    Stream<DynamicTest> packages_areNullMarkedAndSayWhatLivesThere() {
        return Client.packages().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    assertThat(client.getPackage(name).tryGetPackageInfo())
                            .as("package-info of %s", name)
                            .hasValueSatisfying(
                                    info -> assertThat(info.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
                                            .as("@NullMarked")
                                            .isTrue());
                }));
    }

    @Test
    void module_exportsToAllEveryPackageThatIsNotInternal() throws IOException {
        Set<String> exported;
        try (InputStream in = Files.newInputStream(Client.CLASSES.resolve("module-info.class"))) {
            exported = ModuleDescriptor.read(in).exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(exported)
                .isEqualTo(Client.packages().stream()
                        .filter(name -> !name.startsWith("dev.abrazo.internal"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private void check(ArchRule rule) {
        rule.check(client);
    }

    private static DescribedPredicate<JavaClass> arePublicApi() {
        return resideInAnyPackage("dev.abrazo.internal..")
                .negate()
                .and(DescribedPredicate.describe(
                        "public", type -> type.getModifiers().contains(JavaModifier.PUBLIC)))
                .as("are public API");
    }
}
