package groundswell.route.connection;

/** A connection's secrets cannot be decrypted. The message is a sentence for the administrator. */
public final class SecretsLocked extends RuntimeException {
    private static final long serialVersionUID = 1;

    SecretsLocked(String connection, String secret) {
        super(
                "The secret “%s” of connection “%s” was encrypted with a key that is not in %s. Put the key back, or enter the secret anew."
                        .formatted(secret, connection, Vault.FILE));
    }
}
