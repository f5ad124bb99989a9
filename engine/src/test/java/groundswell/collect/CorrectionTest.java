package groundswell.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorrectionTest {

    /** An account learns its keys in this order, and they are numbered in it. */
    @Test
    void traits_stand_by_name_however_they_were_said() {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("website", "acme.example");
        said.put("domain", "acme.test");
        said.put("email_domain", "acme.org");
        var correction = new Correction.AccountTraits("group:acme", "crm", said);
        assertThat(correction.traits().keySet())
                .containsExactly("domain", "email_domain", "website");
    }

    @Test
    void traits_do_not_change_any_more() {
        Map<String, Object> said = new HashMap<>(Map.of("plan", "free"));
        var correction = new Correction.AccountTraits("group:acme", "crm", said);
        said.put("plan", "paid");
        assertThat(correction.traits()).containsEntry("plan", "free");
        assertThatThrownBy(() -> correction.traits().put("plan", "paid"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
