package dev.abrazo.firestore.cli.emulate;

import dev.abrazo.cli.terminal.OutputFailure;
import dev.abrazo.cli.terminal.Spinner;
import dev.abrazo.cli.terminal.Terminal;
import dev.abrazo.error.InferenceException;
import dev.abrazo.firestore.FunctionContext;
import dev.abrazo.firestore.cli.emulator.EmulatorApi;
import dev.abrazo.firestore.cli.emulator.EmulatorProcess;
import dev.abrazo.firestore.cli.google.GoogleAccess;
import dev.abrazo.firestore.cli.run.DocumentRunner;
import dev.abrazo.firestore.cli.run.OutcomeLines;
import dev.abrazo.firestore.cli.watch.ChangeListener;
import dev.abrazo.firestore.config.CollectionPath;
import dev.abrazo.firestore.config.Settings;
import dev.abrazo.firestore.event.DocumentEvent;
import dev.abrazo.firestore.server.InferenceHandler;
import dev.abrazo.firestore.store.Document;
import dev.abrazo.firestore.store.DocumentName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The functions and the emulator, from the start to the stop. Not thread-safe, except for the events. */
final class Emulation implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PROBE = Duration.ofSeconds(3);
    private static final Duration STOP = Duration.ofSeconds(1);
    private static final String TRIGGER = "abrazo-triggerInference";
    private static final String PROBE_COLLECTION = "abrazo-probe";

    private final Terminal terminal;
    private final GoogleAccess access;
    private final FunctionContext context;
    private final Settings settings;
    private final CollectionPath collection;
    private final DocumentRunner runner;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch probed = new CountDownLatch(1);
    private @Nullable EventServer server;
    private @Nullable Redelivery redelivery;
    private @Nullable EmulatorProcess process;
    private @Nullable EmulatorApi api;
    private @Nullable ChangeListener listener;

    Emulation(Terminal terminal, GoogleAccess access, FunctionContext context, boolean quiet) {
        this.access = access;
        this.terminal = terminal;
        this.context = context;
        this.settings = context.settings();
        this.collection = Objects.requireNonNull(settings.trigger().collection(), "collection");
        this.runner =
                DocumentRunner.start(context, quiet ? (name, outcome, time) -> {} : new OutcomeLines(terminal, true));
        terminal.interruption().onCancel(stop::countDown);
    }

    /** Listens for events. */
    void takeEvents(int port, boolean redeliver) {
        Consumer<DocumentEvent> events = this::take;
        if (redeliver) {
            redelivery = new Redelivery(events);
            events = redelivery;
        }
        server = EventServer.start(port, events, new InferenceHandler(context));
    }

    private void take(DocumentEvent event) {
        Document document = event.document();
        if (document == null) {
            Document deleted = event.before();
            if (deleted != null) {
                runner.forget(deleted.name());
            }
        } else if (document.name().path().startsWith(PROBE_COLLECTION + "/")) {
            probed.countDown();
        } else if (context.processor().check(event) == null) {
            runner.offer(document, event.id());
        } else {
            runner.note(document);
        }
    }

    /** Starts an emulator that sends its events here. */
    void startEmulator(int port) {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            free.setReuseAddress(true);
        } catch (IOException e) {
            throw new OutputFailure(
                    "Port " + port + " of 127.0.0.1 is in use. Choose another with --port, or set"
                            + " FIRESTORE_EMULATOR_HOST=127.0.0.1:" + port + " if it is a Firestore emulator.",
                    e);
        }
        process = EmulatorProcess.start(
                terminal, port, Objects.requireNonNull(server).port());
    }

    /** Waits for the emulator and registers the trigger. */
    void connect(String host) throws InterruptedException {
        EmulatorApi emulator = new EmulatorApi(host);
        api = emulator;
        try (Spinner spinner = Spinner.start(terminal, "starting the Firestore emulator")) {
            awaitReady(emulator);
            spinner.close();
        }
        register(emulator);
        if (process == null && stop.getCount() > 0 && !delivers(emulator)) {
            int port = Objects.requireNonNull(server).port();
            terminal.remark(terminal.errStyle().warning("warning: ") + "The emulator at " + host
                    + " sends no events to 127.0.0.1:" + port + ". Start it with --functions_emulator=127.0.0.1:" + port
                    + " and give --functions-port " + port
                    + " here. For now, this process listens for changes instead, as abrazo firestore watch does.");
            listener = ChangeListener.start(access, collection, new Changes());
        }
    }

    private void awaitReady(EmulatorApi emulator) throws InterruptedException {
        long end = System.nanoTime() + (process == null ? PROBE : START).toNanos();
        while (!emulator.ready()) {
            checkProcess();
            if (System.nanoTime() > end) {
                throw new OutputFailure(
                        process == null
                                ? "No Firestore emulator answers at " + emulator.host()
                                        + ", where FIRESTORE_EMULATOR_HOST says that one runs. Unset it to start one here."
                                : "The Firestore emulator does not start within " + START.toSeconds() + " s.",
                        new IOException("no answer"));
            }
            if (stop.await(50, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private void checkProcess() throws InterruptedException {
        // Ctrl-C ends the emulator too, maybe before this process is told.
        if (process != null && !process.alive() && !stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new OutputFailure(
                    "The Firestore emulator has ended:\n" + process.lastLines(), new IOException("ended"));
        }
    }

    private void register(EmulatorApi emulator) {
        if (stop.getCount() == 0) {
            return;
        }
        try {
            emulator.register(project(), settings.google().database(), TRIGGER, collection.documents());
        } catch (IOException e) {
            throw new OutputFailure("The trigger can't be registered: " + e.getMessage() + ".", e);
        }
    }

    /** Whether an event arrives here after a document was created. */
    private boolean delivers(EmulatorApi emulator) throws InterruptedException {
        String database = settings.google().database();
        String id = UUID.randomUUID().toString();
        try {
            emulator.register(project(), database, "abrazo-probe", PROBE_COLLECTION + "/{id}");
            emulator.create(project(), database, PROBE_COLLECTION, id);
            boolean arrived = probed.await(PROBE.toMillis(), TimeUnit.MILLISECONDS);
            emulator.delete(project(), database, PROBE_COLLECTION + "/" + id);
            return arrived;
        } catch (IOException e) {
            throw new OutputFailure("The emulator can't be used: " + e.getMessage() + ".", e);
        }
    }

    /** The address of {@code runInference}. */
    String inference() {
        return "http://127.0.0.1:" + Objects.requireNonNull(server).port() + "/" + project()
                + "/us-central1/runInference";
    }

    /** Waits for Ctrl-C or SIGTERM; registers the trigger again whenever the emulator was started again. */
    void awaitStop() throws InterruptedException {
        EmulatorApi emulator = Objects.requireNonNull(api);
        boolean lost = false;
        while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            checkProcess();
            boolean ready = process != null || emulator.ready();
            if (ready && lost) {
                register(emulator);
                terminal.remark("The emulator is back; the trigger is registered again.");
            } else if (!ready && !lost) {
                terminal.remark("The emulator at " + emulator.host() + " does not answer; waiting for it.");
            }
            lost = !ready;
        }
    }

    private String project() {
        return Objects.requireNonNull(settings.google().project());
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
        if (redelivery != null) {
            redelivery.close();
        }
        if (server != null) {
            server.close();
        }
        boolean ended = runner.stop(process == null ? STOP : Duration.ofMillis(1));
        if (process != null) {
            process.close();
        }
        if (ended) {
            context.close();
        }
    }

    /** Changes found by listening, in place of events. */
    private final class Changes implements ChangeListener.Handler {

        @Override
        public void changed(Document document) {
            runner.offer(document, null);
        }

        @Override
        public void deleted(DocumentName name) {
            runner.forget(name);
        }

        @Override
        public void current() {}

        @Override
        public void lost(String reason) {}

        @Override
        public void failed(InferenceException failure) {
            terminal.remark(terminal.errStyle().error("error: ") + failure.getMessage());
            terminal.interruption().cancel();
        }
    }
}
