package groundswell.simulate;

import groundswell.simulate.Company.Client;
import org.jspecify.annotations.Nullable;

/** What people and companies say about themselves in identify and group calls, as JSON. */
final class Profiles {
    private Profiles() {}

    static String person(Human human) {
        return "{\"email\":\"%s\",\"name\":\"%s\",\"title\":\"%s\",\"role\":\"%s\",\"workspace_role\":\"%s\"}"
                .formatted(
                        human.email,
                        human.fullName,
                        human.title,
                        function(human.title),
                        human.role);
    }

    /** Group traits; some installations send the domain, some do not. */
    static String account(AccountLife life, @Nullable Client client) {
        if (client != null) {
            return "{\"name\":\"%s\",\"domain\":\"%s\"}".formatted(client.name(), client.domain());
        }
        Company company = life.company;
        String domain = company.index() % 10 < 7 ? ",\"domain\":\"" + company.domain() + "\"" : "";
        return "{\"name\":\"%s\"%s,\"plan\":\"%s\",\"mrr\":%d,\"seats\":%d,\"people\":%d}"
                .formatted(
                        company.name(),
                        domain,
                        life.plan,
                        life.mrr,
                        life.seats,
                        life.people.size());
    }

    /** The job function that a signup form would ask for. */
    static String function(String title) {
        if (title.equals("Student")) {
            return "student";
        }
        if (title.contains("Engineer") || title.equals("CTO")) {
            return "engineering";
        }
        if (title.contains("IT")) {
            return "it";
        }
        if (title.equals("CFO") || title.equals("Controller")) {
            return "finance";
        }
        if (title.contains("Procurement")) {
            return "procurement";
        }
        if (title.startsWith("VP") || title.equals("COO") || title.equals("Founder")) {
            return "management";
        }
        return "operations";
    }

    /** The answers that a signup form offers. */
    static String size(Company company) {
        int employees = company.employees();
        if (employees < 10) {
            return "1-9";
        }
        return employees < 100 ? "10-99" : employees < 1_000 ? "100-999" : "1000+";
    }
}
