package dev.abrazo.firestore.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Set;

/** A CloudEvent with an id and data only. */
public record SimpleCloudEvent(String id, byte[] data) implements CloudEvent {

    @Override
    public CloudEventData getData() {
        return data == null ? null : () -> data;
    }

    @Override
    public SpecVersion getSpecVersion() {
        return SpecVersion.V1;
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getType() {
        return "google.cloud.firestore.document.v1.created";
    }

    @Override
    public URI getSource() {
        return URI.create("//firestore.googleapis.com/projects/demo/databases/(default)");
    }

    @Override
    public String getDataContentType() {
        return "application/protobuf";
    }

    @Override
    public URI getDataSchema() {
        return null;
    }

    @Override
    public String getSubject() {
        return null;
    }

    @Override
    public OffsetDateTime getTime() {
        return null;
    }

    @Override
    public Object getAttribute(String name) {
        return null;
    }

    @Override
    public Object getExtension(String name) {
        return null;
    }

    @Override
    public Set<String> getExtensionNames() {
        return Set.of();
    }
}
