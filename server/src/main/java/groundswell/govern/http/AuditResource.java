package groundswell.govern.http;

import groundswell.govern.sql.AuditLog;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;

/** Who changed what. */
public final class AuditResource {

    private final AuditLog audit;

    public AuditResource(AuditLog audit) {
        this.audit = audit;
    }

    public void register(Api api) {
        api.on("listAudit", call -> Answer.ok(audit.page(call.page())));
    }
}
