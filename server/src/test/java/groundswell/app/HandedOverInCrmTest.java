package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.qualify.files.PlaybookFolder;
import groundswell.route.crm.standin.HubspotStandIn;
import groundswell.route.crm.standin.SalesforceStandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a handoff to a task in the CRM of whoever has it, and from a word there back to the desk.
 */
@Tag("slow")
class HandedOverInCrmTest {

    private static final Duration SEEN_MAX = Duration.ofMinutes(2);
    private static final String DISPOSITION = "groundswell_disposition__c";
    private static final String TEAMS =
            """
            zone: UTC
            hours: Mon-Sun 00:00-23:59
            reps:
              ann: { name: Ann Ader, email: ann@us.test }
              bob: { name: Bob Berg, email: bob@us.test, capacity: 0 }
            teams:
              sales: { members: [ann, bob] }
              account_executives: { members: [] }
              success: { members: [] }
              nurture: { members: [] }
            """;

    @TempDir Path folder = Path.of(".");

    private final SalesforceStandIn salesforce =
            new SalesforceStandIn(1, InstantSource.system()).withOurFields();
    private final HubspotStandIn hubspot =
            new HubspotStandIn(1, InstantSource.system()).withOurFields();
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        Settings settings = RunningServer.settings(folder, null);
        FirstPlaybook.place("b2b-wedge", settings);
        PlaybookFolder.of(folder.resolve("playbook")).write("teams.yaml", TEAMS);
        server = new RunningServer(settings, InstantSource.system());
        hubspot.owner("7", "ann@us.test");
        hubspot.owner("8", "bob@us.test");
        connect(
                """
                {"kind":"salesforce","name":"Salesforce",
                 "settings":{"login":"%s","client_id":"app"},
                 "secrets":{"refresh_token":"good-refresh"}}
                """
                        .formatted(salesforce.url()));
        connect(
                """
                {"kind":"hubspot","name":"HubSpot","settings":{"api":"%s"},
                 "secrets":{"access_token":"pat-good"}}
                """
                        .formatted(hubspot.url()));
    }

    private void connect(String json) throws Exception {
        assertThat(server.post("/api/v1/connections", json).status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        server.close();
        salesforce.close();
        hubspot.close();
    }

    @Test
    void its_task_goes_from_hand_to_hand_and_what_the_crm_says_ends_it() throws Exception {
        String ann = user("Ann Ader", "ann@us.test");
        String bob = user("Bob Berg", "bob@us.test");
        ask();
        await(() -> tasks().size() == 1 && hubspotTasks().size() == 1);
        assertThat(salesforce.table("Account").living())
                .as(server.get("/api/v1/crm").body())
                .hasSize(1);
        Map<String, @Nullable Object> account = account();
        assertThat(tasks().getFirst())
                .containsEntry("Subject", "Hand-raise: Acme")
                .containsEntry("OwnerId", ann)
                .containsEntry("WhatId", account.get("Id"))
                .containsEntry("Status", "Not Started");
        assertThat(String.valueOf(tasks().getFirst().get("Description")))
                .contains("asked for sales")
                .contains("/desk/");
        assertThat(hubspotTasks().getFirst()).containsEntry("hubspot_owner_id", "7");
        assertThat(account).containsEntry("groundswell_handoff_status__c", "pending");

        String id = server.get("/api/v1/handoffs?state=open").json().at("/items/0/id").asString();
        var moved =
                server.post(
                        "/api/v1/handoffs/%s/actions".formatted(id),
                        "{\"action\":\"reassign\",\"to\":\"bob\"}");
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        await(() -> bob.equals(tasks().getFirst().get("OwnerId")));
        await(() -> "8".equals(hubspotTasks().getFirst().get("hubspot_owner_id")));

        sync();
        salesforce
                .table("Account")
                .update(
                        String.valueOf(account.get("Id")),
                        Map.of(DISPOSITION, "lost"),
                        Instant.now());
        sync();
        await(() -> "Completed".equals(tasks().getFirst().get("Status")));
        await(() -> "COMPLETED".equals(hubspotTasks().getFirst().get("hs_task_status")));
        assertThat(server.get("/api/v1/handoffs/" + id).json().at("/handoff/state").asString())
                .isEqualTo("lost");
        await(() -> "lost".equals(account().get("groundswell_handoff_status__c")));
        assertThat(server.get("/metrics").body())
                .containsPattern(
                        "groundswell_crm_records_total\\{[^}]*kind=\"salesforce\"[^}]*} [1-9]")
                .containsPattern("groundswell_crm_lag_ms\\{[^}]*kind=\"hubspot\"} [0-9]")
                .contains("groundswell_crm_calls_share");
        assertThat(tasks()).hasSize(1);
        assertThat(hubspotTasks()).hasSize(1);
    }

    private String user(String name, String email) {
        return salesforce
                .table("User")
                .seed(
                        Map.of(
                                "Name",
                                name,
                                "Email",
                                email,
                                "UserType",
                                "Standard",
                                "IsActive",
                                true),
                        Instant.now());
    }

    private List<Map<String, @Nullable Object>> tasks() {
        return salesforce.table("Task").living();
    }

    private List<Map<String, String>> hubspotTasks() {
        return hubspot.table("tasks").living();
    }

    private Map<String, @Nullable Object> account() {
        return salesforce.table("Account").living().getFirst();
    }

    /** Runs a cycle of each and waits for its end. */
    private void sync() throws Exception {
        for (var one : server.get("/api/v1/crm").json().get("connections")) {
            String before = one.at("/cycles/0/endedAt").asString("");
            long id = one.get("id").asLong();
            await(() -> {
                post("/api/v1/crm/%d/sync".formatted(id));
                return !latest(id).equals(before);
            });
        }
    }

    private void post(String path) {
        try {
            server.post(path, "");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String latest(long id) {
        try {
            for (var one : server.get("/api/v1/crm").json().get("connections")) {
                if (one.get("id").asLong() == id) {
                    return one.at("/cycles/0/endedAt").asString("");
                }
            }
            return "";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void ask() throws Exception {
        String key =
                server.post("/api/v1/sources", "{\"name\":\"web\"}")
                        .json()
                        .at("/keys/0/key")
                        .asString();
        String basic =
                Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
        server.send(
                "POST",
                "/v1/batch",
                """
                {"batch":[{"type":"group","userId":"eve@acme.com","groupId":"a1","messageId":"m0",
                           "traits":{"name":"Acme","domain":"acme.com"}},
                          {"type":"track","event":"sales_contacted","userId":"eve@acme.com",
                           "messageId":"m1",
                           "context":{"groupId":"a1","traits":{"email":"eve@acme.com"}}}]}
                """,
                Map.of("Authorization", "Basic " + basic));
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + SEEN_MAX.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("seen in time").isLessThan(until);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
