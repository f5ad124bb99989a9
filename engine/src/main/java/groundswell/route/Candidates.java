package groundswell.route;

import groundswell.collect.Outcome;
import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.Formula;
import groundswell.qualify.Breakdown;
import groundswell.qualify.Disposition;
import groundswell.qualify.Playbook;
import groundswell.qualify.Slots;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Standing;
import groundswell.qualify.fold.Triggers;
import groundswell.qualify.play.Plays;
import groundswell.unify.Traits;
import groundswell.unify.WhoIsWho;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a fold what the router looks at, by one playbook, whose program the fold must have.
 */
public final class Candidates {

    private static final int REASONS_MAX = 6;

    /** The CRM's account owner: a rep's address or id. */
    private static final String OWNER = "owner";

    /** What a person or a company says who does not want to be contacted. */
    private static final String REFUSAL = "do_not_contact";

    private final Playbook playbook;
    private final Map<String, Condition> territories = new LinkedHashMap<>();
    private final Map<String, Condition> segments = new LinkedHashMap<>();
    private final Map<Plays.ServiceLevel, Condition> levels = new LinkedHashMap<>();
    private final Optional<Formula> worth;

    public Candidates(Playbook playbook) {
        this.playbook = playbook;
        Slots slots = Slots.of(playbook);
        playbook.teams()
                .territories()
                .forEach((name, when) -> territories.put(name, slots.condition(when)));
        playbook.segments().forEach((name, when) -> segments.put(name, slots.condition(when)));
        playbook.plays()
                .serviceLevels()
                .forEach(level -> levels.put(level, slots.condition(level.when())));
        worth = playbook.plays().worth().map(slots::formula);
    }

    /** The playbook that it goes by. */
    public Playbook playbook() {
        return playbook;
    }

    /** The account as it stands; null where there is none. */
    public @Nullable Candidate of(Fold fold, int account) {
        Standing.Summary there = fold.standing().summary(account);
        if (there == null) {
            return null;
        }
        WhoIsWho who = fold.whoIsWho();
        Triggers triggers = fold.standing().triggers();
        Triggers.Held held = triggers.of(account);
        Set<String> lies = new LinkedHashSet<>();
        territories.forEach((name, when) -> {
            if (triggers.test(account, when)) {
                lies.add(name);
            }
        });
        List<String> within = new ArrayList<>();
        segments.forEach((name, when) -> {
            if (triggers.test(account, when)) {
                within.add(name);
            }
        });
        double expected = worth.map(formula -> triggers.value(account, formula)).orElse(0.0);
        return new Candidate(
                account,
                there.key(),
                who.keys(account),
                there.domain() == null ? "" : there.domain(),
                held.plays(),
                held.goals(),
                there.score(),
                there.grade(),
                reasons(there.headline()),
                within,
                there.personal(),
                there.activatedMs() != null,
                there.firstMs(),
                disqualified(fold, account),
                touches(there.signals()),
                contact(fold, account),
                owner(who, account),
                lies,
                levels.entrySet().stream()
                        .filter(level -> triggers.test(account, level.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null),
                Double.isNaN(expected) ? 0 : expected);
    }

    private static List<Origin.Reason> reasons(Breakdown headline) {
        return headline.contributions().stream()
                .filter(part -> part.points() != 0)
                .sorted(
                        Comparator.comparingDouble(
                                (Breakdown.Contribution part) -> -Math.abs(part.points())))
                .limit(REASONS_MAX)
                .map(part -> new Origin.Reason(part.label(), part.points()))
                .toList();
    }

    private static long disqualified(Fold fold, int account) {
        return fold.said().dispositions(account).stream()
                .filter(one -> one.outcome() == Outcome.DISQUALIFIED)
                .mapToLong(Disposition::atMs)
                .max()
                .orElse(0);
    }

    private double touches(Map<String, Double> signals) {
        return playbook.plays().touchSignals().stream()
                .mapToDouble(name -> signals.getOrDefault(name, 0.0))
                .filter(value -> !Double.isNaN(value))
                .sum();
    }

    private static String owner(WhoIsWho who, int account) {
        return who.traits(account, List.of("crm")).getOrDefault(OWNER, List.of()).stream()
                .filter(value -> value.source().equals("crm"))
                .map(value -> value.value().toString())
                .findFirst()
                .orElse("");
    }

    private Candidate.Contact contact(Fold fold, int account) {
        int person =
                switch (fold.standing().pqls().contact(account)) {
                    case groundswell.qualify.Contact.Best best -> best.person();
                    case groundswell.qualify.Contact.Introduction one -> one.person();
                    case groundswell.qualify.Contact.Nobody nobody -> -1;
                };
        WhoIsWho who = fold.whoIsWho();
        if (person < 0) {
            return new Candidate.Contact("", false, 0);
        }
        Traits.Value company = who.trait(account, REFUSAL, playbook.traitPriority());
        boolean refused =
                isTrue(who.personTrait(person, REFUSAL))
                        || (company != null && isTrue(company.value().toString()));
        Standing.Member member = fold.standing().member(account, person);
        refused |= member != null && refuses(member.signals());
        return new Candidate.Contact(
                who.identifiers(person).getFirst(),
                !refused,
                member == null ? 0 : touches(member.signals()));
    }

    /** Whether a person unsubscribed, or said so in another way that the playbook counts. */
    private boolean refuses(Map<String, Double> signals) {
        return playbook.plays().refusalSignals().stream()
                .anyMatch(name -> signals.getOrDefault(name, 0.0) > 0);
    }

    private static boolean isTrue(@Nullable String said) {
        return "true".equalsIgnoreCase(said);
    }
}
