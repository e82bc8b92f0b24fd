package dev.abrazo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.backend.CallOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A setting that is null is rejected at once, with a message that names it. */
class NullSettingsTest {

    static Stream<Method> setters() {
        return Stream.of(InferenceClient.Builder.class, RemoteBackend.Builder.class, CallOptions.Builder.class)
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> !Modifier.isStatic(method.getModifiers())
                        && method.getDeclaringClass() != Object.class
                        && !method.isBridge()
                        && method.getParameterCount() > 0
                        && Arrays.stream(method.getParameterTypes()).noneMatch(Class::isPrimitive));
    }

    @Test
    void setters_exist() {
        assertThat(setters()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("setters")
    void setter_null_isRejectedWithItsName(Method setter) throws ReflectiveOperationException {
        Class<?> type = setter.getDeclaringClass();
        Object builder = type == CallOptions.Builder.class
                ? CallOptions.builder()
                : type == RemoteBackend.Builder.class ? RemoteBackend.builder() : InferenceClient.builder();
        Throwable thrown = null;
        try {
            setter.invoke(builder, new Object[setter.getParameterCount()]);
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
        }

        assertThat(thrown).isInstanceOf(NullPointerException.class);
        // The JVM's own message would name a local variable.
        assertThat(thrown.getMessage()).isNotBlank().doesNotContain("Cannot invoke");
    }
}
