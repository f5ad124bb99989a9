package groundswell.qualify;

import groundswell.kernel.expression.Compilation;
import groundswell.kernel.expression.Condition;
import groundswell.kernel.expression.ExpressionCompiler;
import groundswell.kernel.expression.Kind;
import groundswell.kernel.expression.Vocabulary;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Conditions over one message. Nobody declares a message's properties here, so their kinds follow
 * from how they are compared: {@code properties.seats >= 5} sees only numbers.
 */
public final class PropertyConditions {

    private static final String PREFIX = "properties.";
    private static final String EVENT_NAME = "event.name";
    private static final int EVENT_NAME_SLOT = 0;

    private PropertyConditions() {}

    /** Slots from 1 for every property that a playbook looks at, in order of appearance. */
    static Map<String, Integer> slots(Playbook playbook) {
        var slots = new LinkedHashMap<String, Integer>();
        for (var use : PlaybookExpression.of(playbook)) {
            if (use.role() == PlaybookExpression.Role.PROPERTY_CONDITION) {
                use.names().stream()
                        .filter(PropertyConditions::isProperty)
                        .forEach(name ->
                                slots.putIfAbsent(
                                        name.substring(PREFIX.length()), slots.size() + 1));
            }
        }
        for (var signal : playbook.signals()) {
            signal.measure()
                    .properties()
                    .forEach(name -> slots.putIfAbsent(name, slots.size() + 1));
        }
        return Collections.unmodifiableMap(slots);
    }

    /** Slots from 1 for every property that one condition looks at, in order of appearance. */
    public static Map<String, Integer> slots(Expression expression) {
        var slots = new LinkedHashMap<String, Integer>();
        expression.names().keySet().stream()
                .filter(PropertyConditions::isProperty)
                .forEach(name -> slots.put(name.substring(PREFIX.length()), slots.size() + 1));
        return Collections.unmodifiableMap(slots);
    }

    /**
     * Binds a condition.
     *
     * @param slots by property name, from 1
     */
    public static Compilation<Condition> compile(
            Expression expression, Map<String, Integer> slots) {
        var vocabulary = Vocabulary.builder().add(EVENT_NAME, EVENT_NAME_SLOT, Kind.TEXT);
        expression
                .names()
                .forEach((name, kind) -> {
                    if (isProperty(name)) {
                        vocabulary.add(
                                name, slots.getOrDefault(name.substring(PREFIX.length()), 0), kind);
                    }
                });
        return new ExpressionCompiler(vocabulary.build()).condition(expression.source());
    }

    /** A property of the message itself, not one within another. */
    private static boolean isProperty(String name) {
        return name.startsWith(PREFIX) && name.indexOf('.', PREFIX.length()) < 0;
    }
}
