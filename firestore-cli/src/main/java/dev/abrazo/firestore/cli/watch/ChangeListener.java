package dev.abrazo.firestore.cli.watch;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.BidiStream;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.firestore.v1.FirestoreClient;
import com.google.firestore.v1.ListenRequest;
import com.google.firestore.v1.ListenResponse;
import com.google.firestore.v1.StructuredQuery;
import com.google.firestore.v1.Target;
import com.google.firestore.v1.TargetChange;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import dev.abrazo.error.ErrorDetails;
import dev.abrazo.error.InferenceException;
import dev.abrazo.error.PermissionException;
import dev.abrazo.error.ServerException;
import dev.abrazo.firestore.cli.google.GoogleAccess;
import dev.abrazo.firestore.config.CollectionPath;
import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.firestore.event.EventDecoder;
import dev.abrazo.firestore.log.FunctionLog;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Listens for all documents of a collection: first those that are there, then each change. Connects again when the connection is
 * lost, and continues where it was. Keeps no documents in memory.
 */
public final class ChangeListener implements AutoCloseable {

    private static final int TARGET = 1;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    // Waiting would change nothing.
    private static final Set<StatusCode.Code> FINAL = Set.of(
            StatusCode.Code.PERMISSION_DENIED,
            StatusCode.Code.UNAUTHENTICATED,
            StatusCode.Code.NOT_FOUND,
            StatusCode.Code.INVALID_ARGUMENT,
            StatusCode.Code.FAILED_PRECONDITION,
            StatusCode.Code.UNIMPLEMENTED);

    private final FirestoreClient client;
    private final GoogleAccess access;
    private final CollectionPath collection;
    private final Handler handler;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private ByteString resumeToken = ByteString.EMPTY;
    private volatile @Nullable BidiStream<ListenRequest, ListenResponse> stream;
    private volatile boolean closed;

    /** Is told of the changes, by one thread. */
    public interface Handler {

        /** A document is there, was created or changed. */
        void changed(Document document);

        /** A document was deleted. */
        void deleted(DocumentName name);

        /** All documents that were there have been handed over. */
        void current();

        /** The connection was lost; it is made again. */
        void lost(String reason);

        /** The listener has ended, since Firestore refuses it. */
        void failed(InferenceException failure);
    }

    private ChangeListener(GoogleAccess access, CollectionPath collection, Handler handler) {
        this.client = access.open();
        this.access = access;
        this.collection = collection;
        this.handler = handler;
        this.thread = new Thread(this::listen, "abrazo-listen");
        thread.setDaemon(true);
    }

    /** Starts to listen. */
    public static ChangeListener start(GoogleAccess access, CollectionPath collection, Handler handler) {
        ChangeListener listener = new ChangeListener(access, collection, handler);
        listener.thread.start();
        return listener;
    }

