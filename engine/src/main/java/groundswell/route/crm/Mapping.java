package groundswell.route.crm;

import groundswell.route.crm.FieldMapping.Direction;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of our fields stand in which of the CRM's.
 *
 * @param create which accounts get a record when the CRM has none
 * @param outcomesFromDeals whether a deal that is closed says what became of its account
 * @param externalIds the field, by object, that holds our key; an object without one is not written
 */
public record Mapping(
        Create create,
        boolean outcomesFromDeals,
        Map<CrmObject, String> externalIds,
        List<FieldMapping> fields) {

    /** Which accounts get a record when the CRM has none. */
    public enum Create {
        /** None: only records that are there already are written to. */
        NEVER,
        /** PQAs, and accounts that were handed over. */
        QUALIFIED,
        ALL;

        /** As it stands in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of that name, if there is one. */
        public static Optional<Create> of(String word) {
            return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
        }
    }

    public Mapping {
        Map<CrmObject, String> copy = new EnumMap<>(CrmObject.class);
        copy.putAll(externalIds);
        externalIds = copy;
        fields = List.copyOf(fields);
    }

    /** The field that holds our key; null when the object is not written. */
    public @Nullable String externalId(CrmObject object) {
        return externalIds.get(object);
    }

    /** The lines of an object that go one way. */
    public List<FieldMapping> of(CrmObject object, Direction direction) {
        return fields.stream()
                .filter(one -> one.object() == object && one.direction() == direction)
                .toList();
    }

    /** The CRM's fields that are to be read of an object: what comes in, and what may conflict. */
    public Set<String> read(CrmObject object) {
        return fields.stream()
                .filter(one -> one.object() == object)
                .map(FieldMapping::theirs)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same without some lines. */
    public Mapping without(Set<FieldMapping> lines) {
        return lines.isEmpty()
                ? this
                : new Mapping(
                        create,
                        outcomesFromDeals,
                        externalIds,
                        fields.stream().filter(one -> !lines.contains(one)).toList());
    }

    /** True when accounts that have no record get one. */
    public boolean creates(AccountFacts facts) {
        return switch (create) {
            case NEVER -> false;
            case QUALIFIED -> facts.qualified();
            case ALL -> true;
        };
    }

    /** The names that a CRM of this kind is mapped by as long as nobody says otherwise. */
    public static Mapping standard(Naming naming) {
        return new Mapping(
                Create.QUALIFIED,
                true,
                Map.of(
                        CrmObject.ACCOUNT, naming.custom("id"),
                        CrmObject.CONTACT, naming.custom("id")),
                Stream.of(ProductField.values())
                        .flatMap(field -> naming.line(field).stream())
                        .toList());
    }
}
