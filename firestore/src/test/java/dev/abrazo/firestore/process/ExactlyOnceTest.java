package dev.abrazo.firestore.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.firestore.process.MemoryDocuments.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes on one collection, with duplicate events, lost writes and processes that end in the middle. */
class ExactlyOnceTest {

    private static final int DOCUMENTS = 100;
    private static final int PROCESSES = 4;

    /** The process ends: nothing is written any more. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void process_duplicatesFaultsAndKills_completeEachDocumentOnce(long seed) throws Exception {
        Random random = new Random(seed);
        Fixture fixture = Fixture.of("ABRAZO_ATTEMPTS", "100");
        fixture.computes(input -> {
            if (ThreadLocalRandom.current().nextInt(10) == 0) {
                throw new Killed();
            }
            return "OF " + input;
        });
        List<Processor> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(fixture.newProcessor());
        }
        List<DocumentEvent> events = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            events.add(fixture.create("d" + i, Map.of("inputs", "text " + i)));
        }

        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200 && !allCompleted(fixture, events); round++) {
                for (int i = 0; i < 20; i++) {
                    int fault = random.nextInt(10);
                    fixture.documents.next(fault == 0 ? Fault.FAILED : fault == 1 ? Fault.REPLY_LOST : Fault.NONE);
                }
                List<DocumentEvent> deliveries = new ArrayList<>(events);
                deliveries.addAll(events.subList(0, DOCUMENTS / 2));
                Collections.shuffle(deliveries, random);
                List<Future<?>> running = new ArrayList<>();
                for (DocumentEvent event : deliveries) {
                    Processor process = processes.get(random.nextInt(PROCESSES));
                    running.add(pool.submit(() -> {
                        try {
                            process.process(event);
                        } catch (Killed e) {
                            // Its claim stays until the lease runs out.
                        }
                    }));
                }
                for (Future<?> each : running) {
                    each.get(30, TimeUnit.SECONDS);
                }
                fixture.clock.advance(Duration.ofMinutes(10));
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(allCompleted(fixture, events)).isTrue();
        for (DocumentEvent event : events) {
            assertThat(fixture.documents.written(Fixture.name(event), "output")).isEqualTo(1);
            String input = String.valueOf(fixture.fields(event).get("inputs"));
            assertThat(fixture.fields(event))
                    .containsEntry("output", List.of(Map.of("label", "OF " + input, "score", 0.9)));
        }
    }

    private static boolean allCompleted(Fixture fixture, List<DocumentEvent> events) {
        return events.stream()
                .allMatch(event -> fixture.fields(event).get("status") instanceof Map<?, ?> status
                        && "COMPLETED".equals(status.get("state")));
    }
}
