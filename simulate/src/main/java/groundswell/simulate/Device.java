package groundswell.simulate;

/** A browser or phone with an anonymous id of its own and what it says about itself. */
final class Device {
    private static final String[] BROWSERS = {
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
        "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15"
    };
    private static final String[] ROBOTS = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)"
    };

    final String anonymousId;
    final WorldSource source;
    final String context;

    /** Everything made before this instant arrives then; in the past when the device is on line. */
    long offlineUntilMs = Long.MIN_VALUE;

    /** True once its user signed in on it. */
    boolean known;

    /** True once an alias call gave its past to a user: from then on it sends the user id alone. */
    boolean aliased;

    private Device(String anonymousId, WorldSource source, String context) {
        this.anonymousId = anonymousId;
        this.source = source;
        this.context = context;
    }

    static Device browser(Dice dice, Region region) {
        return web(dice, region, dice.pick(BROWSERS));
    }

    static Device robot(Dice dice) {
        return web(dice, Region.US_WEST, dice.pick(ROBOTS));
    }

    static Device phone(Dice dice, Region region) {
        String context =
                """
                {"library":{"name":"analytics-ios","version":"4.1.8"},"os":{"name":"iOS","version":"18.1"},\
                "device":{"type":"ios"},"locale":"%s","timezone":"%s"}\
                """
                        .formatted(region.locale, region.zoneName);
        return new Device(uuid(dice), WorldSource.MOBILE_APP, context);
    }

    /** The same browser, used by somebody else who never signed out properly. */
    Device shared() {
        return new Device(anonymousId, source, context);
    }

    private static Device web(Dice dice, Region region, String agent) {
        String context =
                """
                {"library":{"name":"analytics.js","version":"next-1.76.0"},"userAgent":"%s","locale":"%s","timezone":"%s"}\
                """
                        .formatted(agent, region.locale, region.zoneName);
        return new Device(uuid(dice), WorldSource.WEB_APP, context);
    }

    private static String uuid(Dice dice) {
        String bits = dice.hex(16) + dice.hex(15);
        return bits.substring(0, 8)
                + "-"
                + bits.substring(8, 12)
                + "-4"
                + bits.substring(12, 15)
                + "-a"
                + bits.substring(15, 18)
                + "-"
                + bits.substring(18, 30);
    }
}
