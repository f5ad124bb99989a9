package groundswell.qualify;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.yaml.Fault;
import groundswell.qualify.play.Play;
import groundswell.qualify.play.Rep;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlayReadingTest {

    private static final String TEAMS =
            "reps: { ann: { capacity: 0 }, bob: {} }\nteams: { idle: { members: [ann] }, sales: { members: [bob] } }\n";

    private static PlaybookReading read(String plays, String teams) {
        Map<String, String> files = new HashMap<>();
        files.put("playbook.yaml", "name: test\nzone: UTC\ncurrency: EUR\n");
        files.put("activation.yaml", "completed: done\nreturn_within: 7d\nsession_gap: 30m\n");
        files.put("signals.yaml", "signals: { all_7d: { count: any, window: 7d } }\n");
        files.put(
                "scores.yaml",
                "scores: { pqa: { points: [{ when: signals.all_7d >= 1, points: 50 }] } }\n");
        files.put("qualification.yaml", "score: pqa\n");
        files.put("plays.yaml", plays);
        files.put("teams.yaml", teams);
        return PlaybookReader.read(files);
    }

    private static List<String> faults(String plays, String teams) {
        return switch (read(plays, teams)) {
            case PlaybookReading.Faulty faulty ->
                    faulty.faults().stream().map(Fault::toString).toList();
            case PlaybookReading.Valid valid -> List.of();
        };
    }

    private static List<String> warnings(String plays) {
        return switch (read(plays, TEAMS)) {
            case PlaybookReading.Faulty faulty -> throw new AssertionError(faulty.faults());
            case PlaybookReading.Valid valid ->
                    valid.warnings().stream()
                            .map(Fault::message)
                            .filter(one -> one.startsWith("play"))
                            .toList();
        };
    }

    @Test
    void messages_are_for_roles_and_what_cannot_be_filled_in_is_a_fault() {
        var valid =
                (PlaybookReading.Valid)
                        read(
                                """
                                plays:
                                  quiet:
                                    trigger: signals.all_7d < 1
                                    to: sales
                                    subject: "Hello {name}"
                                    message: "At {company}: {reason}."
                                    messages:
                                      champion: { message: "Dear {name}, you lead." }
                                """,
                                TEAMS);
        Play.Words words = valid.playbook().plays().plays().getFirst().words();
        assertThat(words.message())
                .isEqualTo(new Play.Message("Hello {name}", "At {company}: {reason}."));
        assertThat(words.byRole())
                .isEqualTo(
                        Map.of(
                                Role.CHAMPION,
                                new Play.Message("Hello {name}", "Dear {name}, you lead.")));
        assertThat(
                        faults(
                                """
                                plays:
                                  quiet:
                                    trigger: signals.all_7d < 1
                                    to: sales
                                    subject: "Hello {nam}"
                                    message: "{phone} is yours"
                                    messages:
                                      champions: { message: "Dear {company}" }
                                      administrator: { text: x, subject: "{reasons}" }
                                """,
                                TEAMS))
                .containsExactly(
                        "plays.yaml:5:5: nothing is filled in for {nam} (right would be: {name})",
                        "plays.yaml:6:5: nothing is filled in for {phone} (right would be: one of {name}, {company}, {reason})",
                        "plays.yaml:8:7: there is no role \"champions\" (right would be: champion)",
                        "plays.yaml:9:24: there is no key \"text\" here (right would be: one of subject, message)",
                        "plays.yaml:9:33: nothing is filled in for {reasons} (right would be: {reason})");
    }

    @Test
    void countries_and_channels_of_reps_are_checked() {
        String plays = "plays: { quiet: { trigger: signals.all_7d < 1 } }\n";
        assertThat(
                        faults(
                                plays,
                                """
                                country: Germany
                                reps:
                                  ann: { country: DE-Bavaria, notify: [slak] }
                                """))
                .containsExactly(
                        "teams.yaml:1:1: there is no holiday calendar of the country \"Germany\" (right would be: DE (Germany))",
                        "teams.yaml:3:10: Germany (DE) has no holiday calendar of \"BAVARIA\" (right would be: DE-BY (Bavaria))",
                        "teams.yaml:3:31: there is no way to tell \"slak\" (right would be: slack)");
        var valid =
                (PlaybookReading.Valid)
                        read(
                                plays,
                                """
                                country: de-by
                                holidays: [2026-12-24]
                                reps:
                                  ann: {}
                                  bob: { country: US, notify: [] }
                                  cat: { country: none }
                                """);
        var reps = valid.playbook().teams().reps();
        LocalDate corpusChristi = LocalDate.of(2026, 6, 4);
        LocalDate thanksgiving = LocalDate.of(2026, 11, 26);
        LocalDate listed = LocalDate.of(2026, 12, 24);
        assertThat(reps.values().stream().map(rep -> rep.hours().worksOn(corpusChristi)))
                .containsExactly(false, true, true);
        assertThat(reps.values().stream().map(rep -> rep.hours().worksOn(thanksgiving)))
                .containsExactly(true, false, true);
        assertThat(reps.values().stream().map(rep -> rep.hours().worksOn(listed)))
                .containsOnly(false);
        assertThat(reps.values().stream().map(Rep::channels))
                .containsExactly(Optional.empty(), Optional.of(List.of()), Optional.empty());
    }

    @Test
    void what_a_play_does_not_say_is_as_the_defaults_say() {
        var valid =
                (PlaybookReading.Valid)
                        read(
                                """
                                defaults: { holdout: 20%, notify: [slack], guard: { cooldown: 3d } }
                                plays:
                                  quiet: { trigger: signals.all_7d < 1, to: sales, guard: { min_age: 0d } }
                                """,
                                TEAMS);
        Play play = valid.playbook().plays().play("quiet").orElseThrow();
        assertThat(play.holdout()).isEqualTo(0.2);
        assertThat(play.channels()).containsExactly("slack");
        assertThat(play.guard().cooldown()).isEqualTo(Duration.ofDays(3));
        assertThat(play.guard().minAge()).isEqualTo(Duration.ZERO);
        assertThat(play.guard().afterDisqualified()).isEqualTo(Duration.ofDays(30));
        assertThat(play.label()).isEqualTo("Quiet");
    }

    @Test
    void every_fault_is_told_at_once_with_its_place_and_what_would_be_right() {
        List<String> found =
                faults(
                        """
                        plays:
                          one: { trigger: signals.al_7d >= 1, to: sale, within: soon, holdout: 80%, notify: [fax] }
                        """,
                        """
                        reps: { ann: { hours: all day, away: [christmas], zone: Mars } }
                        teams: { sales: { members: [anne] } }
                        assign: [dice]
                        """);
        assertThat(String.join("\n", found))
                .contains("plays.yaml")
                .contains("al_7d")
                .contains("there is no team \"sale\"")
                .contains("holdout")
                .contains("there is no way to tell \"fax\"")
                .contains("\"all day\" are no hours")
                .contains("christmas")
                .contains("there is no time zone \"Mars\"")
                .contains("there is no rep \"anne\"")
                .contains("there is no rule \"dice\"");
        assertThat(found).hasSizeGreaterThanOrEqualTo(9);
    }

    @Test
    void plays_that_can_hand_nothing_over_are_warned_about() {
        assertThat(
                        warnings(
                                """
                                plays:
                                  one: { trigger: signals.all_7d >= 2, to: sales }
                                  twin: { trigger: signals.all_7d >= 2, to: sales }
                                  torn: { audience: signals.all_7d >= 5, trigger: signals.all_7d < 2, to: sales }
                                  idle: { trigger: signals.all_7d >= 3, to: idle }
                                  lost: { trigger: signals.all_7d >= 4 }
                                """))
                .containsExactly(
                        "play \"twin\" comes true whenever \"one\" does, which goes first; it never hands anything over",
                        "play \"torn\" can never come true: audience and trigger exclude each other",
                        "play \"idle\" never passes its guard \"capacity\": nobody in team \"idle\" takes anything",
                        "play \"lost\" gives accounts to no team");
    }

    @Test
    void a_playbook_without_plays_has_the_version_that_it_had() {
        Map<String, String> files = Map.of("playbook.yaml", "a", "scores.yaml", "b");
        Map<String, String> with = new HashMap<>(files);
        with.put("plays.yaml", "plays: {}");
        assertThat(PlaybookReader.version(with)).isNotEqualTo(PlaybookReader.version(files));
        with.remove("plays.yaml");
        with.put("tests/one.yaml", "x");
        assertThat(PlaybookReader.version(with)).isEqualTo(PlaybookReader.version(files));
    }
}
