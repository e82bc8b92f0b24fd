package dev.abrazo.task;

/** The kind of response that a payload requests. */
public enum ResponseKind {
    /** A JSON document. */
    JSON,
    /** An image. */
    IMAGE,
    /** Audio. */
    AUDIO,
    /** A video. */
    VIDEO,
    /** Any content, not interpreted. */
    ANY;

    /** Whether the response is an image, audio or a video. */
    public boolean media() {
        return this != JSON && this != ANY;
    }
}
