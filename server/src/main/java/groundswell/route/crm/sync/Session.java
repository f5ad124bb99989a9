package groundswell.route.crm.sync;

import groundswell.kernel.Days;
import groundswell.route.crm.Crm;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.CrmSchema;
import groundswell.route.crm.FieldMapping;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.MappingCheck;
import groundswell.route.crm.MappingFault;
import groundswell.route.crm.sql.CrmSettings.Health;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One connection during one cycle: its mapping as far as it works, its calls, its faults. */
final class Session {

    /** A call that fails in passing is made so many times before the cycle gives up. */
    private static final int CALLS_MAX = 6;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Kit kit;
    private final long connection;
    private final Crm crm;
    private final boolean urgent;
    private final Mapping mapping;
    private final Set<FieldMapping> broken = new HashSet<>();
    private final Map<String, CrmFault> faults = new LinkedHashMap<>();
    private final long callsBefore;
    private CrmSchema schema = new CrmSchema(Map.of());

    Session(Kit kit, long connection, Crm crm, Mapping mapping, boolean urgent) {
        this.kit = kit;
        this.connection = connection;
        this.crm = crm;
        this.mapping = mapping;
        this.urgent = urgent;
        Health health = kit.settings().health(connection);
        callsBefore = health.day() == today() ? health.ownCalls() : 0;
    }

    private long today() {
        return Days.of(kit.clock().millis());
    }

    long connection() {
        return connection;
    }

    Crm crm() {
        return crm;
    }

    CrmSchema schema() {
        return schema;
    }

    /** The mapping without the lines that do not work. */
    Mapping working() {
        return mapping.without(broken);
    }

    /** A call to the CRM. */
    interface Call<T> {
        T run() throws CrmFailure;
    }

    /** Makes a call, again if it fails in passing. */
    <T> T call(Call<T> call) throws CrmFailure, Stopped {
        Duration pause = FIRST_PAUSE;
        for (int made = 1; ; made++) {
            requireBudget();
            try {
                return call.run();
            } catch (CrmFailure e) {
                CrmFault fault = e.fault();
                if (fault.kind() == Kind.MAPPING) {
                    throw e;
                }
                if (fault.kind() != Kind.TRANSIENT || made == CALLS_MAX) {
                    note(fault);
                    throw new Stopped(fault);
                }
                sleep(pause.plusMillis(fault.retryAfterMs()));
                pause = pause.multipliedBy(2);
            }
        }
    }

    private void requireBudget() throws Stopped {
        if (!kit.budget().allows(callsBefore + crm.calls(), crm.dayUse(), urgent)) {
            CrmFault fault =
                    new CrmFault(
                            Kind.QUOTA,
                            "OWN_BUDGET",
                            "calls of the day",
                            "Our share of the CRM's calls of the day is used up.",
                            "The rest goes on tomorrow (UTC); handoffs go on now.");
            note(fault);
            throw new Stopped(fault);
        }
    }

    void sleep(Duration time) throws Stopped {
        try {
            kit.pause().take(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped(
                    new CrmFault(
                            Kind.TRANSIENT,
                            "STOPPED",
                            "",
                            "The server stops.",
                            "It goes on at the next start."));
        }
    }

    /** Asks for the CRM's fields and sees which lines of the mapping work. */
    void describe() throws Stopped {
        try {
            schema = call(crm::describe);
        } catch (CrmFailure e) {
            note(e.fault());
            throw new Stopped(e.fault());
        }
        List<MappingFault> found = MappingCheck.faults(mapping, schema);
        broken.addAll(MappingCheck.broken(found));
        found.forEach(one -> note(asFault(one)));
    }

    private static CrmFault asFault(MappingFault one) {
        String hint =
                one.suggestion() == null
                        ? one.remedy()
                        : "%s (did you mean %s?)".formatted(one.remedy(), one.suggestion());
        return new CrmFault(
                Kind.MAPPING,
                "MAPPING",
                one.place(),
                "%s %s".formatted(one.value(), one.message()),
                hint);
    }

    /**
     * A field is refused by the CRM in the middle of a cycle: its lines are left out from here on.
     *
     * @return false when no line speaks of it
     */
    boolean leaveOut(CrmObject object, CrmFault fault) {
        note(fault);
        boolean found = false;
        for (FieldMapping line : working().fields()) {
            if (line.object() == object && line.theirs().equals(fault.place())) {
                broken.add(line);
                found = true;
            }
        }
        return found;
    }

    /** Remembers a fault for those who look after the connection; once for each place. */
    void note(CrmFault fault) {
        faults.putIfAbsent(fault.code() + " " + fault.place(), fault);
    }

    /** Keeps how it went; who writes some accounts in between forgets no fault of a full cycle. */
    void keepHealth() {
        if (urgent) {
            kit.settings().health(connection).faults().forEach(this::note);
        }
        kit.settings()
                .keep(
                        connection,
                        new Health(
                                List.copyOf(faults.values()),
                                today(),
                                callsBefore + crm.calls(),
                                crm.dayUse()));
    }
}
