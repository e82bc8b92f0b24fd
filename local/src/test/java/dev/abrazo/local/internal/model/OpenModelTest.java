package dev.abrazo.local.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenModelTest {

    private final List<String> events = new ArrayList<>();
    private final Part<AutoCloseable> inner = model -> part("inner");
    private final Part<AutoCloseable> outer = model -> {
        model.get(inner);
        return part("outer");
    };

    @Test
    void get_dependentPart_createsEachOnceAndClosesInReverseOrder() {
        OpenModel model = new OpenModel(ModelSources.get(EmbeddedSource.MODEL));
        AutoCloseable first = model.get(outer);
        assertThat(model.get(outer)).isSameAs(first);
        assertThat(model.get(inner)).isNotSameAs(first);
        model.close();
        model.close();
        assertThat(events).containsExactly("make inner", "make outer", "close outer", "close inner");
    }

    private AutoCloseable part(String name) {
        events.add("make " + name);
        return () -> events.add("close " + name);
    }
}
