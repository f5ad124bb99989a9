package groundswell.route.crm.hubspot;

import groundswell.route.crm.Crm.WriteOrder;
import groundswell.route.crm.Crm.Written;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmFault.Kind;
import groundswell.route.crm.rest.Rest.Answered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Writes a batch. Each record carries a trace id, so that an answer of many statuses (207) says
 * which failed. An answer that refuses the whole batch for one bad record is asked again in halves.
 */
final class HubspotWriting {

    private final HubspotRest rest;
    private final String type;
    private final String externalId;
    private final IdentityHashMap<WriteOrder, Written> results = new IdentityHashMap<>();

    HubspotWriting(HubspotRest rest, String type, String externalId) {
        this.rest = rest;
        this.type = type;
        this.externalId = externalId;
    }

    List<Written> write(List<WriteOrder> orders) throws CrmFailure {
        batch("update", orders.stream().filter(one -> one.crmId() != null).toList());
        batch("upsert", orders.stream().filter(one -> one.crmId() == null).toList());
        return orders.stream().map(results::get).toList();
    }

    private void batch(String verb, List<WriteOrder> orders) throws CrmFailure {
        if (orders.isEmpty()) {
            return;
        }
        Answered answered =
                rest.call(
                        "POST",
                        "/crm/v3/objects/%s/batch/%s".formatted(type, verb),
                        Map.of("inputs", inputs(orders)));
        if (answered.isOk()) {
            take(orders, answered.body());
            return;
        }
        CrmFault fault = HubspotFaults.of(answered);
        boolean ofRecords =
                fault.kind() == Kind.RECORD
                        || fault.kind() == Kind.GONE
                        || fault.code().equals("INVALID_OPTION");
        if (!ofRecords) {
            throw new CrmFailure(fault);
        }
        if (orders.size() == 1) {
            results.put(orders.getFirst(), new Written.Refused(fault));
            return;
        }
        int half = orders.size() / 2;
        batch(verb, orders.subList(0, half));
        batch(verb, orders.subList(half, orders.size()));
    }

    private List<Map<String, Object>> inputs(List<WriteOrder> orders) {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            WriteOrder order = orders.get(i);
            Map<String, String> properties = new LinkedHashMap<>();
            properties.put(externalId, order.key());
            order.values()
                    .forEach((name, value) -> properties.put(name, HubspotObjects.written(value)));
            Map<String, Object> input = new LinkedHashMap<>();
            if (order.crmId() == null) {
                input.put("idProperty", externalId);
                input.put("id", order.key());
            } else {
                input.put("id", order.crmId());
            }
            input.put("properties", properties);
            input.put("objectWriteTraceId", Integer.toString(i));
            inputs.add(input);
        }
        return inputs;
    }

    private void take(List<WriteOrder> orders, JsonNode body) {
        Map<String, WriteOrder> byId = new HashMap<>();
        for (WriteOrder order : orders) {
            byId.put(order.crmId() == null ? order.key() : order.crmId(), order);
        }
        for (JsonNode result : body.path("results")) {
            WriteOrder order = order(orders, byId, result);
            if (order != null) {
                results.put(
                        order,
                        new Written.Done(
                                result.path("id").asString(), result.path("new").asBoolean(false)));
            }
        }
        for (JsonNode error : body.path("errors")) {
            CrmFault fault = HubspotFaults.of(error);
            JsonNode context = error.path("context");
            for (JsonNode trace : context.path("objectWriteTraceId")) {
                results.put(orders.get(trace.asInt()), new Written.Refused(fault));
            }
            for (JsonNode id : context.path("ids")) {
                WriteOrder order = byId.get(id.asString());
                if (order != null) {
                    results.put(order, new Written.Refused(fault));
                }
            }
        }
        for (WriteOrder order : orders) {
            results.putIfAbsent(
                    order,
                    new Written.Refused(
                            new CrmFault(
                                    Kind.TRANSIENT,
                                    "NO_RESULT",
                                    "",
                                    "HubSpot's answer does not speak of this record.",
                                    "It is tried again.")));
        }
    }

    private @org.jspecify.annotations.Nullable WriteOrder order(
            List<WriteOrder> orders, Map<String, WriteOrder> byId, JsonNode result) {
        String trace = result.path("objectWriteTraceId").asString("");
        if (trace.matches("\\d{1,3}") && Integer.parseInt(trace) < orders.size()) {
            return orders.get(Integer.parseInt(trace));
        }
        WriteOrder known = byId.get(result.path("id").asString(""));
        return known != null
                ? known
                : byId.get(result.path("properties").path(externalId).asString(""));
    }
}
