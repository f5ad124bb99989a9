package groundswell.route.crm.sync;

import groundswell.collect.Correction;
import groundswell.collect.Outcome;
import groundswell.route.crm.Canonical;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.ProductField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the CRM says, as entries of the log. */
final class Statements {

    /** The source that traits are said by. */
    static final String SOURCE = "crm";

    private Statements() {}

    static List<Correction> ofAccount(
            String key,
            Map<String, @Nullable Object> before,
            Map<String, @Nullable Object> values,
            long changedMs,
            ProductAccounts accounts,
            Session session) {
        List<Correction> said = new ArrayList<>();
        Map<String, Object> traits = new TreeMap<>();
        values.forEach((name, value) -> {
            boolean same = before.containsKey(name) && Canonical.same(before.get(name), value);
            if (name.equals(ProductField.DISPOSITION.word())) {
                if (value != null && !same) {
                    // What stood there before we knew the record is of another time.
                    String handoff = before.isEmpty() ? "" : accounts.handoff(key, changedMs);
                    disposition(key, Canonical.text(value), changedMs, handoff, session)
                            .ifPresent(said::add);
                }
            } else if (value != null) {
                traits.put(name, value);
            } else if (before.get(name) != null) {
                said.add(new Correction.TraitsWithdrawn(key, SOURCE, name));
            }
        });
        if (!traits.isEmpty()) {
            said.add(new Correction.AccountTraits(key, SOURCE, traits));
        }
        return said;
    }

    private static java.util.Optional<Correction> disposition(
            String key, String word, long changedMs, String handoff, Session session) {
        var outcome = Outcome.of(word);
        if (outcome.isEmpty()) {
            session.note(
                    new CrmFault(
                            Kind.MAPPING,
                            "UNKNOWN_DISPOSITION",
                            "disposition " + word,
                            "The CRM's disposition “%s” is none of %s."
                                    .formatted(word, Outcome.words()),
                            "Give its meaning under words of the mapping's line."));
        }
        return outcome.map(
                one -> new Correction.Disposed(key, one, "", "", SOURCE, changedMs, handoff));
    }

    static List<Correction> ofDeal(Correction.DealStated deal, boolean outcomes) {
        List<Correction> said = new ArrayList<>();
        said.add(deal);
        boolean closed = !deal.state().equals("open");
        if (outcomes && closed && deal.closedMs() > 0) {
            said.add(
                    new Correction.Disposed(
                            deal.accountKey(),
                            deal.state().equals("won") ? Outcome.WON : Outcome.LOST,
                            "deal",
                            deal.name(),
                            SOURCE,
                            deal.closedMs(),
                            ""));
        }
        return said;
    }
}
