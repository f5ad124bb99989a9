package groundswell.route.motion;

import groundswell.kernel.Days;
import groundswell.route.Handoff;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whose a won deal is, for compensation. A deal belongs to those who took up the handoff that it
 * came of, or that helped it, before it was closed; all of them get the same part, to the cent, and
 * the parts add up to the deal. Who had it and never took it up gets nothing. A deal of which
 * nobody took up anything is nobody's, and is shown as that.
 *
 * @param rep the rep's id; empty for nobody's
 * @param account its number; negative when it is unknown
 * @param handoff null for nobody's
 * @param amount the rep's part a year, in the ledger's currency; NaN when the deal's is unknown
 * @param part the rep's share of the deal, 0 to 1
 * @param reason why, in a sentence
 */
public record Credit(
        String rep,
        Kind kind,
        int account,
        Deal deal,
        Claim.Kind claim,
        @Nullable Handoff handoff,
        double amount,
        double part,
        String reason) {

    private static final double CENTS = 100;

    /** What a deal is to the company. */
    public enum Kind {
        /** The account had bought nothing before. */
        NEW_LOGO,
        /** It had. */
        EXPANSION;

        /** As it stands in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Of all deals that were won within a period, the latest first.
     *
     * @param fromMs milliseconds since 1970 UTC
     * @param untilMs included
     */
    public static List<Credit> of(
            Collection<Claim> claims, Ledger ledger, long fromMs, long untilMs) {
        return claims.stream()
                .filter(one -> one.deal().state() == Deal.State.WON)
                .filter(one -> one.deal().closedMs() >= fromMs && one.deal().closedMs() <= untilMs)
                .sorted(
                        Comparator.comparingLong((Claim one) -> one.deal().closedMs())
                                .reversed()
                                .thenComparing(one -> one.deal().id()))
                .flatMap(one -> of(one, ledger).stream())
                .toList();
    }

    private static List<Credit> of(Claim claim, Ledger ledger) {
        List<String> reps = claim.workers();
        Kind kind = kind(claim, ledger);
        double amount = claim.deal().amountIn(ledger.currency());
        String reason = reason(claim, kind, reps.size());
        if (reps.isEmpty()) {
            return List.of(credit("", kind, claim, amount, 1, reason));
        }
        List<Credit> credits = new ArrayList<>();
        long cents = Math.round(amount * CENTS);
        for (int i = 0; i < reps.size(); i++) {
            long part = cents / reps.size() + (i < cents % reps.size() ? 1 : 0);
            credits.add(
                    credit(
                            reps.get(i),
                            kind,
                            claim,
                            Double.isNaN(amount) ? Double.NaN : part / CENTS,
                            1.0 / reps.size(),
                            reason));
        }
        return credits;
    }

    private static Credit credit(
            String rep, Kind kind, Claim claim, double amount, double part, String reason) {
        return new Credit(
                rep,
                kind,
                claim.account(),
                claim.deal(),
                claim.kind(),
                claim.handoff(),
                amount,
                part,
                reason);
    }

    /**
     * What it paid when it was handed over counts, or when the deal was opened if that was before.
     */
    private static Kind kind(Claim claim, Ledger ledger) {
        Deal deal = claim.deal();
        long before =
                claim.handoff() == null
                        ? deal.createdMs()
                        : Math.min(deal.createdMs(), claim.handoff().origin().openedAtMs());
        return claim.account() >= 0 && ledger.wasCustomer(claim.account(), deal, before)
                ? Kind.EXPANSION
                : Kind.NEW_LOGO;
    }

    private static String reason(Claim claim, Kind kind, int reps) {
        Handoff handoff = claim.handoff();
        if (handoff == null) {
            return claim.account() < 0
                    ? "Nobody's: the deal's account is not known here."
                    : "Nobody's: no handoff that somebody took up led to it.";
        }
        int days = Days.of(claim.deal().createdMs()) - Days.of(handoff.origin().openedAtMs());
        String how =
                claim.kind() == Claim.Kind.HELPED
                        ? "The deal was open already when the account was handed over"
                        : days == 0
                                ? "The deal was opened on the day of the handoff"
                                : days == 1
                                        ? "The deal was opened a day after the handoff"
                                        : "The deal was opened %d days after the handoff"
                                                .formatted(days);
        return "%s%s%s."
                .formatted(
                        how,
                        reps > 1 ? ", which %d people took up: equal parts".formatted(reps) : "",
                        kind == Kind.EXPANSION ? "; the account had bought before" : "");
    }
}
