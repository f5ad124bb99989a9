package groundswell.app;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.app.RunningServer.Answered;
import groundswell.route.crm.standin.HubspotStandIn;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls of CRM connections, against a stand-in. */
final class CrmCalls {

    private CrmCalls() {}

    static void all(ContractCalls calls, Map<String, String> names) throws Exception {
        try (var hubspot = new HubspotStandIn(1, InstantSource.system()).withOurFields()) {
            Answered created =
                    calls.call(
                            "createConnection",
                            201,
                            "",
                            """
                            {"kind": "hubspot", "name": "Our CRM", "settings": {"api": "%s"},
                             "secrets": {"access_token": "pat-good"}}
                            """
                                    .formatted(hubspot.url()),
                            Map.of());
            names.put("connectionId", created.json().at("/id").asString());
            Answered tested = calls.call("testConnection", 200, "", null, Map.of());
            assertThat(tested.json().at("/works").asBoolean()).as(tested.body()).isTrue();
            mapping(calls);
            calls.call("syncCrm", 202, "", null, Map.of());
            lists(calls, names);
            tables(calls);
            calls.call("getAccountCrm", 200, "", null, Map.of());
            Answered overview = calls.call("getCrm", 200, "", null, Map.of());
            assertThat(overview.json().at("/connections/0/kind").asString()).isEqualTo("hubspot");
            assertThat(overview.body()).doesNotContain("pat-good");
            calls.call("deleteConnection", 204, "", null, Map.of());
            calls.call("syncCrm", 404, "", null, Map.of());
        }
    }

    private static void mapping(ContractCalls calls) throws Exception {
        JsonNode standard =
                calls.call("getCrmMapping", 200, "", null, Map.of()).json().at("/mapping");
        Answered checked = calls.call("checkCrmMapping", 200, "", standard.toString(), Map.of());
        assertThat(checked.json().at("/faults")).isEmpty();
        calls.call("dryRunCrm", 200, "?limit=10", standard.toString(), Map.of());
        ObjectNode wrong = (ObjectNode) standard.deepCopy();
        ((ObjectNode) wrong.at("/fields/0")).put("theirs", "groundswell_pql_scor");
        Answered refused = calls.call("saveCrmMapping", 422, "", wrong.toString(), Map.of());
        assertThat(refused.json().at("/errors/0/suggestion").asString())
                .isEqualTo("groundswell_pql_score");
        Answered saved = calls.call("saveCrmMapping", 200, "", standard.toString(), Map.of());
        assertThat(saved.json().at("/savedBy").asString()).isNotEmpty();
    }

    private static void lists(ContractCalls calls, Map<String, String> names) throws Exception {
        names.put("conflictId", "999");
        names.put("duplicateId", "999");
        calls.call("listCrmLog", 200, "?result=created", null, Map.of());
        calls.call("listCrmRecords", 200, "?state=parked", null, Map.of());
        calls.call("retryCrmRecords", 200, "", "{}", Map.of());
        calls.call(
                "unlinkCrmRecord",
                404,
                "",
                "{\"object\":\"account\",\"key\":\"domain:nobody.test\"}",
                Map.of());
        calls.call("listCrmConflicts", 200, "", null, Map.of());
        calls.call("settleCrmConflict", 404, "", "{\"winner\":\"crm\"}", Map.of());
        calls.call("listCrmDuplicates", 200, "?state=linked", null, Map.of());
        calls.call("decideCrmDuplicate", 404, "", "{\"decision\":\"link\"}", Map.of());
    }

    private static void tables(ContractCalls calls) throws Exception {
        calls.call("exportCrmAccounts", 200, "", null, Map.of());
        Answered read =
                calls.call(
                        "importCrm",
                        200,
                        "?dryRun=true",
                        """
                        domain,owner,deal,deal_amount,deal_state
                        acme.test,ann@us.test,D1,12000.50,open
                        bolt.test,,D2,many,perhaps
                        """,
                        Map.of("Content-Type", "application/octet-stream"));
        assertThat(read.json().at("/accounts").asInt()).isEqualTo(1);
        assertThat(read.json().at("/rejected/0/message").asString())
                .contains("deal_state")
                .contains("deal_amount");
    }
}
