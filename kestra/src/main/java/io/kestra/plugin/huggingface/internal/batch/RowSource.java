package io.kestra.plugin.huggingface.internal.batch;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import io.kestra.core.models.property.Data;
import io.kestra.core.models.property.URIFetcher;
import io.kestra.core.runners.RunContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rows of a task: a list, or a file in Kestra's storage as ION, JSONL or CSV with a header. They can be read more than
 * once; only a few are held in memory.
 */
final class RowSource implements AutoCloseable {

    private static final int AHEAD = 64;

    private final RunContext context;
    private final Object from;
    private final List<CloseableIterator<NamedCsvRecord>> opened = new ArrayList<>();

    RowSource(RunContext context, Object from) {
        this.context = context;
        this.from = from;
    }

    /**
     * Reads the rows from the first one on.
     *
     * @throws IllegalArgumentException if there is no such file
     */
    Iterator<? extends Map<String, ?>> open() throws IOException, IllegalVariableEvaluationException {
        String address = from instanceof String text ? context.render(text).strip() : "";
        if (!URIFetcher.supports(address)) {
            return Data.from(from).read(context).toIterable(AHEAD).iterator();
        }
        try {
            if (address.toLowerCase(Locale.ROOT).endsWith(".csv")) {
                return csv(address);
            }
            return Data.from(from).read(context).toIterable(AHEAD).iterator();
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("`from`: can't read " + address + ": " + e.getMessage() + ".", e);
        }
    }

    private Iterator<Map<String, String>> csv(String address) throws IOException {
        CloseableIterator<NamedCsvRecord> records = CsvReader.builder()
                .detectBomHeader(true)
                .ofNamedCsvRecord(URIFetcher.of(address).fetch(context))
                .iterator();
        opened.add(records);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public Map<String, String> next() {
                return new LinkedHashMap<>(records.next().getFieldsAsMap());
            }
        };
    }

    @Override
    public void close() throws IOException {
        for (CloseableIterator<NamedCsvRecord> records : opened) {
            records.close();
        }
    }
}
