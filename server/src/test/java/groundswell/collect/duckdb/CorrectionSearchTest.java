package groundswell.collect.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import groundswell.collect.Correction;
import groundswell.collect.duckdb.CorrectionSearch.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionSearchTest {

    private static final List<Wanted> DEALS_AND_REVENUE =
            List.of(
                    new Wanted(Correction.DealStated.class, ""),
                    new Wanted(Correction.AccountTraits.class, "\"mrr\""));

    @TempDir Path folder;

    private LogFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LogFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Correction.DealStated deal(String id, String state) {
        return new Correction.DealStated("domain:acme.com", id, "", "", 9.0, "", state, 1, 2);
    }

    private void said(Correction correction) throws Exception {
        fixture.log().append(correction).get();
    }

    @Test
    void only_what_is_wanted_is_found_in_order_after_a_restart_too() throws Exception {
        var paid = new Correction.AccountTraits("domain:acme.com", "billing", Map.of("mrr", 5));
        said(deal("a", "open"));
        said(new Correction.AccountTraits("domain:acme.com", "billing", Map.of("seats", 5)));
        said(new Correction.DomainExcluded("acme.com", true));
        said(paid);
        said(deal("a", "won"));
        assertThat(found()).containsExactly(deal("a", "open"), paid, deal("a", "won"));
        fixture.restart();
        assertThat(found()).containsExactly(deal("a", "open"), paid, deal("a", "won"));
    }

    private List<Correction> found() {
        List<Correction> found = new ArrayList<>();
        fixture.log().corrections().read(DEALS_AND_REVENUE, entry -> found.add(entry.correction()));
        return found;
    }
}
