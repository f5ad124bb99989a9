package groundswell.collect.duckdb;

import groundswell.collect.Correction;
import groundswell.collect.LogUnavailable;
import groundswell.collect.LogUnavailable.Reason;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How ticks and corrections stand in the log: the kind as the row's name, the rest as JSON in its
 * properties. Kinds and field names are part of the stored format.
 */
final class EntryJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private static final TypeReference<Map<String, Double>> FIGURES = new TypeReference<>() {};

    private static final Map<String, Class<? extends Correction>> KINDS =
            Map.ofEntries(
                    Map.entry("disposed", Correction.Disposed.class),
                    Map.entry("overridden", Correction.Overridden.class),
                    Map.entry("account_traits", Correction.AccountTraits.class),
                    Map.entry("traits_withdrawn", Correction.TraitsWithdrawn.class),
                    Map.entry("persons_joined", Correction.PersonsJoined.class),
                    Map.entry("merge_undone", Correction.MergeUndone.class),
                    Map.entry("accounts_joined", Correction.AccountsJoined.class),
                    Map.entry("merge_declined", Correction.MergeDeclined.class),
                    Map.entry("domain_excluded", Correction.DomainExcluded.class),
                    Map.entry("membership_ended", Correction.MembershipEnded.class),
                    Map.entry("deal_stated", Correction.DealStated.class),
                    Map.entry("handoff_stepped", Correction.HandoffStepped.class));

    private EntryJson() {}

    static String kindOf(Correction correction) {
        return switch (correction) {
            case Correction.AccountTraits c -> "account_traits";
            case Correction.TraitsWithdrawn c -> "traits_withdrawn";
            case Correction.PersonsJoined c -> "persons_joined";
            case Correction.MergeUndone c -> "merge_undone";
            case Correction.AccountsJoined c -> "accounts_joined";
            case Correction.MergeDeclined c -> "merge_declined";
            case Correction.DomainExcluded c -> "domain_excluded";
            case Correction.MembershipEnded c -> "membership_ended";
            case Correction.Disposed c -> "disposed";
            case Correction.Overridden c -> "overridden";
            case Correction.DealStated c -> "deal_stated";
            case Correction.HandoffStepped c -> "handoff_stepped";
        };
    }

    /** The stored name of a kind. */
    static String nameOf(Class<? extends Correction> kind) {
        return KINDS.entrySet().stream()
                .filter(each -> each.getValue().equals(kind))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind " + kind));
    }

    static String write(Correction correction) {
        return JSON.writeValueAsString(correction);
    }

    static Correction readCorrection(String kind, String json) {
        Class<? extends Correction> type = KINDS.get(kind);
        if (type == null) {
            throw LogSchema.newer("it holds a correction of the unknown kind \"" + kind + "\"");
        }
        try {
            return JSON.readValue(json, type);
        } catch (JacksonException e) {
            throw damaged(kind, e);
        }
    }

    static String write(Map<String, Double> population) {
        return JSON.writeValueAsString(new TreeMap<>(population));
    }

    static Map<String, Double> readPopulation(String json) {
        try {
            return JSON.readValue(json, FIGURES);
        } catch (JacksonException e) {
            throw damaged("tick", e);
        }
    }

    private static LogUnavailable damaged(String kind, JacksonException e) {
        return new LogUnavailable(
                Reason.DAMAGED,
                "The log holds a "
                        + kind
                        + " that cannot be read; restore a backup: "
                        + e.getOriginalMessage(),
                e);
    }
}
