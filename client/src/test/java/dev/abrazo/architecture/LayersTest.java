package dev.abrazo.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The allowed dependencies between the packages, as a table. */
class LayersTest {

    private static final String[] OUTSIDE = {"java..", "org.jspecify..", "dev.abrazo.annotation"};

    private final JavaClasses client = Client.classes();

    @ParameterizedTest
    @CsvSource({
        "annotation,",
        "error,",
        "json, com.fasterxml.jackson.core",
        "media, error",
        "http, javax.net.ssl",
        "jdk, error http internal.jdk",
        "task, error json media http internal.json",
        "text, error json media task internal.json internal.task",
        "audio, error json media task internal.json internal.task",
        "vision, error json media task internal.json internal.task",
        "tabular, error json media task internal.json internal.task",
        "schema, error json",
        "chat, error json media task schema internal.json internal.task",
        "backend, error task http internal.check internal.json",
        "provider, error json media http task backend internal.service",
        "hub, error json task",
        "vector,",
        "internal.check, error",
        "internal.service, error",
        "internal.json, error json",
        "internal.task, error task",
        "internal.sse,",
        "internal.work,",
        "internal.jdk, error http javax.net.ssl",
        "internal.tls, error media javax.net.ssl",
        "internal.engine, error json media http task backend provider internal.check internal.sse",
        "internal.remote, error json media http task backend provider hub internal.check internal.engine"
    })
    void package_dependsOnlyOnItsRowOfTheTable(String name, String others) {
        List<String> allowed = new ArrayList<>(List.of(OUTSIDE));
        allowed.add("dev.abrazo." + name);
        if (others != null) {
            for (String other : others.split(" ")) {
                allowed.add(
                        other.contains(".") && !other.startsWith("internal") ? other + ".." : "dev.abrazo." + other);
            }
        }
        classes()
                .that()
                .resideInAPackage("dev.abrazo." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(client);
    }

    @Test
    void everyPackage_isInTheTable() throws ReflectiveOperationException {
        Set<String> inTable = Arrays.stream(LayersTest.class
                        .getDeclaredMethod("package_dependsOnlyOnItsRowOfTheTable", String.class, String.class)
                        .getAnnotation(CsvSource.class)
                        .value())
                .map(row -> "dev.abrazo." + row.substring(0, row.indexOf(',')))
                .collect(Collectors.toCollection(TreeSet::new));
        inTable.add("dev.abrazo");

        assertThat(Client.packages()).isEqualTo(inTable);
    }

    @Test
    void packages_areFreeOfCycles() {
        slices().matching("dev.abrazo.(**)").should().beFreeOfCycles().check(client);
    }

    @Test
    void facade_isNotUsedByLowerLayers() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.abrazo.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.abrazo")
                .check(client);
    }

    @Test
    void tasks_useNoHttpExceptHeaders() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.abrazo.task",
                        "dev.abrazo.text",
                        "dev.abrazo.audio",
                        "dev.abrazo.vision",
                        "dev.abrazo.chat")
                .should()
                .dependOnClassesThat(
                        Signatures.in("dev.abrazo.http").and(Signatures.notNamed("dev.abrazo.http.Headers")))
                .check(client);
    }

    @Test
    void providersAndTasks_useNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.abrazo.provider",
                        "dev.abrazo.task",
                        "dev.abrazo.text",
                        "dev.abrazo.audio",
                        "dev.abrazo.vision",
                        "dev.abrazo.chat",
                        "dev.abrazo.error",
                        "dev.abrazo.json",
                        "dev.abrazo.http")
                // Checks the kind of the current thread, and starts none.
                .and()
                .doNotHaveFullyQualifiedName("dev.abrazo.json.Buffers")
                // Holds a TLS context, and opens nothing.
                .and()
                .haveNameNotMatching("dev\\.abrazo\\.http\\.TransportSettings(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.http..", "javax.net..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(.*Socket|URL|URLConnection|InetAddress)|java\\.io\\.(File|Random).*|java\\.lang\\.Thread.*|java\\.util\\.concurrent\\..*Executor.*")
                .check(client);
    }

    @Test
    void otherModules_areNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.abrazo..")
                        .and(not(resideInAnyPackage(Client.packages().toArray(String[]::new)))))
                .check(client);
    }
}
