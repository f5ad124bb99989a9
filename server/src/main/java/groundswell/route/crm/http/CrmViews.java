package groundswell.route.crm.http;

import groundswell.route.connection.Connection;
import groundswell.route.crm.CrmFault;
import groundswell.route.crm.CrmField;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.MappingFault;
import groundswell.route.crm.ProductField;
import groundswell.route.crm.sql.CrmDecisions;
import groundswell.route.crm.sql.CrmHistory;
import groundswell.route.crm.sql.CrmRecords;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the API answers of CRMs. */
final class CrmViews {

    private CrmViews() {}

    record Overview(List<Health> connections) {}

    record Health(
            long id,
            String kind,
            String name,
            boolean enabled,
            boolean running,
            Success success,
            Map<String, Long> records,
            Calls calls,
            CrmDecisions.Open toDecide,
            List<Fault> faults,
            List<Cycle> cycles) {
        static Health of(
                Connection connection,
                boolean running,
                Success success,
                Map<String, Long> records,
                Calls calls,
                CrmDecisions.Open toDecide,
                List<CrmFault> faults,
                List<CrmHistory.Cycle> cycles) {
            return new Health(
                    connection.id(),
                    connection.kind().word(),
                    connection.name(),
                    connection.enabled(),
                    running,
                    success,
                    records,
                    calls,
                    toDecide,
                    faults.stream().map(Fault::of).toList(),
                    cycles.stream().map(Cycle::of).toList());
        }
    }

    record Success(long written, long failed, @Nullable Double share) {
        static Success of(List<CrmHistory.Cycle> cycles) {
            long written = cycles.stream().mapToLong(one -> one.created() + one.changed()).sum();
            long failed = cycles.stream().mapToLong(CrmHistory.Cycle::failed).sum();
            long all = written + failed;
            return new Success(written, failed, all == 0 ? null : (double) written / all);
        }
    }

    record Calls(long own, @Nullable Long used, @Nullable Long max) {}

    record Fault(String kind, String code, String place, String message, String remedy) {
        static Fault of(CrmFault fault) {
            return new Fault(
                    fault.kind().name().toLowerCase(Locale.ROOT),
                    fault.code(),
                    fault.place(),
                    fault.message(),
                    fault.remedy());
        }
    }

    record Cycle(
            String kind,
            Instant startedAt,
            Instant endedAt,
            long lookedAt,
            long created,
            long changed,
            long failed,
            long proposed,
            long incoming,
            long calls,
            String outcome) {
        static Cycle of(CrmHistory.Cycle one) {
            return new Cycle(
                    one.kind(),
                    Instant.ofEpochMilli(one.startedMs()),
                    Instant.ofEpochMilli(one.endedMs()),
                    one.lookedAt(),
                    one.created(),
                    one.changed(),
                    one.failed(),
                    one.proposed(),
                    one.incoming(),
                    one.calls(),
                    one.outcome());
        }
    }

    record OurField(String name, String label, String object, String type, String direction) {
        static OurField of(ProductField field) {
            return new OurField(
                    field.word(),
                    field.label(),
                    field.object().word(),
                    field.type().name().toLowerCase(Locale.ROOT),
                    field.isOut() ? "out" : "in");
        }
    }

    record TheirField(
            String object,
            String name,
            String label,
            String type,
            boolean writable,
            boolean unique,
            List<String> choices) {
        static TheirField of(CrmObject object, CrmField field) {
            return new TheirField(
                    object.word(),
                    field.name(),
                    field.label(),
                    field.type().name().toLowerCase(Locale.ROOT),
                    field.writable(),
                    field.unique(),
                    field.choices());
        }
    }

    record Check(List<MappingProblem> faults, List<TheirField> fields) {}

    record MappingProblem(
            String place,
            String value,
            String message,
            String remedy,
            @Nullable String suggestion) {
        static MappingProblem of(MappingFault fault) {
            return new MappingProblem(
                    fault.place(),
                    fault.value(),
                    fault.message(),
                    fault.remedy(),
                    fault.suggestion());
        }
    }

    record LogLine(
            long id,
            String object,
            String key,
            @Nullable String crmId,
            String direction,
            String result,
            JsonNode detail,
            Instant at) {
        static LogLine of(CrmHistory.KeptLine line) {
            return new LogLine(
                    line.id(),
                    line.object(),
                    line.key(),
                    line.crmId(),
                    line.direction(),
                    line.result(),
                    line.detail(),
                    Instant.ofEpochMilli(line.atMs()));
        }
    }

    record RecordView(
            String object,
            String key,
            @Nullable String crmId,
            String state,
            int failures,
            @Nullable Instant nextAt,
            Set<String> held,
            @Nullable Fault fault,
            @Nullable Instant writtenAt) {
        static RecordView of(CrmRecords.Kept kept) {
            boolean failed = kept.state() == CrmRecords.State.FAILED;
            return new RecordView(
                    kept.object().word(),
                    kept.key(),
                    kept.crmId(),
                    kept.state().word(),
                    kept.failures(),
                    failed ? Instant.ofEpochMilli(kept.nextMs()) : null,
                    kept.held(),
                    kept.fault() == null ? null : Fault.of(kept.fault()),
                    kept.writtenMs() == 0 ? null : Instant.ofEpochMilli(kept.writtenMs()));
        }
    }

    record Conflict(
            long id,
            String object,
            String key,
            String field,
            JsonNode ours,
            JsonNode theirs,
            String winner,
            String state,
            Instant foundAt,
            String decidedBy) {
        static Conflict of(CrmDecisions.FoundConflict one) {
            return new Conflict(
                    one.id(),
                    one.object().word(),
                    one.key(),
                    one.field(),
                    one.ours(),
                    one.theirs(),
                    one.winner(),
                    one.state(),
                    Instant.ofEpochMilli(one.foundMs()),
                    one.decidedBy());
        }
    }

    record Duplicate(
            long id,
            String object,
            String key,
            String crmId,
            String name,
            String by,
            String shared,
            String state,
            Instant foundAt,
            String decidedBy) {
        static Duplicate of(CrmDecisions.Duplicate one) {
            return new Duplicate(
                    one.id(),
                    one.object().word(),
                    one.key(),
                    one.crmId(),
                    one.name(),
                    one.by(),
                    one.shared(),
                    one.state(),
                    Instant.ofEpochMilli(one.foundMs()),
                    one.decidedBy());
        }
    }
}
