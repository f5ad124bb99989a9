package groundswell.qualify;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.expression.Kind;
import groundswell.kernel.yaml.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlaybookReadingTest {

    @Test
    void every_kind_of_signal_is_read() {
        var playbook =
                SamplePlaybook.valid(
                        SamplePlaybook.with(
                                "signals.yaml",
                                """
                                signals:
                                  sessions_7d: { sessions: any, window: 7d }
                                  invites_14d: { count: invite_sent, window: 2w, label: Invites }
                                  people: { people: page, window: 1d }
                                  days: { days: screen, window: 400d }
                                  seats: { sum: seats, of: seats_added, window: 30d }
                                  most: { max: seats, of: seats_added, window: 30d }
                                  features: { distinct: feature, of: any, window: 30d }
                                  quiet: { recency: any }
                                  value: { first: workflow_completed }
                                  streak: { streak: any }
                                  demo: { sequence: [page, { event: demo_requested, where: properties.seats > 5 }], within: 3d }
                                  growth: { growth: { people: any, window: 14d } }
                                  more: { growth: people }
                                  per_person: { ratio: { of: invites_14d, to: { people: any, window: 14d } } }
                                """));
        var any = new Filter(Filter.ANY, Optional.empty());
        assertThat(measures(playbook))
                .containsEntry("sessions_7d", new Measure.Sessions(7))
                .containsEntry("invites_14d", new Measure.Count(event("invite_sent"), 14))
                .containsEntry("people", new Measure.People(event("page"), 1))
                .containsEntry("days", new Measure.Days(event("screen"), 400))
                .containsEntry("seats", new Measure.Sum(event("seats_added"), "seats", 30))
                .containsEntry("most", new Measure.Max(event("seats_added"), "seats", 30))
                .containsEntry("features", new Measure.Distinct(any, "feature", 30))
                .containsEntry("quiet", new Measure.Recency(any))
                .containsEntry("value", new Measure.First(event("workflow_completed")))
                .containsEntry("streak", new Measure.Streak(any))
                .containsEntry("growth", new Measure.Growth(new Measure.People(any, 14)))
                .containsEntry("more", new Measure.Growth(new Measure.People(event("page"), 1)))
                .containsEntry(
                        "per_person",
                        new Measure.Ratio(
                                new Measure.Count(event("invite_sent"), 14),
                                new Measure.People(any, 14)));
        assertThat(measures(playbook).get("demo"))
                .isInstanceOfSatisfying(
                        Measure.Sequence.class,
                        demo ->
                                assertThat(demo.then().where())
                                        .map(Expression::source)
                                        .contains("properties.seats > 5"));
        assertThat(playbook.signals())
                .extracting(SignalDefinition::label)
                .startsWith("Sessions 7d", "Invites", "People");
    }

    @Test
    void a_score_comes_after_those_that_it_uses() {
        var playbook =
                SamplePlaybook.valid(
                        SamplePlaybook.with(
                                "scores.yaml",
                                """
                                scores:
                                  top: { weighted: { middle: 0.5, behaviour: 0.5 } }
                                  middle: { points: [{ when: scores.behaviour > 10, points: 100 }] }
                                  sized: { points: behaviour, normalise: { by: log10(account.people + 1) } }
                                  behaviour:
                                    points: [{ when: signals.sessions_7d >= 10, points: 60, label: Often here }]
                                """));
        assertThat(playbook.scores())
                .extracting(ScoreDefinition::name)
                .containsExactly("behaviour", "middle", "top", "sized");
        assertThat(playbook.scores().getLast())
                .isInstanceOfSatisfying(
                        ScoreDefinition.Points.class,
                        sized -> {
                            assertThat(sized.rules())
                                    .extracting(ScoreDefinition.Rule::label)
                                    .containsExactly("Often here");
                            assertThat(sized.normalisation())
                                    .map(ScoreDefinition.Normalisation::floor)
                                    .contains(1.0);
                        });
    }

    @Test
    void what_is_not_said_has_the_published_defaults() {
        var playbook = SamplePlaybook.valid(SamplePlaybook.files());
        assertThat(playbook.activation().returnWithin()).isEqualTo(Duration.ofDays(7));
        assertThat(playbook.activation().sessionGap()).isEqualTo(Duration.ofMinutes(30));
        assertThat(playbook.qualification().lanes())
                .isEqualTo(new Qualification.Lanes(70, 40, 10, Duration.ofDays(1)));
        assertThat(List.of(100.0, 90.0, 89.9, 70.0, 40.0, 39.9))
                .extracting(playbook.qualification()::grade)
                .containsExactly("A", "A", "B", "C", "D", "F");
        assertThat(playbook.zone()).hasToString("UTC");
    }

    @Test
    void slots_have_no_gaps_and_numbers_come_first() {
        var playbook =
                SamplePlaybook.valid(
                        SamplePlaybook.with(
                                "scores.yaml",
                                "scores: { behaviour: { weighted: [{ value: signals.invites_14d / average.invites_14d, weight: 1 }] } }"));
        var slots = Slots.of(playbook);
        assertThat(slots.deciding().names())
                .extracting(name -> name.slot() + " " + name.name())
                .containsExactly(
                        "0 signals.sessions_7d",
                        "1 signals.invites_14d",
                        "2 scores.behaviour",
                        "3 account.people",
                        "4 account.age_days",
                        "5 traits.employees",
                        "6 average.invites_14d",
                        "7 account.activated",
                        "8 account.personal",
                        "9 account.pqa",
                        "10 traits.partner",
                        "11 account.lane",
                        "12 account.stage",
                        "13 account.grid",
                        "14 traits.plan");
        assertThat(slots.numberCount()).isEqualTo(7);
        assertThat(slots.count()).isEqualTo(15);
        assertThat(slots.averages()).containsExactly("invites_14d");
        assertThat(slots.scoring().find("account.lane")).isEmpty();
        assertThat(playbook.traits()).containsEntry("partner", Kind.FLAG);
    }

    @Test
    void properties_share_their_slots_over_all_filters() {
        var playbook =
                SamplePlaybook.valid(
                        SamplePlaybook.with(
                                "signals.yaml",
                                """
                                signals:
                                  sessions_7d: { count: page, where: properties.path.startsWith("/docs"), window: 7d }
                                  invites_14d: { sum: seats, of: x, where: properties.path == "a" && event.name != "b", window: 7d }
                                """));
        assertThat(Slots.of(playbook).properties()).isEqualTo(Map.of("path", 1, "seats", 2));
    }

    @Test
    void the_version_follows_from_the_content_alone() {
        var version = PlaybookReader.version(SamplePlaybook.files());
        assertThat(
                        PlaybookReader.version(
                                SamplePlaybook.with(
                                        "activation.yaml",
                                        "completed: workflow_completed  \r\n\r\n")))
                .isEqualTo(version);
        assertThat(PlaybookReader.version(SamplePlaybook.with("tests/a.yaml", "given: []")))
                .isEqualTo(version);
        assertThat(
                        PlaybookReader.version(
                                SamplePlaybook.with("activation.yaml", "completed: other\n")))
                .isNotEqualTo(version);
    }

    @Test
    void what_is_hardly_meant_is_warned_of() {
        var files =
                SamplePlaybook.with(
                        "scores.yaml",
                        """
                        scores:
                          behaviour: { weighted: [{ value: signals.sessions_7d, weight: 0.5 }] }
                          idle: { points: [{ when: account.activated, points: -5 }] }
                        """);
        assertThat(PlaybookReader.read(files))
                .isInstanceOfSatisfying(
                        PlaybookReading.Valid.class,
                        valid ->
                                assertThat(valid.warnings())
                                        .extracting(Fault::toString)
                                        .containsExactly(
                                                "scores.yaml:2:3: the weights of score \"behaviour\" add up to 0.5 (right would be: weights that add up to 1)",
                                                "scores.yaml:2:3: score \"behaviour\" reaches at most 50, never the lane sales_assist above 70",
                                                "scores.yaml:3:3: score \"idle\" is always 0",
                                                "signals.yaml:3:3: signal \"invites_14d\" is used nowhere; accounts only show it"));
    }

    @Test
    void conditions_that_cannot_hold_or_cannot_but_hold_are_warned_of() {
        var files =
                SamplePlaybook.with(
                        "scores.yaml",
                        """
                        scores:
                          behaviour:
                            points:
                              - { when: signals.sessions_7d < 0, points: 60 }
                              - { when: signals.sessions_7d >= 10 && signals.sessions_7d < 5, points: 60 }
                              - { when: traits.employees < 0 || signals.invites_14d >= 0, points: 60 }
                        """);
        assertThat(PlaybookReader.read(files))
                .isInstanceOfSatisfying(
                        PlaybookReading.Valid.class,
                        valid ->
                                assertThat(valid.warnings())
                                        .extracting(Fault::toString)
                                        .containsExactly(
                                                "scores.yaml:4:17: this can never hold: signals.sessions_7d < 0",
                                                "scores.yaml:5:17: this can never hold: signals.sessions_7d >= 10 && signals.sessions_7d < 5",
                                                "scores.yaml:6:17: this always holds: traits.employees < 0 || signals.invites_14d >= 0"));
    }

    @Test
    void what_nobody_plans_to_send_is_warned_of() {
        var files =
                new HashMap<>(
                        SamplePlaybook.with(
                                "signals.yaml",
                                """
                                signals:
                                  sessions_7d: { sum: seat, of: seats_added, window: 7d }
                                  invites_14d: { growth: { count: invite_send, where: properties.role == "x", window: 14d } }
                                """));
        files.put(
                "tracking-plan.yaml",
                """
                version: 1.0.0
                owner: growth
                events:
                  invite_sent: { group: expansion, meaning: Somebody invited a colleague. }
                  seats_added: { group: expansion, meaning: More seats were bought., properties: { seats: integer } }
                  workflow_completed: { group: activation, meaning: The workflow ran to its end. }
                """);
        assertThat(PlaybookReader.read(files))
                .isInstanceOfSatisfying(
                        PlaybookReading.Valid.class,
                        valid ->
                                assertThat(valid.warnings())
                                        .extracting(Fault::toString)
                                        .containsExactly(
                                                "signals.yaml:2:3: in the tracking plan event \"seats_added\" has no property \"seat\" (right would be: seats)",
                                                "signals.yaml:3:3: the tracking plan has no event \"invite_send\" (right would be: invite_sent)"));
    }

    private static Map<String, Measure> measures(Playbook playbook) {
        return playbook.signals().stream()
                .collect(Collectors.toMap(SignalDefinition::name, SignalDefinition::measure));
    }

    private static Filter event(String name) {
        return new Filter(name, Optional.empty());
    }
}
