package groundswell.govern.sql;

import groundswell.kernel.sql.OperationalStore;
import java.util.Optional;

/** Named facts about the installation. Thread-safe. */
public final class SettingStore {

    private final OperationalStore store;

    public SettingStore(OperationalStore store) {
        this.store = store;
    }

    public Optional<String> get(String name) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.select("SELECT value FROM setting WHERE name = ?", name)
                                .mapTo(String.class)
                                .findOne());
    }

    /** Sets it; the last one wins. */
    public void set(String name, String value) {
        store.jdbi()
                .useHandle(handle ->
                        handle.execute(
                                """
                                INSERT INTO setting (name, value) VALUES (?, ?)
                                    ON CONFLICT (name) DO UPDATE SET value = excluded.value
                                """,
                                name,
                                value));
    }
}
