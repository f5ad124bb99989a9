package groundswell.simulate.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who of an account has which role, computed from the plain list of deeds. */
record Leads(Rules rules, View view, int today) {
    private static final Rules.Filter ANY = new Rules.Filter("any", List.of());

    Map<Integer, Set<String>> roles() {
        Map<Integer, Set<String>> roles = new HashMap<>();
        for (int person : persons()) {
            if (of(person).done().stream().noneMatch(Account.Done::byUser)) {
                continue;
            }
            Evaluation facts = facts(person);
            Set<String> own = new HashSet<>();
            rules.roles()
                    .rules()
                    .forEach((role, rubric) -> {
                        Rules.Score score = new Rules.Score.Points(rubric, null, 1, null);
                        if (facts.score(score) >= rules.roles().atLeast()) {
                            own.add(role);
                        }
                    });
            if (!own.isEmpty()) {
                roles.put(person, own);
            }
        }
        return roles;
    }

    private Evaluation facts(int person) {
        Account own = of(person);
        Evaluation facts = new Evaluation(new HashMap<>(), new HashMap<>(), new HashMap<>());
        rules.signals()
                .forEach((name, signal) ->
                        facts.numbers().put("person." + name, own.value(signal, today)));
        double rank = 1;
        double all = 0;
        for (int other : persons()) {
            Account account = of(other);
            all += events(account);
            boolean ahead =
                    days(account) > days(own)
                            || (days(account) == days(own) && events(account) > events(own));
            rank += ahead ? 1 : 0;
        }
        facts.numbers().put("member.rank", days(own) == 0 ? Double.NaN : rank);
        facts.numbers().put("member.share", all == 0 ? Double.NaN : events(own) / all);
        facts.numbers().put("member.age_days", Math.max(0.0, today - Account.day(own.firstMs())));
        facts.flags().put("member.first", own.firstMs() == view.account().firstMs());
        return facts;
    }

    private Set<Integer> persons() {
        Set<Integer> persons = new HashSet<>();
        view.account().done().forEach(done -> persons.add(done.person()));
        return persons;
    }

    private Account of(int person) {
        List<Account.Done> own = new ArrayList<>(view.account().done());
        own.removeIf(done -> done.person() != person);
        return new Account(own, view.account().gapMs());
    }

    /** Over the 30 days that end yesterday. */
    private double days(Account account) {
        return account.value(new Rules.Signal.Days(ANY, 30), today - 1);
    }

    private double events(Account account) {
        return account.value(new Rules.Signal.Count(ANY, 30), today - 1);
    }
}
