package groundswell.simulate;

/** Robots that read the website, and a staging system whose messages nobody planned. */
final class Noise {
    private static final String[][] JUNK = {
        {"click", "{\"target\":\"button\"}"},
        {"event", "{}"},
        {"Button Pressed!!", "{\"id\":7}"},
        {"wedge_workflow_completed", "{\"time_since_signup_seconds\":\"soon\"}"},
        {"signup_completed", "{\"company_size\":12}"},
        {"test_event_please_ignore", "{\"foo\":\"bar\"}"},
        {"plan_upgraded", "{\"mrr\":\"lots\"}"},
        {"user_action", "{\"html\":\"<script>alert(1)</script>\"}"}
    };

    private final EventForge forge;
    private final long seed;
    private final int index;
    private final double activity;

    Noise(WorldSettings settings, int index, ArrivalBuffer buffer) {
        this.forge = new EventForge(buffer, settings.seed(), index);
        this.seed = settings.seed();
        this.index = index;
        this.activity = settings.activity();
    }

    void live(Clockwork clock) {
        Dice dice = Dice.of(seed, index, 1_000 + clock.day());
        int count = (int) (dice.between(2, 14) * activity);
        long start = clock.day() * Agenda.DAY_MS;
        for (int i = 0; i < count; i++) {
            long at = start + (long) (dice.unit() * (Agenda.DAY_MS - 1_000));
            if (dice.chance(0.5)) {
                String page = dice.pick(Lexicon.SITE_PAGES);
                forge.robot(dice, Device.robot(dice), at, page, Sessions.site(page));
            } else {
                String[] junk = dice.pick(JUNK);
                forge.junk(dice, "staging_" + dice.below(5), at, junk[0], junk[1]);
            }
        }
    }
}
