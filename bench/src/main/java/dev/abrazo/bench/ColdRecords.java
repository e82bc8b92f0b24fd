package dev.abrazo.bench;

import java.io.IOException;
import java.net.URI;

/** The first answer of a fresh JVM, with the JDK's client and databind to records. Argument: the server's address. */
public final class ColdRecords {

    private ColdRecords() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        URI uri = URI.create(args[0] + "/v1/chat/completions");
        byte[] reply = new Floor().post(uri, Floor.chat(Sides.QUESTION, false));
        System.out.println(Floor.JSON.readValue(reply, Records.Chat.class).text());
    }
}
