package groundswell.route.crm.sync;

import groundswell.route.connection.Connection;
import groundswell.route.connection.ConnectionKind;
import groundswell.route.connection.ConnectionProbe;
import groundswell.route.connection.Connections;
import groundswell.route.connection.Opened;
import groundswell.route.crm.Crm;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmSchema;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.MappingCheck;
import groundswell.route.crm.MappingFault;
import groundswell.route.crm.Naming;
import groundswell.route.crm.hubspot.HubspotCrm;
import groundswell.route.crm.hubspot.HubspotSettings;
import groundswell.route.crm.rest.CrmSecrets;
import groundswell.route.crm.rest.Pause;
import groundswell.route.crm.salesforce.SalesforceCrm;
import groundswell.route.crm.salesforce.SalesforceSettings;
import groundswell.route.crm.salesforce.SalesforceSettings.Flow;
import groundswell.route.crm.sql.CrmSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The connections that lead to a CRM, opened when somebody needs them. Thread-safe. */
public final class CrmLinks {

    private static final List<ConnectionKind> KINDS =
            List.of(ConnectionKind.SALESFORCE, ConnectionKind.HUBSPOT);

    private final Connections connections;
    private final CrmSettings settings;
    private final InstantSource clock;
    private final Pause pause;

    public CrmLinks(
            Connections connections, CrmSettings settings, InstantSource clock, Pause pause) {
        this.connections = connections;
        this.settings = settings;
        this.clock = clock;
        this.pause = pause;
    }

    /** Those that are switched on. */
    public List<Connection> enabled() {
        return KINDS.stream().map(connections::enabled).flatMap(List::stream).toList();
    }

    /** All CRMs, switched off ones too. */
    public List<Connection> all() {
        return connections.all().stream().filter(one -> KINDS.contains(one.kind())).toList();
    }

    /** One, if there is such a one and it leads to a CRM. */
    public Optional<Connection> byId(long id) {
        return connections.byId(id).filter(one -> KINDS.contains(one.kind()));
    }

    /** The mapping in force. */
    public Mapping mapping(Connection connection) {
        return settings.mapping(connection.id())
                .map(saved -> MappingJson.read(saved.json()))
                .orElseGet(() -> Mapping.standard(naming(connection.kind())));
    }

    private static Naming naming(ConnectionKind kind) {
        return kind == ConnectionKind.SALESFORCE ? Naming.SALESFORCE : Naming.HUBSPOT;
    }

    /** Somebody to talk to; nothing has been said yet. */
    public Optional<Crm> open(Connection connection) {
        return connections.open(connection.id()).map(this::open);
    }

    Crm open(Opened opened) {
        Map<String, String> given = opened.connection().settings();
        CrmSecrets secrets = secrets(opened);
        return opened.connection().kind() == ConnectionKind.SALESFORCE
                ? new SalesforceCrm(
                        new SalesforceSettings(
                                URI.create(given.getOrDefault("login", "")),
                                Flow.valueOf(
                                        given.getOrDefault("flow", "refresh_token")
                                                .toUpperCase(Locale.ROOT)),
                                given.getOrDefault("client_id", ""),
                                given.getOrDefault("username", ""),
                                SalesforceSettings.VERSION),
                        secrets,
                        clock)
                : new HubspotCrm(
                        new HubspotSettings(
                                URI.create(
                                        given.getOrDefault("api", HubspotSettings.API.toString())),
                                given.getOrDefault("client_id", "")),
                        secrets,
                        clock,
                        pause);
    }

    private CrmSecrets secrets(Opened opened) {
        return new CrmSecrets() {
            private final Map<String, String> known = new java.util.HashMap<>(opened.secrets());

            @Override
            public synchronized @Nullable String get(String name) {
                return known.get(name);
            }

            @Override
            public synchronized void replace(String name, String value) {
                known.put(name, value);
                connections.replaceSecret(opened.connection().id(), name, value);
            }
        };
    }

    /** A cycle went through, or not; the connection's page shows it. */
    void tell(Connection connection, String outcome) {
        if (outcome.equals("complete")) {
            connections.worked(connection.id());
        } else {
            connections.failed(connection.id(), outcome);
        }
    }

    /** Tries a connection: signs in, reads the fields, holds the mapping against them. */
    public ConnectionProbe probe() {
        return opened -> {
            try {
                CrmSchema schema = open(opened).describe();
                List<MappingFault> faults =
                        MappingCheck.faults(mapping(opened.connection()), schema);
                return faults.isEmpty()
                        ? new ConnectionProbe.Finding(
                                true, "Signed in; every mapped field is there.")
                        : new ConnectionProbe.Finding(
                                true,
                                "Signed in. %d of the mapped fields do not fit, such as %s: see CRM → Mapping."
                                        .formatted(faults.size(), faults.getFirst().value()));
            } catch (CrmFailure e) {
                return new ConnectionProbe.Finding(
                        false, "%s %s".formatted(e.fault().message(), e.fault().remedy()));
            }
        };
    }

    /** One for each kind of CRM. */
    public Map<ConnectionKind, ConnectionProbe> probes() {
        return Stream.of(ConnectionKind.SALESFORCE, ConnectionKind.HUBSPOT)
                .collect(java.util.stream.Collectors.toMap(kind -> kind, kind -> probe()));
    }
}
