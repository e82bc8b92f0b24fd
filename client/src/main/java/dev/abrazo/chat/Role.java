package dev.abrazo.chat;

import dev.abrazo.task.OpenValue;

/** The author of a chat message. Unknown values are kept. */
public final class Role extends OpenValue {

    /** Instructions for the model. */
    public static final Role SYSTEM = new Role("system");

    /** Instructions for the model, in the name that newer models use. */
    public static final Role DEVELOPER = new Role("developer");

    /** The user. */
    public static final Role USER = new Role("user");

    /** The model. */
    public static final Role ASSISTANT = new Role("assistant");

    /** The result of a tool call. */
    public static final Role TOOL = new Role("tool");

    private Role(String value) {
        super(value);
    }

    /** The role of this name, known or not. */
    public static Role of(String value) {
        return new Role(value);
    }
}
