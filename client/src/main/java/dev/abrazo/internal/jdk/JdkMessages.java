package dev.abrazo.internal.jdk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces the JDK's messages that contain names of parser states and classes by plain ones. */
final class JdkMessages {

    private static final Pattern TRUNCATED = Pattern.compile("fixed content-length: (\\d+), bytes received: (\\d+)");

    /** Plain messages, by a part of the JDK's message. */
    private static final Map<String, String> PLAIN = new LinkedHashMap<>();

    static {
        PLAIN.put("header parser received no bytes", "the server closed the connection without a reply");
        PLAIN.put("chunked transfer encoding, state:", "the server closed the connection in the middle of the reply");
        PLAIN.put("EOF reached while reading", "the server closed the connection");
        PLAIN.put("ClosedChannelException", "the connection was closed");
        PLAIN.put("PKIX path building failed", "Java does not trust its issuer");
        PLAIN.put("PKIX path validation failed", "it is expired, or not valid for this use");
        PLAIN.put("nrecognized SSL message", "the server does not use TLS; the URL may need http instead of https");
    }

    private JdkMessages() {}

    /** The plain form of a message; any other message unchanged. */
    static String plain(String message) {
        Matcher truncated = TRUNCATED.matcher(message);
        if (truncated.find()) {
            return "the server closed the connection after " + truncated.group(2) + " of " + truncated.group(1)
                    + " bytes";
        }
        for (Map.Entry<String, String> known : PLAIN.entrySet()) {
            if (message.contains(known.getKey())) {
                return known.getValue();
            }
        }
        return message;
    }
}
