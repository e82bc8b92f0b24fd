package io.kestra.plugin.huggingface.internal.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.kestra.core.exceptions.IllegalVariableEvaluationException;
import io.kestra.core.models.property.Data;
import io.kestra.core.models.property.URIFetcher;
import io.kestra.core.runners.RunContext;
import io.kestra.core.serializers.FileSerde;
import io.kestra.core.serializers.JacksonMapper;
import io.kestra.plugin.huggingface.internal.Rendering;
import io.kestra.plugin.huggingface.internal.StorageMedia;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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

    /** The first byte of such a file. */
    private static final int BINARY_ION = 0xe0;

    private static final int GZIP = 0x1f;

    private final RunContext context;
    private final Object from;
    private final List<Closeable> opened = new ArrayList<>();

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
            if (from instanceof String && Rendering.structure(address) instanceof String) {
                throw new IllegalArgumentException(
                        "`from` must be a list of rows, or the URI of a file, such as kestra:///… or nsfile:///…; it is \""
                                + Rendering.shortened(address) + "\".");
            }
            return Data.from(from).read(context).toIterable(AHEAD).iterator();
        }
        try {
            return address.toLowerCase(Locale.ROOT).endsWith(".csv") ? csv(address) : ion(address);
        } catch (IOException | IllegalArgumentException e) {
            // Without the cause, which Kestra would log as a second message.
            throw new IllegalArgumentException("`from`: can't read " + address + ": " + StorageMedia.reason(e) + ".");
        }
    }

    /** ION, of which JSON is a part. Not by Kestra's {@link Data}, which would hold all rows of a file in memory. */
    private Iterator<Map<String, Object>> ion(String address) throws IOException {
        InputStream file = new BufferedInputStream(URIFetcher.of(address).fetch(context), FileSerde.BUFFER_SIZE);
        opened.add(file);
        ObjectMapper mapper = JacksonMapper.ofIon();
        // Kestra 1.3 has text only, and converts times only if it gets a reader.
        JsonParser parser = isText(file)
                ? mapper.createParser(new InputStreamReader(file, StandardCharsets.UTF_8))
                : mapper.createParser(file);
        MappingIterator<Map<String, Object>> rows =
                mapper.readerFor(JacksonMapper.MAP_TYPE_REFERENCE).readValues(parser);
        opened.add(rows);
        return rows;
    }

    /** Whether this is neither binary ION nor compressed. */
    private static boolean isText(InputStream file) throws IOException {
        file.mark(1);
        int first = file.read();
        file.reset();
        return first != BINARY_ION && first != GZIP;
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
        for (Closeable file : opened) {
            file.close();
        }
    }
}
