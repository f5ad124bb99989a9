package groundswell.route.crm.hubspot;

import groundswell.route.crm.DealFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A deal's properties as all CRMs' deals are read. */
final class HubspotDeals {

    private HubspotDeals() {}

    /**
     * @param stages labels by id
     */
    static Map<String, @Nullable Object> values(JsonNode properties, Map<String, String> stages) {
        String stage = properties.path("dealstage").asString("");
        return DealFields.of(
                properties.path("dealname").asString(""),
                stages.getOrDefault(stage, stage),
                properties.path("amount").asString(""),
                properties.path("deal_currency_code").asString(""),
                properties.path("hs_is_closed").asString("").equals("true"),
                properties.path("hs_is_closed_won").asString("").equals("true"),
                properties.path("createdate").asString(""),
                properties.path("closedate").asString(""));
    }
}
