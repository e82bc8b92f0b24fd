package dev.abrazo.firestore.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.error.InferenceException;
import dev.abrazo.firestore.cli.google.GoogleAccess;
import dev.abrazo.firestore.config.CollectionPath;
import dev.abrazo.firestore.log.FunctionLog;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import dev.abrazo.testing.FirestoreEmulator;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChangeListenerTest {

    private final FirestoreEmulator emulator = FirestoreEmulator.shared();
    private final String project = emulator.newProject();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @Test
    void defectAtOneDocument_doesNotEndTheListening() throws Exception {
        BlockingQueue<String> log = new LinkedBlockingQueue<>();
        FunctionLog.to(log::add);
        emulator.create(project, "inf/a", "{}");
        GoogleAccess access =
                GoogleAccess.of(Map.of("FIRESTORE_EMULATOR_HOST", emulator.host(), "ABRAZO_PROJECT", project));
        try (ChangeListener listener = ChangeListener.start(access, new CollectionPath("inf"), new Failing())) {
            assertThat(listener).isNotNull();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("a");
            emulator.create(project, "inf/b", "{}");
            String next = seen.poll(10, TimeUnit.SECONDS);
            while ("a".equals(next)) {
                // Documents can be handed over more than once.
                next = seen.poll(10, TimeUnit.SECONDS);
            }
            assertThat(next).isEqualTo("b");
            assertThat(log).isNotEmpty().allMatch(line -> line.contains("java.lang.IllegalStateException"));
        } finally {
            FunctionLog.to(System.out::println);
        }
    }

    private final class Failing implements ChangeListener.Handler {

        @Override
        public void changed(Document document) {
            seen.add(document.name().id());
            throw new IllegalStateException("a defect");
        }

        @Override
        public void deleted(DocumentName name) {}

        @Override
        public void current() {}

        @Override
        public void lost(String reason) {}

        @Override
        public void failed(InferenceException failure) {
            seen.add(String.valueOf(failure.getMessage()));
        }
    }
}
