package dev.abrazo.task;

/** What kind of reply a payload asks for. */
public enum ResponseKind {
    /** A JSON document. */
    JSON,
    /** An image. */
    IMAGE,
    /** Audio. */
    AUDIO,
    /** A video. */
    VIDEO,
    /** Whatever comes, as it comes. */
    ANY;

    /** Whether the reply is an image, audio or a video. */
    public boolean media() {
        return this != JSON && this != ANY;
    }
}
