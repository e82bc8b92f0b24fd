package dev.abrazo.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types in a method's signature: parameters, result, exceptions, and their type arguments. */
final class Signatures {

    private Signatures() {}

    /** In exactly this package. */
    static DescribedPredicate<JavaClass> in(String name) {
        return JavaClass.Predicates.resideInAPackage(name);
    }

    /** Not this type. */
    static DescribedPredicate<JavaClass> notNamed(String name) {
        return DescribedPredicate.describe(
                "are not " + name, type -> !type.getFullName().equals(name));
    }

    /** Public or protected. */
    static DescribedPredicate<JavaCodeUnit> arePublicOrProtected() {
        return DescribedPredicate.describe(
                "are public or protected",
                unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                        || unit.getModifiers().contains(JavaModifier.PROTECTED));
    }

    static ArchCondition<JavaCodeUnit> avoid(String... packages) {
        var avoided = JavaClass.Predicates.resideInAnyPackage(packages);
        return new ArchCondition<>("not show types of " + String.join(", ", packages)) {
            @Override
            public void check(JavaCodeUnit method, ConditionEvents events) {
                Set<JavaClass> shown = Stream.of(
                                method.getReturnType().getAllInvolvedRawTypes().stream(),
                                method.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()),
                                method.getExceptionTypes().stream())
                        .flatMap(types -> types)
                        .collect(Collectors.toSet());
                String bad = shown.stream()
                        .filter(avoided)
                        .map(HasName::getName)
                        .sorted()
                        .collect(Collectors.joining(", "));
                if (!bad.isEmpty()) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName() + " shows " + bad));
                }
            }
        };
    }
}
