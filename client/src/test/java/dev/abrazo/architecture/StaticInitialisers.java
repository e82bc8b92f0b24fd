package dev.abrazo.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** The calls that loading a class makes. */
final class StaticInitialisers {

    private StaticInitialisers() {}

    /** Asserts that no static initialiser makes such a call. */
    static ArchCondition<JavaClass> doNot(String what, Predicate<JavaAccess<?>> kind) {
        return new ArchCondition<>("not " + what + " when they are loaded") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getStaticInitializer()
                        .ifPresent(initialiser -> initialiser.getCallsFromSelf().stream()
                                .filter(kind)
                                .forEach(access ->
                                        events.add(SimpleConditionEvent.violated(type, access.getDescription()))));
            }
        };
    }
}
