package dev.abrazo.firestore.log;

import dev.abrazo.json.Json;
import java.util.function.Consumer;

/**
 * The log of the functions, on standard output: lines of text, or on Google Cloud lines of JSON with a severity. Written
 * directly, since the JDK's logging costs a cold start more than the event. Thread-safe.
 */
public final class FunctionLog {

    private static final boolean STRUCTURED = System.getenv("K_SERVICE") != null;

    private static volatile Consumer<String> output = System.out::println;

    private FunctionLog() {}

    /** Writes to another output than standard output, in a program that has other uses for it. */
    public static void to(Consumer<String> lines) {
        output = lines;
    }

    /** Writes what happened. */
    public static void info(String message) {
        write("INFO", message);
    }

    /** Writes something that needs attention if it happens often. */
    public static void warning(String message) {
        write("WARNING", message);
    }

    /** Writes something that needs attention. */
    public static void error(String message) {
        write("ERROR", message);
    }

    /** Writes that a defect of ours was met: its class and place, but not its message, which may quote inputs. */
    public static void defect(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        error("This is a defect of Abrazo, please report it: " + e.getClass().getName() + place);
    }

    /** The text in one line: ids of documents and events can have line ends, which must not make lines of their own. */
    public static String oneLine(String text) {
        return text.chars().noneMatch(Character::isISOControl) ? text : text.replaceAll("\\p{Cntrl}", "?");
    }

    private static void write(String severity, String message) {
        output.accept(line(STRUCTURED, severity, message));
    }

    /** A line of the log; a message of several lines stays one line where it is structured. */
    static String line(boolean structured, String severity, String message) {
        if (structured) {
            return Json.write(Json.object("severity", severity, "message", message));
        }
        return severity.equals("INFO") ? message : severity + ": " + message;
    }
}
