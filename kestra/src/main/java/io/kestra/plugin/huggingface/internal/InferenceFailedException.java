package io.kestra.plugin.huggingface.internal;

import dev.abrazo.error.InferenceException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A failed call, in the terms of a flow: options have the names of the task's properties. Without a stack trace. */
public final class InferenceFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    private InferenceFailedException(String message, String code) {
        super(message, null, false, false);
        this.code = code;
    }

    /**
     * Creates the exception for a failed call.
     *
     * @param settings the settings of the call, whose options caused time-outs
     */
    public static InferenceFailedException of(InferenceException failure, ClientSettings settings) {
        String message = String.valueOf(failure.getMessage());
        for (Map.Entry<String, String> name : names(settings.http()).entrySet()) {
            message = message.replace(name.getKey(), name.getValue());
        }
        return new InferenceFailedException(message, failure.code());
    }

    /** Creates the exception for a failure of another kind. */
    public static InferenceFailedException of(String code, String message) {
        return new InferenceFailedException(message, code);
    }

    private static Map<String, String> names(HttpSettings http) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("`firstByteTimeout`", "`options." + http.firstByteOption() + "` (" + http.firstByteTimeout() + ")");
        names.put("`idleTimeout`", "`options." + http.idleOption() + "` (" + http.idleTimeout() + ")");
        names.put("The connect timeout was reached.", "`options.connectTimeout` was reached.");
        names.put("`maxReplyBytes`", "`options.maxContentLength` (" + http.maxContentLength() + ")");
        names.put("wait for it with `waitForModel`", "set `waitForModel: true` to wait for it");
        names.put("with HF_TOKEN or a token option", "in `apiKey`");
        names.put(
                "The server rejected the token that is set for it. Check the token and its permissions.",
                "The server rejected `apiKey`. Check the key and its permissions.");
        names.put(
                "No token was sent to this server: tokens from HF_TOKEN, HF_ACCESS_TOKEN or a login, and tokens of Hugging"
                        + " Face, are sent to Hugging Face only. Set a token for this server with `token`, or its credentials in a"
                        + " header.",
                "No key was sent to this server. Set `apiKey`.");
        names.put("give the token the permission", "give the key in `apiKey` the permission");
        names.put("and, for a private model, the token.", "and, for a private model, `apiKey`.");
        names.put(" If it does, report the body as an issue, and use a raw request until then.", "");
        names.put(
                "The command `abrazo tasks` lists all tasks; in Java, Tasks.all() does.",
                "The tasks have the ids of https://huggingface.co/tasks.");
        return names;
    }

    /** The stable code of the error, such as {@code rate_limit}. */
    public String code() {
        return code;
    }
}
