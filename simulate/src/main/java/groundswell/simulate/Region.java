package groundswell.simulate;

import java.time.ZoneId;

/** Where people live: it decides their day and night, language and country. */
enum Region {
    US_EAST("US", "America/New_York", "en-US", 24),
    US_CENTRAL("US", "America/Chicago", "en-US", 10),
    US_WEST("US", "America/Los_Angeles", "en-US", 14),
    CANADA("CA", "America/Toronto", "en-CA", 5),
    BRAZIL("BR", "America/Sao_Paulo", "pt-BR", 5),
    BRITAIN("GB", "Europe/London", "en-GB", 10),
    GERMANY("DE", "Europe/Berlin", "de-DE", 12),
    FRANCE("FR", "Europe/Paris", "fr-FR", 6),
    POLAND("PL", "Europe/Warsaw", "pl-PL", 4),
    INDIA("IN", "Asia/Kolkata", "en-IN", 5),
    SINGAPORE("SG", "Asia/Singapore", "en-SG", 3),
    AUSTRALIA("AU", "Australia/Sydney", "en-AU", 2);

    private static final Region[] VALUES = values();

    final String country;
    final String zoneName;
    final ZoneId zone;
    final String locale;
    private final int percent;

    Region(String country, String zoneName, String locale, int percent) {
        this.country = country;
        this.zoneName = zoneName;
        this.zone = ZoneId.of(zoneName);
        this.locale = locale;
        this.percent = percent;
    }

    static Region drawn(Dice dice) {
        int ticket = dice.below(100);
        for (Region region : VALUES) {
            ticket -= region.percent;
            if (ticket < 0) {
                return region;
            }
        }
        throw new IllegalStateException("the percentages do not add up to 100");
    }
}
