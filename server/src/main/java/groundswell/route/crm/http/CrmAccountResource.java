package groundswell.route.crm.http;

import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Problem;
import groundswell.route.connection.Connection;
import groundswell.route.crm.CrmObject;
import groundswell.route.crm.ProductField;
import groundswell.route.crm.sql.CrmReading.Seen;
import groundswell.route.crm.sync.CrmLinks;
import groundswell.route.crm.sync.Kit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What CRMs have of one account: its record and the people there. */
public final class CrmAccountResource {

    private static final int CONTACTS_MAX = 50;

    private final Kit kit;
    private final CrmLinks links;

    public CrmAccountResource(Kit kit, CrmLinks links) {
        this.kit = kit;
        this.links = links;
    }

    private record ContactView(String crmId, String name, String email) {
        static ContactView of(Seen seen) {
            return new ContactView(
                    seen.crmId(),
                    text(seen, ProductField.FULL_NAME),
                    text(seen, ProductField.EMAIL));
        }

        private static String text(Seen seen, ProductField field) {
            Object value = seen.values().get(field.word());
            return value == null ? "" : value.toString();
        }
    }

    private record RecordView(
            long connection,
            String name,
            @Nullable String crmId,
            String state,
            List<ContactView> contacts) {}

    private record AccountView(List<RecordView> records) {}

    public void register(Api api) {
        api.on("getAccountCrm", this::account);
    }

    private Answer account(Call call) {
        String key =
                kit.accounts()
                        .key(call.id("accountId"))
                        .orElseThrow(() ->
                                Problem.notFound(
                                        "There is no account %s."
                                                .formatted(call.text("accountId"))));
        return Answer.ok(
                new AccountView(
                        links.all().stream()
                                .flatMap(one ->
                                        kit
                                                .records()
                                                .find(one.id(), CrmObject.ACCOUNT, key)
                                                .stream()
                                                .map(kept ->
                                                        new RecordView(
                                                                one.id(),
                                                                one.name(),
                                                                kept.crmId(),
                                                                kept.state().word(),
                                                                contacts(one, key))))
                                .toList()));
    }

    private List<ContactView> contacts(Connection connection, String key) {
        return kit
                .reading()
                .ofAccount(connection.id(), CrmObject.CONTACT, key, CONTACTS_MAX)
                .stream()
                .map(ContactView::of)
                .toList();
    }
}
