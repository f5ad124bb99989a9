package groundswell.route.crm;

import groundswell.kernel.NearestName;
import groundswell.route.crm.CrmField.Content;
import groundswell.route.crm.FieldMapping.Direction;
import groundswell.route.crm.FieldMapping.Winner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds a mapping against the fields that the CRM has: every fault at once. */
public final class MappingCheck {

    private final Mapping mapping;
    private final CrmSchema schema;
    private final List<MappingFault> faults = new ArrayList<>();

    private MappingCheck(Mapping mapping, CrmSchema schema) {
        this.mapping = mapping;
        this.schema = schema;
    }

    /** What is wrong; empty when everything fits. */
    public static List<MappingFault> faults(Mapping mapping, CrmSchema schema) {
        MappingCheck check = new MappingCheck(mapping, schema);
        check.externalIds();
        check.lines();
        return check.faults;
    }

    /** The lines that cannot work, which a cycle leaves out. */
    public static Set<FieldMapping> broken(List<MappingFault> faults) {
        Set<FieldMapping> lines = new HashSet<>();
        for (MappingFault fault : faults) {
            if (fault.line() != null) {
                lines.add(fault.line());
            }
        }
        return lines;
    }

    private void externalIds() {
        mapping.externalIds()
                .forEach((object, name) -> {
                    String place = "externalIds." + object.word();
                    CrmField field = schema.field(object, name);
                    if (field == null) {
                        missing(place, object, name, null);
                    } else if (!field.unique()) {
                        fault(
                                place,
                                name,
                                "may hold one value in several records",
                                "make it unique in the CRM (Salesforce: External ID and Unique;"
                                        + " HubSpot: require unique values)",
                                null,
                                null);
                    } else if (!field.writable()) {
                        unwritable(place, name, null);
                    }
                });
    }

    private void lines() {
        Set<String> written = new HashSet<>();
        for (int i = 0; i < mapping.fields().size(); i++) {
            FieldMapping line = mapping.fields().get(i);
            String place = "fields[%d]".formatted(i);
            ours(place + ".ours", line);
            CrmField field = schema.field(line.object(), line.theirs());
            if (field == null) {
                missing(place + ".theirs", line.object(), line.theirs(), line);
            } else if (line.direction() == Direction.OUT) {
                out(place, line, field);
            }
            if (line.direction() == Direction.OUT
                    && !written.add(line.object() + "." + line.theirs())) {
                fault(
                        place + ".theirs",
                        line.theirs(),
                        "is written by two lines",
                        "leave one of them out",
                        null,
                        line);
            }
        }
    }

    private void ours(String place, FieldMapping line) {
        ProductField known = ProductField.of(line.ours()).orElse(null);
        if (line.object() == CrmObject.DEAL) {
            fault(place, line.ours(), "is of a deal", "deals are read as they are", null, line);
        } else if (line.direction() == Direction.OUT && ProductField.typeOf(line.ours()) == null) {
            fault(
                    place,
                    line.ours(),
                    "is nothing that the product knows",
                    "must be a field of the product, trait.NAME or score.NAME",
                    nearest(line.ours(), productNames(line.object())),
                    line);
        } else if (known != null && known.object() != line.object()) {
            fault(
                    place,
                    line.ours(),
                    "belongs to the object " + known.object().word(),
                    "map it there",
                    null,
                    line);
        } else if (known != null && known.isOut() != (line.direction() == Direction.OUT)) {
            fault(
                    place,
                    line.ours(),
                    known.isOut() ? "is said by the product" : "is said by the CRM",
                    "must have the direction " + (known.isOut() ? "out" : "in"),
                    null,
                    line);
        } else if (line.direction() == Direction.IN && line.winner() == Winner.PRODUCT) {
            fault(
                    place.replace(".ours", ".winner"),
                    "product",
                    "would never come in",
                    "what is read is won by crm or ask",
                    null,
                    line);
        }
    }

    private static List<String> productNames(CrmObject object) {
        return Stream.of(ProductField.values())
                .filter(one -> one.object() == object)
                .map(ProductField::word)
                .toList();
    }

    private void out(String place, FieldMapping line, CrmField field) {
        if (!field.writable()) {
            unwritable(place + ".theirs", line.theirs(), line);
            return;
        }
        Content ours = ProductField.typeOf(line.ours());
        if (ours != null && !fits(ours, field.type())) {
            fault(
                    place + ".theirs",
                    line.theirs(),
                    "holds %s, and %s is %s".formatted(word(field.type()), line.ours(), word(ours)),
                    "map it to a field that holds " + word(ours),
                    null,
                    line);
        }
        if (field.type() == Content.CHOICE && !field.choices().isEmpty()) {
            choices(place, line, field);
        }
    }

    private void choices(String place, FieldMapping line, CrmField field) {
        Set<String> unknown =
                line.words().values().stream()
                        .filter(word -> !field.choices().contains(word))
                        .collect(Collectors.toCollection(TreeSet::new));
        for (String word : unknown) {
            fault(
                    place + ".words",
                    word,
                    "is no value of the picklist " + field.name() + " (any more)",
                    "use one of " + String.join(", ", field.choices()),
                    nearest(word, field.choices()),
                    line);
        }
    }

    private static boolean fits(@Nullable Content ours, Content theirs) {
        return switch (theirs) {
            case TEXT, CHOICE -> true;
            case NUMBER -> ours == Content.NUMBER || ours == Content.OTHER;
            case FLAG -> ours == Content.FLAG || ours == Content.OTHER;
            case DAY, INSTANT -> ours == Content.INSTANT || ours == Content.OTHER;
            case REFERENCE, OTHER -> false;
        };
    }

    private static String word(@Nullable Content type) {
        return switch (type) {
            case TEXT -> "text";
            case NUMBER -> "a number";
            case FLAG -> "true or false";
            case DAY -> "a day";
            case INSTANT -> "an instant";
            case CHOICE -> "one of a list";
            case REFERENCE -> "another record";
            case OTHER -> "something else";
            case null -> "unknown";
        };
    }

    private void missing(String place, CrmObject object, String name, @Nullable FieldMapping line) {
        fault(
                place,
                name,
                "is no field of the CRM's %s (any more), or is hidden from the user we sign in as"
                        .formatted(object.word()),
                "create the field in the CRM, give access to it, or map another one",
                nearest(name, schema.names(object)),
                line);
    }

    private static @Nullable String nearest(String wrong, Collection<String> names) {
        return NearestName.of(wrong, names).orElse(null);
    }

    private void unwritable(String place, String name, @Nullable FieldMapping line) {
        fault(
                place,
                name,
                "cannot be written",
                "give the user that we sign in as the right to edit it, or map another field",
                null,
                line);
    }

    private void fault(
            String place,
            String value,
            String message,
            String remedy,
            @Nullable String suggestion,
            @Nullable FieldMapping line) {
        faults.add(new MappingFault(place, value, message, remedy, suggestion, line));
    }
}
