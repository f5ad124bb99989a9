package groundswell.app;

import groundswell.qualify.files.PlaybookFolder;

/** The demo's sales team: whoever signs in is one of them, and manages the others. */
final class DemoTeams {

    /** In the same place as the playbook's, and in its grammar. */
    static final String YAML =
            """
            # The demo's people. The one who signs in (%1$s) manages them and takes accounts too.
            zone: Europe/Berlin
            hours: Mon-Fri 09:00-17:00
            holidays: [2026-12-25, 2027-01-01]

            reps:
              you:  { name: You, email: %1$s, hours: Mon-Fri 08:00-18:00, capacity: 12 }
              mara: { name: Mara Lind, email: mara@groundswell.demo, capacity: 30, territories: [dach] }
              theo: { name: Theo Okafor, email: theo@groundswell.demo, zone: Europe/London, capacity: 30, weight: 2 }
              iris: { name: Iris Weber, email: iris@groundswell.demo, zone: America/New_York, capacity: 30, territories: [enterprise] }
              noor: { name: Noor Haddad, email: noor@groundswell.demo, capacity: 40 }

            teams:
              account_executives: { label: Account executives, manager: you, channel: "#sales", members: [mara, theo, iris, you] }
              sales: { label: Sales on duty, manager: you, channel: "#sales", members: [theo, you] }
              success: { label: Customer success, manager: you, channel: "#success", members: [noor] }
              nurture: { label: Nurture, manager: noor, members: [noor] }

            territories:
              dach: traits.country in ["DE", "AT", "CH"]
              enterprise: traits.employees >= 1000

            assign: [crm_owner, previous_owner, named_accounts, territory, round_robin]
            previous_owner_within: 120d
            reassign_on_breach: true
            pool_after: 7d
            """
                    .formatted(FirstAdministrator.EMAIL);

    private DemoTeams() {}

    /** Gives a folder that has no playbook yet the one that ships, with these people. */
    static void place(Settings settings) {
        PlaybookFolder folder = PlaybookFolder.of(settings.data().resolve("playbook"));
        if (folder.files().isEmpty()) {
            FirstPlaybook.place(PlaybookFolder.SHIPPED.getFirst(), settings);
            folder.write("teams.yaml", YAML);
        }
    }
}
