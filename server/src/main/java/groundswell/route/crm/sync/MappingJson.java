package groundswell.route.crm.sync;

import groundswell.kernel.http.Fault;
import groundswell.kernel.http.Json;
import groundswell.kernel.http.Problem;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.FieldMapping;
import groundswell.route.crm.FieldMapping.Direction;
import groundswell.route.crm.FieldMapping.Winner;
import groundswell.route.crm.Mapping;
import groundswell.route.crm.Mapping.Create;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A mapping as a document; its shape is checked by the contract. */
public final class MappingJson {

    private MappingJson() {}

    /** The document's form. */
    public record Document(
            String create,
            boolean outcomesFromDeals,
            Map<String, String> externalIds,
            List<Line> fields) {}

    /** A line of it. */
    public record Line(
            String object,
            String ours,
            String theirs,
            String direction,
            String winner,
            Map<String, String> words) {}

    public static Document of(Mapping mapping) {
        Map<String, String> ids = new LinkedHashMap<>();
        mapping.externalIds().forEach((object, field) -> ids.put(object.word(), field));
        return new Document(
                mapping.create().word(),
                mapping.outcomesFromDeals(),
                ids,
                mapping.fields().stream()
                        .map(line ->
                                new Line(
                                        line.object().word(),
                                        line.ours(),
                                        line.theirs(),
                                        line.direction().word(),
                                        line.winner().word(),
                                        line.words()))
                        .toList());
    }

    public static String text(Mapping mapping) {
        return Json.text(of(mapping));
    }

    public static Mapping read(String text) {
        return read(Json.MAPPER.readTree(text));
    }

    /**
     * Reads a document that the contract has checked.
     *
     * @throws Problem 422 for objects that there are none of
     */
    public static Mapping read(JsonNode document) {
        List<Fault> faults = new ArrayList<>();
        Map<CrmObject, String> ids = new EnumMap<>(CrmObject.class);
        for (Map.Entry<String, JsonNode> one : document.path("externalIds").properties()) {
            CrmObject.of(one.getKey())
                    .filter(object -> object != CrmObject.DEAL)
                    .ifPresentOrElse(
                            object -> ids.put(object, one.getValue().asString()),
                            () ->
                                    faults.add(
                                            Fault.of(
                                                    "externalIds." + one.getKey(),
                                                    one.getValue().asString(),
                                                    "must be of account or contact")));
        }
        List<FieldMapping> fields = new ArrayList<>();
        for (JsonNode line : document.path("fields")) {
            fields.add(line(line));
        }
        if (!faults.isEmpty()) {
            throw Problem.faulty(422, faults);
        }
        return new Mapping(
                Create.of(document.path("create").asString("qualified")).orElse(Create.QUALIFIED),
                document.path("outcomesFromDeals").asBoolean(true),
                ids,
                fields);
    }

    private static FieldMapping line(JsonNode line) {
        Map<String, String> words = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> word : line.path("words").properties()) {
            words.put(word.getKey(), word.getValue().asString());
        }
        return new FieldMapping(
                CrmObject.of(line.path("object").asString("account")).orElse(CrmObject.ACCOUNT),
                line.path("ours").asString(),
                line.path("theirs").asString(),
                line.path("direction").asString("out").equals("in") ? Direction.IN : Direction.OUT,
                Winner.of(line.path("winner").asString("product")).orElse(Winner.PRODUCT),
                words);
    }
}
