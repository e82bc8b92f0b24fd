package dev.abrazo.firestore.cli.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The Terraform configuration that deploys the container: service, trigger, accounts and roles. */
final class Terraform {

    private final Deployment deployment;

    Terraform(Deployment deployment) {
        this.deployment = deployment;
    }

    String container(String image) {
        return String.join("\n", provider(), accounts(), roles(), service(image), trigger());
    }

    private String provider() {
        return """
                provider "google" {
                  project = %s
                  region  = %s
                }
                """.formatted(quoted(deployment.project()), quoted(deployment.region()));
    }

    private String accounts() {
        return """
                resource "google_service_account" "run" {
                  account_id = "abrazo-run"
                }

                resource "google_service_account" "trigger" {
                  account_id = "abrazo-trigger"
                }
                """;
    }

    private String roles() {
        StringBuilder roles = new StringBuilder();
        roles.append(role("datastore", "run", "roles/datastore.user"));
        if (deployment.variables().containsKey("ABRAZO_BUCKET")) {
            roles.append('\n').append(role("storage", "run", "roles/storage.objectUser"));
        }
        roles.append('\n').append(role("events", "trigger", "roles/eventarc.eventReceiver"));
        roles.append("""

                resource "google_cloud_run_v2_service_iam_member" "invoker" {
                  name     = google_cloud_run_v2_service.abrazo.name
                  location = google_cloud_run_v2_service.abrazo.location
                  role     = "roles/run.invoker"
                  member   = google_service_account.trigger.member
                }
                """);
        List<String> secrets = deployment.secrets().values().stream()
                .map(Deployment.Secret::name)
                .distinct()
                .toList();
        for (String secret : secrets) {
            roles.append("""

                    resource "google_secret_manager_secret_iam_member" "%s" {
                      secret_id = %s
                      role      = "roles/secretmanager.secretAccessor"
                      member    = google_service_account.run.member
                    }
                    """.formatted(secret.replaceAll("[^A-Za-z0-9_-]", "-"), quoted(secret)));
        }
        return roles.toString();
    }

    private String role(String name, String account, String role) {
        return """
                resource "google_project_iam_member" "%s" {
                  project = %s
                  role    = "%s"
                  member  = google_service_account.%s.member
                }
                """.formatted(name, quoted(deployment.project()), role, account);
    }

    private String service(String image) {
        String variables =
                deployment.variables().entrySet().stream().map(this::variable).collect(Collectors.joining());
        String secrets =
                deployment.secrets().entrySet().stream().map(this::secret).collect(Collectors.joining());
        return """
                resource "google_cloud_run_v2_service" "abrazo" {
                  name     = "abrazo"
                  location = %s
                  template {
                    service_account                  = google_service_account.run.email
                    timeout                          = "540s"
                    max_instance_request_concurrency = 20
                    scaling {
                      min_instance_count = 0
                      max_instance_count = 20
                    }
                    containers {
                      image = %s
                      resources {
                        limits            = { cpu = "1", memory = "512Mi" }
                        startup_cpu_boost = true
                      }
                %s%s    }
                  }
                }
                """.formatted(quoted(deployment.region()), quoted(image), variables, secrets);
    }

    private String variable(Map.Entry<String, String> variable) {
        return """
                      env {
                        name  = %s
                        value = %s
                      }
                """.formatted(quoted(variable.getKey()), quoted(variable.getValue()));
    }

    private String secret(Map.Entry<String, Deployment.Secret> secret) {
        return """
                      env {
                        name = %s
                        value_source {
                          secret_key_ref {
                            secret  = %s
                            version = %s
                          }
                        }
                      }
                """.formatted(
                        quoted(secret.getKey()),
                        quoted(secret.getValue().name()),
                        quoted(secret.getValue().version()));
    }

    private String trigger() {
        return """
                resource "google_eventarc_trigger" "documents" {
                  name                    = "abrazo-documents"
                  location                = %s
                  service_account         = google_service_account.trigger.email
                  event_data_content_type = "application/protobuf"
                  matching_criteria {
                    attribute = "type"
                    value     = %s
                  }
                  matching_criteria {
                    attribute = "database"
                    value     = %s
                  }
                  matching_criteria {
                    attribute = "document"
                    value     = %s
                    operator  = "match-path-pattern"
                  }
                  destination {
                    cloud_run_service {
                      service = google_cloud_run_v2_service.abrazo.name
                      region  = google_cloud_run_v2_service.abrazo.location
                      path    = "/events"
                    }
                  }
                }
                """.formatted(
                        quoted(deployment.databaseLocation()),
                        quoted(deployment.eventType()),
                        quoted(deployment.database()),
                        quoted(deployment.collection().documents()));
    }

    /** A text in Terraform's quotes; its own templates begin with a dollar or percent sign and a brace. */
    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("${", "$${")
                        .replace("%{", "%%{")
                + '"';
    }
}
