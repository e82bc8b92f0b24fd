package dev.abrazo.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.abrazo.vector.VectorIndex.Match;
import dev.abrazo.vector.VectorIndex.Similarity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VectorIndexTest {

    private final VectorIndex index = VectorIndex.create();

    @Test
    void search_threeEntries_areBestFirstWithTheirTexts() {
        index.add("north", new float[] {0, 2}, "up");
        index.add("east", new float[] {3, 0});
        index.add("south", new float[] {0, -1}, "down");

        assertThat(index.search(new float[] {0, 5}, 3))
                .containsExactly(
                        new Match("north", 1, "up"), new Match("east", 0, null), new Match("south", -1, "down"));
        assertThat(index.search(new float[] {0, 5}, 1)).extracting(Match::id).containsExactly("north");
    }

    @Test
    void search_equalScores_areInTheOrderOfTheIds() {
        for (String id : List.of("c", "a", "d", "b")) {
            index.add(id, new float[] {1, 1});
        }

        assertThat(index.search(new float[] {1, 1}, 3)).extracting(Match::id).containsExactly("a", "b", "c");
    }

    @Test
    void search_byDotProduct_countsTheLength() {
        VectorIndex dot = VectorIndex.create(Similarity.DOT);
        dot.add("short", new float[] {1, 0});
        dot.add("long", new float[] {3, 3});

        assertThat(dot.search(new float[] {2, 0}, 2))
                .containsExactly(new Match("long", 6, null), new Match("short", 2, null));
    }

    @Test
    void search_randomVectors_equalsSortingAllByCosine() {
        Random random = new Random(7);
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            vectors.add(random(random, 67));
            index.add("v" + i, vectors.get(i));
        }
        float[] query = random(random, 67);
        List<Integer> sorted = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            sorted.add(i);
        }
        sorted.sort(Comparator.comparingDouble(i -> -Vectors.cosine(query, vectors.get(i))));

        List<Match> found = index.search(query, 20);

        assertThat(found)
                .extracting(Match::id)
                .containsExactlyElementsOf(
                        sorted.subList(0, 20).stream().map(i -> "v" + i).toList());
        for (int i = 0; i < 20; i++) {
            assertThat(found.get(i).score()).isCloseTo(Vectors.cosine(query, vectors.get(sorted.get(i))), within(1e-6));
        }
    }

    @Test
    void search_emptyIndex_findsNothing() {
        assertThat(index.search(new float[] {1}, 5)).isEmpty();
        assertThat(index.dimensions()).isZero();
    }

    @Test
    void add_sameId_replacesTheEntry() {
        index.add("a", new float[] {1, 0}, "old");
        index.add("a", new float[] {0, 1}, "new");

        assertThat(index.size()).isEqualTo(1);
        assertThat(index.search(new float[] {0, 1}, 5)).containsExactly(new Match("a", 1, "new"));
    }

    @Test
    void add_vectorChangedLater_keepsItsNumbers() {
        float[] vector = {1, 0};
        VectorIndex dot = VectorIndex.create(Similarity.DOT);
        dot.add("a", vector);
        vector[0] = 9;

        assertThat(dot.search(new float[] {1, 0}, 1)).containsExactly(new Match("a", 1, null));
    }

    @Test
    void add_wrongVectors_areRefused() {
        index.add("a", new float[] {1, 0});

        assertThatThrownBy(() -> index.add("b", new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The vector has 3 numbers, those of the index have 2; use vectors of the same model.");
        assertThatThrownBy(() -> index.search(new float[3], 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.add("b", new float[] {1, Float.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The vector of \"b\" has the value NaN; every value must be a finite number.");
        assertThatThrownBy(() -> index.add("b", new float[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The vector of \"b\" is empty.");
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void remove_firstOfThree_leavesTheOthers() {
        index.add("a", new float[] {1, 0});
        index.add("b", new float[] {0, 1}, "text");
        index.add("c", new float[] {-1, 0});

        assertThat(index.remove("a")).isTrue();
        assertThat(index.remove("a")).isFalse();

        assertThat(index.contains("a")).isFalse();
        assertThat(index.contains("c")).isTrue();
        assertThat(index.search(new float[] {0, 1}, 5))
                .containsExactly(new Match("b", 1, "text"), new Match("c", 0, null));
        assertThat(index.remove("c")).isTrue();
        assertThat(index.remove("b")).isTrue();
        assertThat(index.size()).isZero();
    }

    @Test
    void search_whileEntriesAreAddedAndRemoved_seesCompleteEntries() {
        index.add("fixed", new float[] {1, 0});
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 2_000; i++) {
                index.add("e" + i % 7, new float[] {0, 1});
                index.remove("e" + (i + 3) % 7);
            }
            done.set(true);
        });
        while (!done.get() && !writer.isDone()) {
            assertThat(index.search(new float[] {1, 0}, 1)).containsExactly(new Match("fixed", 1, null));
        }

        writer.join();
    }

    @Test
    void toString_twoEntries_namesNumberAndSize() {
        index.add("a", new float[] {1, 0}, "secret");

        assertThat(index).hasToString("VectorIndex[1 entries, 2 dimensions, COSINE]");
    }

    private static float[] random(Random random, int size) {
        float[] vector = new float[size];
        for (int i = 0; i < size; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }
}
