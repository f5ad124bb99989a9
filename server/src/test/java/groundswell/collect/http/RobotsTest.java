package groundswell.collect.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {

    private static final Robots ROBOTS = Robots.known();

    @Test
    void the_build_packs_a_long_list() {
        assertThat(ROBOTS.size()).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
                "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)"
            })
    void who_crawls_is_a_robot(String agent) {
        assertThat(ROBOTS.test(agent)).isTrue();
        assertThat(ROBOTS.test(agent)).as("from memory").isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
                "MyProduct/2.3.1",
                "MyProduct/1.0 CFNetwork/1240 Darwin/20.1",
                "okhttp/4.12.0",
                "analytics-node/3.1.0",
                ""
            })
    void products_and_the_tools_they_are_made_of_are_not(String agent) {
        assertThat(ROBOTS.test(agent)).isFalse();
    }

    @Test
    void an_endless_name_is_decided_quickly() {
        assertThat(ROBOTS.test("Mozilla/5.0 " + "a".repeat(1_000_000))).isFalse();
    }
}
