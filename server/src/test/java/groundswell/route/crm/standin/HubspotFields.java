package groundswell.route.crm.standin;

import groundswell.route.crm.standin.HubspotTable.Property;
import java.util.List;
import java.util.function.Function;

/** The objects of an account and their properties, as far as anybody here asks for them. */
final class HubspotFields {

    private HubspotFields() {}

    /** Makes an object. */
    interface Tables {
        HubspotTable table(String name, long firstId, String changed);
    }

    /** What every account has. */
    static void standard(Tables tables) {
        tables.table("companies", 1_000_000, "hs_lastmodifieddate")
                .of("name", "string")
                .of("domain", "string")
                .of("hubspot_owner_id", "string");
        tables.table("contacts", 2_000_000, "lastmodifieddate")
                .add(new Property("email", "string", true, false, List.of()))
                .of("firstname", "string")
                .of("lastname", "string")
                .of("jobtitle", "string")
                .of("associatedcompanyid", "string");
        tables.table("deals", 3_000_000, "hs_lastmodifieddate")
                .of("dealname", "string")
                .of("dealstage", "string")
                .of("amount", "number")
                .of("deal_currency_code", "string")
                .of("closedate", "datetime")
                .of("hs_is_closed", "bool")
                .of("hs_is_closed_won", "bool")
                .of("hs_primary_associated_company", "string");
        tables.table("tasks", 4_000_000, "hs_lastmodifieddate")
                .add(new Property("groundswell_id", "string", true, false, List.of()))
                .of("hs_task_subject", "string")
                .of("hs_task_body", "string")
                .of("hs_task_status", "string")
                .of("hs_task_priority", "string")
                .of("hs_timestamp", "datetime")
                .of("hubspot_owner_id", "string");
    }

    /** What an administrator creates for us. */
    static void ours(Function<String, HubspotTable> tables) {
        for (String name : List.of("companies", "contacts")) {
            tables.apply(name)
                    .add(new Property("groundswell_id", "string", true, false, List.of()));
        }
        HubspotTable companies = tables.apply("companies");
        for (String number : List.of("pql_score", "pqa_score", "people_30d", "events_30d")) {
            companies.of("groundswell_" + number, "number");
        }
        for (String text :
                List.of(
                        "grade",
                        "handoff_status",
                        "lane",
                        "stage",
                        "product_link",
                        "account_id",
                        "top_reasons",
                        "customer_tier",
                        "disposition")) {
            companies.of("groundswell_" + text, "string");
        }
        companies
                .of("groundswell_qualified", "bool")
                .of("groundswell_trigger_date", "datetime")
                .of("groundswell_last_active", "datetime");
        tables.apply("contacts")
                .of("groundswell_user_id", "string")
                .of("groundswell_roles", "string")
                .of("groundswell_person_score", "number");
    }
}
