package groundswell.collect.plan;

import groundswell.collect.plan.Taxonomy.Others;
import groundswell.collect.plan.Taxonomy.Rename;
import groundswell.kernel.yaml.Fault;
import groundswell.kernel.yaml.Faults;
import groundswell.kernel.yaml.YamlMapping;
import groundswell.kernel.yaml.YamlReader;
import groundswell.kernel.yaml.YamlScalar;
import groundswell.kernel.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a taxonomy map.
 *
 * <pre>{@code
 * others: snake_case            # or keep (default), drop
 * events:
 *   Signed Up: signup_completed
 *   Order Done:
 *     to: order_completed
 *     properties: { orderTotal: total }
 *     types: { total: number }
 *     values: { channel: { WWW: web } }
 *     set: { currency: EUR }
 *     drop: [debug]
 * }</pre>
 */
public final class TaxonomyReader {

    private final Faults faults = new Faults();

    private TaxonomyReader() {}

    /**
     * What came of reading.
     *
     * @param taxonomy null when there are faults
     */
    public record Reading(@Nullable Taxonomy taxonomy, List<Fault> faults) {
        public Reading {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Reads the text of a map.
     *
     * @param file its name, for the faults
     */
    public static Reading read(String file, String text) {
        var reader = new TaxonomyReader();
        Taxonomy taxonomy =
                YamlReader.read(file, text, reader.faults).map(reader::taxonomy).orElse(null);
        return new Reading(reader.faults.isEmpty() ? taxonomy : null, reader.faults.sorted());
    }

    private Taxonomy taxonomy(YamlMapping file) {
        file.allowOnly("others", "events");
        Map<String, Rename> events = new LinkedHashMap<>();
        for (YamlMapping.Entry entry :
                file.mapping("events").map(YamlMapping::entries).orElse(List.of())) {
            if (entry.value() instanceof YamlScalar to && !to.isNothing()) {
                events.put(entry.key(), Rename.to(name(to)));
            } else {
                file.asMapping("event \"" + entry.key() + "\"", entry.value())
                        .map(this::rename)
                        .ifPresent(rename -> events.put(entry.key(), rename));
            }
        }
        return new Taxonomy(events, others(file));
    }

    private Others others(YamlMapping file) {
        Optional<YamlScalar> written = file.scalar("others");
        if (written.isEmpty()) {
            return Others.KEEP;
        }
        for (Others one : Others.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(written.get().text())) {
                return one;
            }
        }
        faults.add(
                written.get().place(),
                "\"others\" cannot be " + written.get().word(),
                "keep, snake_case or drop");
        return Others.KEEP;
    }

    private Rename rename(YamlMapping event) {
        event.allowOnly("to", "properties", "types", "values", "set", "drop");
        String to = event.requireScalar("to").map(this::name).orElse("");
        Map<String, PropertyType> types = new LinkedHashMap<>();
        texts(event, "types").forEach((name, written) -> type(written, name, types));
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        event.mapping("values")
                .ifPresent(listed ->
                        listed.entries()
                                .forEach(entry ->
                                        values.put(
                                                entry.key(), plain(texts(listed, entry.key())))));
        Map<String, Object> constants = new LinkedHashMap<>();
        texts(event, "set").forEach((name, written) -> constants.put(name, constant(written)));
        return new Rename(
                to,
                plain(texts(event, "properties")),
                types,
                values,
                constants,
                new LinkedHashSet<>(event.texts("drop")));
    }

    private String name(YamlScalar to) {
        EventNames.fault(to.text())
                .ifPresent(fault ->
                        faults.add(
                                to.place(),
                                "event name " + Wording.quoted(to.text()) + " " + fault));
        return to.text();
    }

    private void type(YamlScalar written, String name, Map<String, PropertyType> types) {
        for (PropertyType type : PropertyType.values()) {
            if (type.word().equals(written.text())) {
                types.put(name, type);
                return;
            }
        }
        faults.add(
                written.place(),
                "\"types\" cannot be " + written.word(),
                "string, integer, number or boolean");
    }

    private Map<String, YamlScalar> texts(YamlMapping holder, String key) {
        Map<String, YamlScalar> texts = new LinkedHashMap<>();
        holder.mapping(key)
                .ifPresent(listed -> {
                    for (YamlMapping.Entry entry : listed.entries()) {
                        YamlValue value = entry.value();
                        if (value instanceof YamlScalar scalar) {
                            texts.put(entry.key(), scalar);
                        } else {
                            faults.add(
                                    value.place(),
                                    "\""
                                            + entry.key()
                                            + "\" must be a single value, it is "
                                            + value.word());
                        }
                    }
                });
        return texts;
    }

    private static Map<String, String> plain(Map<String, YamlScalar> texts) {
        Map<String, String> plain = new LinkedHashMap<>();
        texts.forEach((key, value) -> plain.put(key, value.text()));
        return plain;
    }

    private static Object constant(YamlScalar written) {
        Optional<Boolean> flag = written.flag();
        if (flag.isPresent()) {
            return flag.get();
        }
        Optional<Double> number = written.number();
        if (number.isEmpty()) {
            return written.text();
        }
        double value = number.get();
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? (Object) (long) value : value;
    }
}
