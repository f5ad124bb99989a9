package groundswell.route.crm.standin;

import groundswell.route.crm.standin.SalesforceTable.Field;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The objects of an organisation and their fields, as far as anybody here asks for them. */
final class SalesforceFields {

    private SalesforceFields() {}

    /** What every organisation has. */
    static void standard(BiFunction<String, String, SalesforceTable> tables) {
        tables.apply("Account", "001")
                .add(new Field("Name", "string", 255, true, false, true, null))
                .text("Website", 255)
                .of("OwnerId", "reference")
                .add(new Field("MasterRecordId", "reference", 18, false, false, false, null));
        tables.apply("Contact", "003")
                .add(new Field("LastName", "string", 80, true, false, true, null))
                .text("Name", 121)
                .text("Title", 128)
                .text("Email", 80)
                .of("AccountId", "reference")
                .add(new Field("MasterRecordId", "reference", 18, false, false, false, null));
        tables.apply("Opportunity", "006")
                .text("Name", 120)
                .text("StageName", 255)
                .of("AccountId", "reference")
                .of("Amount", "currency")
                .of("CloseDate", "date")
                .of("IsClosed", "boolean")
                .of("IsWon", "boolean");
        tables.apply("User", "005")
                .text("Name", 121)
                .text("Email", 128)
                .text("UserType", 40)
                .of("IsActive", "boolean");
        tables.apply("Task", "00T")
                .text("Subject", 255)
                .text("Description", 32_000)
                .text("Status", 40)
                .text("Priority", 40)
                .of("ActivityDate", "date")
                .of("WhatId", "reference")
                .of("OwnerId", "reference")
                .text("groundswell_id__c", 255);
    }

    /** What an administrator creates for us. */
    static void ours(Function<String, SalesforceTable> tables) {
        for (String type : List.of("Account", "Contact")) {
            tables.apply(type)
                    .add(new Field("groundswell_id__c", "string", 255, false, true, true, null));
        }
        for (String number : List.of("pql_score", "pqa_score", "people_30d", "events_30d")) {
            tables.apply("Account").of("groundswell_" + number + "__c", "double");
        }
        for (String text :
                List.of(
                        "grade",
                        "handoff_status",
                        "lane",
                        "stage",
                        "product_link",
                        "account_id",
                        "customer_tier",
                        "disposition")) {
            tables.apply("Account").text("groundswell_" + text + "__c", 255);
        }
        tables.apply("Account")
                .text("groundswell_top_reasons__c", 255)
                .of("groundswell_qualified__c", "boolean")
                .of("groundswell_trigger_date__c", "datetime")
                .of("groundswell_last_active__c", "datetime");
        tables.apply("Contact")
                .text("groundswell_user_id__c", 255)
                .text("groundswell_roles__c", 255)
                .of("groundswell_person_score__c", "double");
    }
}
