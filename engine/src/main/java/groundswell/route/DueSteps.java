package groundswell.route;

import groundswell.qualify.play.Rep;
import groundswell.qualify.play.Team;
import groundswell.qualify.play.Teams;
import groundswell.route.HandoffStep.Detail;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What there is to know about a step that time brings about. */
public final class DueSteps {

    private static final String BREACH = "breach";

    private DueSteps() {}

    /**
     * Of a step that is due for a handoff.
     *
     * @param workload asked when somebody else is looked for
     * @param within working time that somebody else would have for the first touch
     * @param nowMs milliseconds since 1970 UTC
     * @return empty when there is nobody to reassign to
     */
    public static Optional<Detail> detail(
            Handoff one,
            StepKind kind,
            Teams teams,
            Supplier<Workload> workload,
            Duration within,
            long nowMs) {
        return switch (kind) {
            case ESCALATED -> {
                Team team = teams.teams().get(one.duty().team());
                yield Optional.of(
                        new Detail(null, BREACH, "", 0, "", team == null ? "" : team.manager()));
            }
            case REASSIGNED -> reassigned(one, teams, workload.get(), within, nowMs);
            case POOLED ->
                    Optional.of(
                            Detail.duty(
                                    new Duty("", one.duty().team(), nowMs, 0, 0, List.of()),
                                    "untouched"));
            default -> Optional.of(Detail.NONE);
        };
    }

    private static Optional<Detail> reassigned(
            Handoff one, Teams teams, Workload workload, Duration within, long nowMs) {
        String team = one.duty().team();
        Assignment.Result result =
                Assignment.again(team, one.duty().owner(), teams, workload, nowMs);
        Rep owner = result.owner();
        return owner == null
                ? Optional.empty()
                : Optional.of(
                        Detail.duty(
                                Assignment.duty(owner, team, within, result.path(), nowMs),
                                BREACH));
    }
}
