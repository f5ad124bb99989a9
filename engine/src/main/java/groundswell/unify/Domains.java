package groundswell.unify;

import com.google.common.net.InternetDomainName;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which e-mail domain stands for which company. The registrable domain by the Public Suffix List
 * (as Guava carries it); under a suffix that the list does not know, its rule for that case holds:
 * the last two labels. Free-mail and disposable domains stand for no company.
 */
public final class Domains {
    /** Hosts that stand in for an address: {@code 7+ann@users.noreply.github.com}. */
    private static final Pattern STANDS_IN =
            Pattern.compile("(.*\\.)?(no-?reply|do-?not-?reply)\\..*", Pattern.CASE_INSENSITIVE);

    private final Set<String> free;
    private final Set<String> disposable;

    /** Both sets in lower case: free-mail providers, and throw-away addresses. */
    public Domains(Set<String> free, Set<String> disposable) {
        this.free = Set.copyOf(free);
        this.disposable = Set.copyOf(disposable);
    }

    /**
     * The registrable domain of an e-mail address ({@code ann@eu.acme.co.uk} → {@code acme.co.uk}),
     * or null if it has none, the address is none, or its host only stands in for a real address
     * and so says nothing about a company.
     */
    public static @Nullable String ofEmail(String email) {
        int at = email.lastIndexOf('@');
        if (at <= 0 || email.length() > 320) {
            return null;
        }
        String host = email.substring(at + 1);
        return STANDS_IN.matcher(host).matches() ? null : registrable(host);
    }

    /** The registrable domain of a host or web address, or null. */
    public static @Nullable String registrable(String host) {
        String bare = bareHost(host);
        if (!InternetDomainName.isValid(bare)) {
            return null;
        }
        InternetDomainName name = InternetDomainName.from(bare);
        if (name.isUnderPublicSuffix()) {
            return name.topPrivateDomain().toString();
        }
        if (name.isPublicSuffix() || name.parts().size() < 2 || isNumber(name.parts().getLast())) {
            return null;
        }
        int labels = name.parts().size();
        return name.parts().get(labels - 2) + "." + name.parts().get(labels - 1);
    }

    /** Differs, all but surely, from that of other lists. */
    public int fingerprint() {
        return 31 * free.hashCode() + disposable.hashCode();
    }

    /** True if people of this domain may be of one company. */
    public boolean formsCompany(String registrableDomain) {
        return !free.contains(registrableDomain) && !disposable.contains(registrableDomain);
    }

    public boolean isFree(String registrableDomain) {
        return free.contains(registrableDomain);
    }

    public boolean isDisposable(String registrableDomain) {
        return disposable.contains(registrableDomain);
    }

    private static String bareHost(String host) {
        String bare = host.strip().toLowerCase(Locale.ROOT);
        int scheme = bare.indexOf("://");
        bare = scheme >= 0 ? bare.substring(scheme + 3) : bare;
        int end = bare.length();
        for (char stop : new char[] {'/', '?', '#', ':'}) {
            int at = bare.indexOf(stop);
            end = at >= 0 && at < end ? at : end;
        }
        bare = bare.substring(0, end);
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private static boolean isNumber(String label) {
        return label.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
