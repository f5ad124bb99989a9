package groundswell.kernel.http;

import java.util.Locale;

/** What an operation of the contract asks of its caller ({@code x-permission}). */
public enum Permission {
    /** Being signed in is enough. */
    NONE,
    READ,
    /** Save views of one's own. */
    VIEWS,
    /** State traits, merge and part people and accounts. */
    UNIFY,
    /** Say what became of accounts. */
    DISPOSE,
    /** Decide about an account in the playbook's place. */
    OVERRIDE,
    /** Change the tracking plan, mend dead letters. */
    PLAN,
    SOURCES,
    IMPORTS,
    PLAYBOOK,
    TOKENS,
    /** Connect chat, mail, webhooks and CRM; send again what could not be delivered. */
    CONNECTIONS,
    AUDIT,
    /** Take everything away in one file. */
    BACKUP;

    /** As it stands in the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The permission that a word of the contract stands for.
     *
     * @throws IllegalArgumentException for a word that is not in the contract
     */
    public static Permission of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
