package groundswell.qualify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person is for a sale, within a product-qualified account. */
public enum Role {
    /** Asked for prices, a demonstration or sales. */
    HAND_RAISER("hand-raiser"),
    /** Decides about money. */
    ECONOMIC_BUYER("economic buyer"),
    /** Uses the product most and brings others. */
    CHAMPION("champion"),
    /** Runs the product for the others. */
    ADMINISTRATOR("administrator");

    private static final String NONE = "none";

    private final String label;

    Role(String label) {
        this.label = label;
    }

    /** The word in the API and in the playbook. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** A bit of its own in a set of roles. */
    public int bit() {
        return 1 << ordinal();
    }

    /**
     * A set of roles as it stands in transitions: {@code hand_raiser+champion}, or {@code none}.
     */
    public static String words(List<Role> roles) {
        return roles.isEmpty()
                ? NONE
                : roles.stream().map(Role::word).collect(Collectors.joining("+"));
    }

    /** Those of a set of bits, in their order. */
    public static List<Role> of(int bits) {
        return Arrays.stream(values()).filter(role -> (bits & role.bit()) != 0).toList();
    }
}
