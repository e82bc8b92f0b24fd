package io.kestra.plugin.huggingface.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.kestra.core.junit.annotations.KestraTest;
import io.kestra.core.models.flows.Flow;
import io.kestra.core.models.tasks.Task;
import io.kestra.core.runners.RunContext;
import io.kestra.core.runners.RunContextFactory;
import io.kestra.core.serializers.YamlParser;
import io.kestra.core.utils.TestsUtils;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@KestraTest
@Timeout(120)
class RowSourceTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Inject
    RunContextFactory contexts;

    private RunContext context;

    @BeforeEach
    void createContext() {
        Task task = YamlParser.parse("""
                        id: one
                        namespace: company.team
                        tasks:
                          - {id: log, type: io.kestra.plugin.core.log.Log, message: a}
                        """, Flow.class).getTasks().get(0);
        context = TestsUtils.mockRunContext(contexts, task, Map.of());
    }

    @Test
    void open_twice_readsFromTheStart() throws Exception {
        try (RowSource source = new RowSource(context, put("{\"a\":1}\n{\"a\":null}\n"))) {
            assertThat(source.open().next()).isEqualTo(Map.of("a", 1));
            Iterator<? extends Map<String, ?>> rows = source.open();
            assertThat(rows.next()).isEqualTo(Map.of("a", 1));
            assertThat(rows.next()).hasSize(1).containsEntry("a", null);
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    void open_manyRows_readsThoseThatAreTaken() throws Exception {
        int count = 50_000;
        try (RowSource source = new RowSource(context, put("{\"inputs\":\"I like you.\"}\n".repeat(count)))) {
            // Loads classes.
            source.open().next();
            long thread = Thread.currentThread().threadId();
            long before = THREADS.getThreadAllocatedBytes(thread);
            Iterator<? extends Map<String, ?>> rows = source.open();
            rows.next();
            assertThat(THREADS.getThreadAllocatedBytes(thread) - before).isLessThan(2_000_000);
            int rest = 0;
            while (rows.hasNext()) {
                rows.next();
                rest++;
            }
            assertThat(rest).isEqualTo(count - 1);
        }
    }

    @Test
    void open_malformedLine_failsThere() throws Exception {
        try (RowSource source = new RowSource(context, put("{\"a\":1}\n{\"a\":"))) {
            Iterator<? extends Map<String, ?>> rows = source.open();
            assertThat(rows.next()).isEqualTo(Map.of("a", 1));
            assertThatThrownBy(rows::next).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void open_noSuchFile_namesIt() throws Exception {
        try (RowSource source = new RowSource(context, "kestra:///company/team/none.ion")) {
            assertThatThrownBy(source::open)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("can't read kestra:///company/team/none.ion");
        }
    }

    private String put(String lines) throws Exception {
        URI file = context.storage()
                .putFile(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), "rows.jsonl");
        return file.toString();
    }
}
