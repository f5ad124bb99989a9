package groundswell.qualify.health;

import groundswell.kernel.http.Json;
import groundswell.qualify.hindsight.Fairness;
import groundswell.qualify.hindsight.Fairness.Gap;
import groundswell.qualify.hindsight.Fairness.Group;
import groundswell.qualify.hindsight.Quality.Moment;
import groundswell.qualify.live.AccountRow;
import groundswell.qualify.live.LiveFold;
import groundswell.qualify.sql.HealthStore.Measure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a version is even-handed: by region, size and industry. */
final class BiasCheck {
    static final double LIMIT = 0.1;

    private final LiveFold fold;

    BiasCheck(LiveFold fold) {
        this.fold = fold;
    }

    /**
     * What a figure was made of, as it is kept.
     *
     * @param most the group with the greatest share; empty where too little is known
     * @param least the group that it is held against
     */
    record Detail(String most, String least, List<Group> groups) {
        static Detail of(Measure measure) {
            return Json.MAPPER.readValue(measure.detail(), Detail.class);
        }

        Group group(String name) {
            return groups.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        }
    }

    /**
     * Two figures for each kind of group.
     *
     * @param sinceMs conversions from then on count
     */
    List<Measure> measures(int day, List<Moment> chosen, List<Moment> conversions, long sinceMs) {
        Map<Integer, Long> selected = new HashMap<>();
        chosen.forEach(one -> selected.merge(one.account(), one.atMs(), Math::min));
        Map<Integer, Long> converted = new HashMap<>();
        conversions.forEach(one -> converted.merge(one.account(), one.atMs(), Math::min));
        converted.values().removeIf(at -> at < sinceMs);
        List<Measure> found = new ArrayList<>();
        Segments.ALL.forEach((kind, groupOf) -> {
            Fairness fairness = Fairness.of(members(groupOf, selected, converted));
            int accounts = fairness.groups().stream().mapToInt(Group::accounts).sum();
            int customers = fairness.groups().stream().mapToInt(Group::converted).sum();
            found.add(measure(day, "parity:" + kind, fairness.parity(), accounts, fairness));
            found.add(
                    measure(
                            day,
                            "opportunity:" + kind,
                            fairness.opportunity(),
                            customers,
                            fairness));
        });
        return found;
    }

    private static Measure measure(
            int day, String name, @Nullable Gap gap, int count, Fairness fairness) {
        String detail =
                Json.text(
                        new Detail(
                                gap == null ? "" : gap.most(),
                                gap == null ? "" : gap.least(),
                                fairness.groups()));
        double none = Double.NaN;
        return Grade.surely(
                day,
                name,
                gap == null ? none : gap.apart().value(),
                gap == null ? none : gap.apart().low(),
                gap == null ? none : gap.apart().high(),
                count,
                LIMIT,
                detail);
    }

    private List<Fairness.Member> members(
            Segments.Grouping groupOf, Map<Integer, Long> selected, Map<Integer, Long> converted) {
        List<Fairness.Member> members = new ArrayList<>();
        for (AccountRow row : fold.table().rows()) {
            String group = row.personal() ? null : groupOf.of(row);
            if (group != null) {
                Long chosenAt = selected.get(row.account());
                Long convertedAt = converted.get(row.account());
                members.add(
                        new Fairness.Member(
                                group,
                                chosenAt != null || row.pqa(),
                                convertedAt != null,
                                convertedAt != null && chosenAt != null && chosenAt < convertedAt));
            }
        }
        return members;
    }
}
