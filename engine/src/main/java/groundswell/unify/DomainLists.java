package groundswell.unify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The lists of domains that stand for no company, as maintained packages carry them. They are part
 * of the build, so that the same release decides the same way everywhere.
 */
public final class DomainLists {
    private DomainLists() {}

    /** The domains of this release, with more of one's own that form no company. */
    public static Domains standard(Set<String> moreFree) {
        Set<String> free = new TreeSet<>(read("free-email/domains.json"));
        free.addAll(moreFree);
        return new Domains(free, read("disposable-email/index.json"));
    }

    /**
     * The domains of this release; read once a process, since two hundred thousand names are large.
     */
    public static Domains standard() {
        return Standard.DOMAINS;
    }

    /** Read when first asked for. */
    private static final class Standard {
        static final Domains DOMAINS = standard(Set.of());
    }

    private static Set<String> read(String resource) {
        Set<String> domains = new TreeSet<>();
        try (InputStream in = DomainLists.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the build left out " + resource + "; run ./groundswell build");
            }
            try (JsonParser parser =
                    new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
                while (parser.nextToken() != null) {
                    if (parser.currentToken() == JsonToken.VALUE_STRING) {
                        domains.add(parser.getString());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return domains;
    }
}
