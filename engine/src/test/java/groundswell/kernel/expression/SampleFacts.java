package groundswell.kernel.expression;

import java.util.Map;

/** Facts by name, for tests. What is not given is missing. */
record SampleFacts(Vocabulary vocabulary, Map<String, Object> values) implements Facts {

    static final Vocabulary VOCABULARY =
            Vocabulary.builder()
                    .add("signals.invites_14d", 0, Kind.NUMBER)
                    .add("signals.sessions_7d", 1, Kind.NUMBER)
                    .add("signals.quiet_days", 2, Kind.NUMBER)
                    .add("traits.employees", 3, Kind.NUMBER)
                    .add("traits.mrr", 4, Kind.NUMBER)
                    .add("traits.plan", 5, Kind.TEXT)
                    .add("traits.industry", 6, Kind.TEXT)
                    .add("account.activated", 7, Kind.FLAG)
                    .add("account.personal", 8, Kind.FLAG)
                    .build();

    static SampleFacts with(Map<String, Object> values) {
        return new SampleFacts(VOCABULARY, values);
    }

    private Object value(int slot, Object missing) {
        for (var name : vocabulary.names()) {
            if (name.slot() == slot) {
                return values.getOrDefault(name.name(), missing);
            }
        }
        throw new IllegalArgumentException("no slot " + slot);
    }

    @Override
    public double number(int slot) {
        return ((Number) value(slot, Double.NaN)).doubleValue();
    }

    @Override
    public String text(int slot) {
        return (String) value(slot, "");
    }

    @Override
    public boolean flag(int slot) {
        return (Boolean) value(slot, false);
    }
}
