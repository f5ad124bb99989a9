package groundswell.route.crm.http;

import groundswell.collect.Correction;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Problem;
import groundswell.route.crm.CrmFailure;
import groundswell.route.crm.sync.Kit;
import groundswell.route.crm.table.CrmCsv;
import groundswell.route.crm.table.CrmTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The CRM of those who have no connection: CSV out, CSV in. */
public final class CrmTableResource {

    private static final int TABLE_BYTES_MAX = 32 * 1024 * 1024;
    private static final int REJECTIONS_SHOWN = 100;
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int APPENDED_AT_ONCE = 5_000;

    private final Kit kit;
    private final Audit audit;

    public CrmTableResource(Kit kit, Audit audit) {
        this.kit = kit;
        this.audit = audit;
    }

    private record Rejected(long row, String message) {}

    private record Read(
            boolean stored,
            long accounts,
            long deals,
            long dispositions,
            long rejectedCount,
            List<Rejected> rejected) {}

    public void register(Api api) {
        api.on("exportCrmAccounts", this::export).on("importCrm", this::take);
    }

    private Answer export(Call call) {
        return Answer.text("text/csv", CrmCsv.of(kit.accounts().all()))
                .with("Content-Disposition", "attachment; filename=\"crm-accounts.csv\"");
    }

    private Answer take(Call call) throws IOException {
        byte[] bytes;
        try (InputStream in = call.stream()) {
            bytes = in.readNBytes(TABLE_BYTES_MAX + 1);
        }
        if (bytes.length > TABLE_BYTES_MAX) {
            throw Problem.tooLarge("A table may have up to %d bytes.".formatted(TABLE_BYTES_MAX));
        }
        boolean dryRun = call.flag("dryRun").orElse(false);
        CrmTable table;
        try {
            table = CrmTable.read(new String(bytes, StandardCharsets.UTF_8), kit.clock().millis());
        } catch (IllegalArgumentException e) {
            throw Problem.faulty("file", "", String.valueOf(e.getMessage()));
        }
        if (!dryRun) {
            store(table.said());
            audit.record(
                    call.caller(),
                    "import.crm",
                    "accounts",
                    null,
                    Map.of("entries", table.said().size()));
        }
        return Answer.ok(
                new Read(
                        !dryRun,
                        count(table, Correction.AccountTraits.class),
                        count(table, Correction.DealStated.class),
                        count(table, Correction.Disposed.class),
                        table.rejections().size(),
                        table.rejections().stream()
                                .limit(REJECTIONS_SHOWN)
                                .map(one -> new Rejected(one.line(), one.reason()))
                                .toList()));
    }

    private static long count(CrmTable table, Class<? extends Correction> kind) {
        return table.said().stream().filter(kind::isInstance).count();
    }

    private void store(List<Correction> said) {
        try {
            for (int from = 0; from < said.size(); from += APPENDED_AT_ONCE) {
                kit.log()
                        .append(said.subList(from, Math.min(said.size(), from + APPENDED_AT_ONCE)));
            }
        } catch (CrmFailure e) {
            throw Problem.unavailable(e.fault().message(), RETRY_AFTER_SECONDS);
        }
    }
}
