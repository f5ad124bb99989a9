package groundswell.collect.plan;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.EventType;
import groundswell.collect.plan.Taxonomy.Others;
import groundswell.kernel.yaml.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanReaderTest {

    @Test
    void a_plan_is_read_as_it_is_written() {
        var reading =
                PlanReader.read(
                        "plan.yaml",
                        """
                        version: 2.1.0
                        owner: growth
                        events:
                          signup_completed:
                            group: identity
                            meaning: Somebody finished signing up.
                            properties:
                              source: { type: string, required: true, enum: [ads, "on"] }
                              seats: integer
                          report_exported:
                            version: 3.0.0
                            group: engagement
                            owner: data
                            meaning: A report left.
                            open: false
                            properties:
                              rows: { type: integer, unit: rows, personal: pseudonym, meaning: How many. }
                        calls:
                          identify: { email: { type: string, personal: contact } }
                        """);
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.remarks()).isEmpty();
        TrackingPlan plan = plan(reading);
        assertThat(plan.version()).hasToString("2.1.0");
        PlannedEvent signup = plan.event("signup_completed").orElseThrow();
        assertThat(signup.owner()).isEqualTo("growth");
        assertThat(signup.version()).isEqualTo(SemanticVersion.FIRST);
        assertThat(signup.properties())
                .containsExactly(
                        PlannedProperty.of("source", PropertyType.STRING)
                                .asRequired()
                                .allowing("ads", "on"),
                        PlannedProperty.of("seats", PropertyType.INTEGER));
        PlannedEvent report = plan.event("report_exported").orElseThrow();
        assertThat(report.open()).isFalse();
        assertThat(report.property("rows").orElseThrow().personal())
                .isEqualTo(PersonalClass.PSEUDONYM);
        assertThat(plan.calls()).containsOnlyKeys(EventType.IDENTIFY);
    }

    @Test
    void every_fault_is_found_at_once_at_its_line_with_what_would_be_right() {
        var reading =
                PlanReader.read(
                        "plan.yaml",
                        """
                        version: one
                        events:
                          Signup Completed:
                            group: identiti
                            meaning: x
                            owner: growth
                          click:
                            group: engagement
                            meaning: x
                            owner: growth
                          report_exported:
                            grup: engagement
                            properties:
                              rows: { type: integr, required: yes }
                              size: { type: number, enum: [1, 2] }
                        calls:
                          track: {}
                        """);
        assertThat(reading.plan()).isNull();
        assertThat(reading.faults())
                .extracting(Fault::toString)
                .containsExactly(
                        "plan.yaml:1:10: \"version\" must be a semantic version, it is \"one\""
                                + " (right would be: such as 1.0.0)",
                        "plan.yaml:3:3: event name \"Signup Completed\" is not snake case; write"
                                + " \"signup_completed\"",
                        "plan.yaml:4:12: \"group\" cannot be \"identiti\" (right would be:"
                                + " identity)",
                        "plan.yaml:7:3: event name \"click\" is vague: it could mean anything; name"
                                + " the object and what happened to it, as in \"report_exported\"",
                        "plan.yaml:11:3: event \"report_exported\" has no owner (right would be:"
                                + " owner: TEAM here or at the top of the file)",
                        "plan.yaml:12:5: there is no key \"grup\" here (right would be: group)",
                        "plan.yaml:12:5: \"meaning\" is missing",
                        "plan.yaml:12:5: \"group\" is missing",
                        "plan.yaml:14:21: \"type\" cannot be \"integr\" (right would be: integer)",
                        "plan.yaml:14:39: \"required\" must be true or false, it is \"yes\" (right"
                                + " would be: such as true)",
                        "plan.yaml:15:29: \"enum\" is for type string, not number",
                        "plan.yaml:17:3: there is no key \"track\" here (right would be: one of"
                                + " identify, group, page, screen)");
    }

    @Test
    void a_name_that_reads_badly_is_a_remark_and_no_fault() {
        var reading =
                PlanReader.read(
                        "plan.yaml",
                        "events: { export_report: { group: engagement, owner: a, meaning: b } }");
        assertThat(reading.plan()).isNotNull();
        assertThat(reading.remarks()).singleElement().asString().contains("export_report");
    }

    @Test
    void what_is_no_yaml_at_all_is_answered() {
        for (String text :
                List.of("a: [", "- 1", "\u0000", "events: 3", "events: [1]", "&a a: *a")) {
            assertThat(PlanReader.read("plan.yaml", text).faults()).as(text).isNotEmpty();
        }
        assertThat(PlanReader.read("plan.yaml", "").plan()).isEqualTo(TrackingPlan.EMPTY);
    }

    @Test
    void a_plan_that_is_written_is_read_back_equal() {
        for (int seed = 0; seed < 200; seed++) {
            TrackingPlan plan = randomPlan(new Random(seed));
            var reading = PlanReader.read("plan.yaml", PlanYaml.of(plan));
            assertThat(reading.faults()).as(PlanYaml.of(plan)).isEmpty();
            assertThat(reading.plan()).as("seed %d", seed).isEqualTo(plan);
        }
    }

    @Test
    void a_draft_by_what_was_sent_is_a_plan_that_can_be_read() {
        var inference = new PlanInference();
        for (int i = 0; i < 150; i++) {
            inference.observe(
                    EventType.TRACK,
                    "Report \n Exported",
                    "{\"fo: rmat\":\"# a\",\"on\":\"yes\",\"\":1}");
            inference.observe(EventType.TRACK, "click\n\"", "{}");
        }
        PlanInference.Draft draft = inference.draft("data: team");
        var reading = PlanReader.read("plan.yaml", draft.yaml());
        assertThat(reading.faults()).isEmpty();
        assertThat(plan(reading)).isEqualTo(draft.plan());
    }

    @Test
    void the_plan_that_ships_has_no_fault_and_no_remark() throws IOException {
        Path file = Path.of("../playbooks/b2b-wedge/tracking-plan.yaml");
        var reading = PlanReader.read("tracking-plan.yaml", Files.readString(file));
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.remarks()).isEmpty();
        assertThat(plan(reading).events().keySet())
                .contains(
                        "signup_completed",
                        "wedge_workflow_started",
                        "wedge_workflow_completed",
                        "repeat_session",
                        "team_invite_sent",
                        "usage_threshold_reached");
        assertThat(PlanReader.read("again.yaml", PlanYaml.of(plan(reading))).plan())
                .isEqualTo(reading.plan());
    }

    @Test
    void a_taxonomy_map_is_read_with_its_faults() {
        var reading =
                TaxonomyReader.read(
                        "map.yaml",
                        """
                        others: snake_case
                        events:
                          Signed Up: signup_completed
                          Order Done:
                            to: order_completed
                            properties: { orderTotal: total }
                            types: { total: number }
                            values: { channel: { WWW: web } }
                            set: { currency: EUR, version: 2, ratio: 0.5, old: true }
                            drop: [debug]
                        """);
        assertThat(reading.faults()).isEmpty();
        Taxonomy taxonomy = reading.taxonomy();
        assertThat(taxonomy).isNotNull();
        if (taxonomy != null) {
            assertThat(taxonomy.others()).isEqualTo(Others.SNAKE_CASE);
            assertThat(taxonomy.apply(EventType.TRACK, "Order Done", "{\"orderTotal\":\"1.50\"}"))
                    .asString()
                    .contains("\"total\":1.50", "\"version\":2", "\"ratio\":0.5", "\"old\":true");
        }
        assertThat(
                        TaxonomyReader.read(
                                        "map.yaml",
                                        "others: all\nevents: { a: click, b: { to: x_made, types: {t: x} } }")
                                .faults())
                .hasSize(3);
    }

    private static TrackingPlan plan(PlanReader.Reading reading) {
        @Nullable TrackingPlan plan = reading.plan();
        if (plan == null) {
            throw new AssertionError(reading.faults());
        }
        return plan;
    }

    private static TrackingPlan randomPlan(Random random) {
        List<String> texts =
                List.of(
                        "plain", "Ends. ", "a: b", "# c", "\"q\"", "yes", "1.5", "ü💥", "a\nb", "{",
                        "-");
        List<PlannedEvent> events = new ArrayList<>();
        for (int i = 0; i < random.nextInt(5); i++) {
            List<PlannedProperty> properties = new ArrayList<>();
            for (int j = 0; j < random.nextInt(4); j++) {
                var type = PropertyType.values()[random.nextInt(7)];
                boolean listed = type == PropertyType.STRING && random.nextBoolean();
                properties.add(
                        new PlannedProperty(
                                texts.get(random.nextInt(texts.size())) + j,
                                type,
                                random.nextBoolean(),
                                listed ? List.of("on", texts.get(random.nextInt(7))) : List.of(),
                                random.nextBoolean() ? "EUR/h" : "",
                                PersonalClass.values()[random.nextInt(8)],
                                random.nextBoolean() ? texts.get(random.nextInt(11)) : ""));
            }
            events.add(
                    new PlannedEvent(
                            "thing" + i + "_made",
                            new SemanticVersion(random.nextInt(9), random.nextInt(99), 0),
                            EventGroup.values()[random.nextInt(4)],
                            texts.get(random.nextInt(texts.size())),
                            texts.get(random.nextInt(texts.size())),
                            properties,
                            random.nextBoolean()));
        }
        return TrackingPlan.of(events);
    }
}
