package groundswell.collect;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses of machines as text; never looked up. */
final class IpAddress {

    private static final Pattern V4 =
            Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\.\\d{1,3}(?::\\d+)?");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:]{2,39}");
    private static final int V6_GROUPS_KEPT = 3;
    private static final int V6_GROUPS = 8;

    private IpAddress() {}

    /**
     * Without its last 8 bits (IPv4) or 80 bits (IPv6); null for what is no address, which cannot
     * be truncated.
     */
    static @Nullable String truncate(String address) {
        String bare = address.strip();
        var v4 = V4.matcher(bare);
        if (v4.matches()) {
            return v4.group(1) + ".0";
        }
        String lower = bare.toLowerCase(java.util.Locale.ROOT);
        if (lower.startsWith("::ffff:") && V4.matcher(lower.substring(7)).matches()) {
            return "::ffff:" + truncate(lower.substring(7));
        }
        return V6.matcher(bare).matches() && bare.indexOf(':') >= 0 ? truncateV6(lower) : null;
    }

    private static @Nullable String truncateV6(String address) {
        int gap = address.indexOf("::");
        String head = gap < 0 ? address : address.substring(0, gap);
        String[] groups = head.isEmpty() ? new String[0] : head.split(":", -1);
        if (groups.length > V6_GROUPS || (gap < 0 && groups.length != V6_GROUPS)) {
            return null;
        }
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < V6_GROUPS_KEPT && i < groups.length; i++) {
            kept.append(groups[i]).append(':');
        }
        return kept.isEmpty() ? "::" : kept + ":";
    }
}