    /** Ends the listening; nothing is handed over afterwards. */
    @Override
    public void close() {
        closed = true;
        ended.countDown();
        BidiStream<ListenRequest, ListenResponse> current = stream;
        if (current != null) {
            current.cancel();
        }
        client.shutdownNow();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        Duration pause = FIRST_PAUSE;
        while (!closed) {
            String reason = "the stream ended";
            ByteString before = resumeToken;
            try {
                receive();
            } catch (CancellationException e) {
                reason = "it was cancelled";
            } catch (ApiException e) {
                if (closed) {
                    return;
                }
                StatusCode.Code code = e.getStatusCode().getCode();
                if (FINAL.contains(code) && resumeToken.isEmpty()) {
                    handler.failed(failure(code, e));
                    return;
                }
                if (FINAL.contains(code)) {
                    // The token may be too old: all documents are handed over again.
                    resumeToken = ByteString.EMPTY;
                }
                reason = code + described(e);
            }
            if (closed) {
                return;
            }
            handler.lost(reason);
            pause = resumeToken.equals(before) ? longer(pause) : FIRST_PAUSE;
            if (waitFor(pause)) {
                return;
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private boolean waitFor(Duration pause) {
        try {
            return ended.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void receive() {
        BidiStream<ListenRequest, ListenResponse> current =
                client.listenCallable().call();
        stream = current;
        current.send(ListenRequest.newBuilder()
                .setDatabase(access.databaseName())
                .setAddTarget(target())
                .build());
        for (ListenResponse response : current) {
            if (closed) {
                return;
            }
            handle(response);
        }
    }

    private Target target() {
        boolean all = collection.hasWildcards();
        int end = collection.text().lastIndexOf('/');
        String parent = all || end < 0 ? "" : "/" + collection.text().substring(0, end);
        Target.Builder target = Target.newBuilder()
                .setTargetId(TARGET)
                .setQuery(Target.QueryTarget.newBuilder()
                        .setParent(access.databaseName() + "/documents" + parent)
                        .setStructuredQuery(StructuredQuery.newBuilder()
                                .addFrom(StructuredQuery.CollectionSelector.newBuilder()
                                        .setCollectionId(collection.id())
                                        .setAllDescendants(all))));
        if (!resumeToken.isEmpty()) {
            target.setResumeToken(resumeToken);
        }
        return target.build();
    }

    private void handle(ListenResponse response) {
        switch (response.getResponseTypeCase()) {
            case TARGET_CHANGE -> handle(response.getTargetChange());
            case DOCUMENT_CHANGE -> {
                if (response.getDocumentChange().getTargetIdsList().contains(TARGET)) {
                    changed(response.getDocumentChange().getDocument());
                }
            }
            case DOCUMENT_DELETE ->
                handler.deleted(DocumentName.parse(response.getDocumentDelete().getDocument()));
            case DOCUMENT_REMOVE ->
                handler.deleted(DocumentName.parse(response.getDocumentRemove().getDocument()));
            default -> {}
        }
    }

    private void changed(com.google.firestore.v1.Document changed) {
        try {
            Document document = document(changed);
            if (collection.contains(document.name())) {
                handler.changed(document);
            }
        } catch (RuntimeException e) {
            // One document must not end the listening.
            FunctionLog.defect(e);
        }
    }

    private void handle(TargetChange change) {
        if (!change.getResumeToken().isEmpty()) {
            resumeToken = change.getResumeToken();
        }
        if (change.getTargetChangeType() == TargetChange.TargetChangeType.CURRENT) {
            handler.current();
        }
        if (change.getTargetChangeType() == TargetChange.TargetChangeType.REMOVE) {
            handler.lost(change.getCause().getMessage());
            BidiStream<ListenRequest, ListenResponse> current = stream;
            if (current != null) {
                current.cancel();
            }
        }
    }

    /** Reads a document like one of an event, in which it is the first field. */
    private static Document document(com.google.firestore.v1.Document document) {
        byte[] event = new byte[CodedOutputStream.computeMessageSize(1, document)];
        CodedOutputStream out = CodedOutputStream.newInstance(event);
        try {
            out.writeMessage(1, document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DocumentEvent decoded = EventDecoder.ofHttp(header -> header.equals("ce-id") ? "listen" : null, event);
        return Objects.requireNonNull(decoded.document());
    }

    private static String described(ApiException e) {
        String description = Status.fromThrowable(e).getDescription();
        return description == null ? "" : ": " + description;
    }

    private InferenceException failure(StatusCode.Code code, ApiException e) {
        String text = "Firestore refuses to listen to " + collection + " of " + access.databaseName() + " (" + code
                + ")" + described(e) + ".";
        return code == StatusCode.Code.PERMISSION_DENIED || code == StatusCode.Code.UNAUTHENTICATED
                ? new PermissionException(
                        text + " Give the account of the credentials the role roles/datastore.user.",
                        ErrorDetails.NONE,
                        e)
                : new ServerException(text, ErrorDetails.NONE, e);
    }
}
