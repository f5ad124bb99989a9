package groundswell.qualify.fold;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.kernel.StateWriter;
import groundswell.qualify.Playbook;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Another playbook tried out on the live state must tell what folding history again would. */
final class TryoutTest {
    private static final List<String> USERS =
            List.of("ann@acme.com", "bob@acme.com", "cy@other.org", "di@third.net");
    private static final List<String> NAMES =
            List.of("feature_used", "team_invite_sent", "wedge_workflow_completed", "payment_made");

    /** Other points, another window over the same events, and less of what the live one has. */
    private static final Playbook DRAFT =
            History.playbook(
                    """
                      invites_7d: { count: team_invite_sent, window: 7d }
                      people_30d: { people: any, window: 30d }
                      features_14d: { distinct: feature, of: feature_used, window: 14d }
                      spend_5d: { sum: amount, of: payment_made, window: 5d }
                    """,
                    """
                      main:
                        points:
                          - { when: signals.invites_7d >= 1, points: 35, label: Invites }
                          - { when: scores.depth > 20, points: 25, label: Deep }
                          - { when: traits.employees >= 10, points: 25, label: Ten or more }
                          - { when: account.activated, points: 10, label: Activated }
                      depth:
                        weighted:
                          - { value: "min(100, signals.features_14d * 30)", weight: 0.7 }
                          - { value: "min(100, signals.spend_5d * 3)", weight: 0.3 }
                    """,
                    "pqa: { enter: scores.main >= 30, leave: scores.main < 30 }");

    private static History history(int seed) {
        Random random = new Random(seed);
        History history = new History();
        history.group(0, 1, "ann@acme.com", "acme", "{\"employees\":%d}".formatted(seed * 3));
        for (int i = 0; i < 80; i++) {
            if (i % 20 == 19) {
                history.tick(i / 2);
            }
            history.track(
                    i / 2,
                    (i % 2) * 12 + random.nextInt(12),
                    NAMES.get(random.nextInt(NAMES.size())),
                    USERS.get(random.nextInt(USERS.size())),
                    "{\"feature\":\"f%d\",\"amount\":%d.1}"
                            .formatted(random.nextInt(4), random.nextInt(9)));
        }
        return history;
    }

    @Test
    void scores_signals_grade_and_qualification_are_those_of_a_fold_of_the_whole_log() {
        Tryout tryout = Tryout.of(FoldTest.PLAYBOOK, DRAFT).orElseThrow();
        int compared = 0;
        for (int seed = 0; seed < 40; seed++) {
            Fold live = history(seed).fold(FoldTest.PLAYBOOK).fold();
            Fold refolded = history(seed).fold(DRAFT).fold();
            Standing tried = tryout.over(live, live.standing().accounts()).standing();
            for (int account : refolded.standing().accounts()) {
                Standing.Summary is = tried.summary(account);
                Standing.Summary ought = refolded.standing().summary(account);
                assertThat(is).isNotNull();
                assertThat(ought).isNotNull();
                assertThat(is.signals()).as("seed %d", seed).isEqualTo(ought.signals());
                assertThat(is.scores()).as("seed %d", seed).isEqualTo(ought.scores());
                assertThat(tried.explain(account)).isEqualTo(refolded.standing().explain(account));
                assertThat(is.grade()).isEqualTo(ought.grade());
                assertThat(is.activatedMs()).isEqualTo(ought.activatedMs());
                assertThat(is.pqaSinceMs() == null).isEqualTo(ought.pqaSinceMs() == null);
                if (!inMargin(ought.score())) {
                    assertThat(is.lane()).as("seed %d", seed).isEqualTo(ought.lane());
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    /** Where the lane depends on where the account came from, or on a dwell time that runs. */
    private static boolean inMargin(double score) {
        return score < 40 || (score >= 60 && score <= 70);
    }

    @Test
    void trying_out_leaves_no_trace_in_the_live_state() {
        Tryout tryout = Tryout.of(FoldTest.PLAYBOOK, DRAFT).orElseThrow();
        Fold live = history(5).fold(FoldTest.PLAYBOOK).fold();
        byte[] before = bytes(live);

        tryout.over(live, live.standing().accounts());

        assertThat(bytes(live)).isEqualTo(before);
        assertThat(live.program().version()).isEqualTo(FoldTest.PLAYBOOK.version());
    }

    @Test
    void what_the_live_playbook_does_not_keep_needs_history() {
        String scores = "  main: { points: [ { when: signals.s > 1, points: 5, label: S } ] }\n";
        for (String signal :
                List.of(
                        "{ count: never_counted, window: 7d }",
                        "{ max: amount, of: payment_made, window: 7d }",
                        "{ count: payment_made, where: properties.amount > 5, window: 7d }",
                        "{ growth: { people: any, window: 300d } }")) {
            Playbook draft = History.playbook("  s: %s\n".formatted(signal), scores);
            assertThat(Tryout.of(FoldTest.PLAYBOOK, draft)).as(signal).isEmpty();
        }
    }

    private static byte[] bytes(Fold fold) {
        StateWriter out = new StateWriter();
        fold.write(out);
        return out.toBytes();
    }
}
