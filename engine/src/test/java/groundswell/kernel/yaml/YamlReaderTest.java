package groundswell.kernel.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class YamlReaderTest {

    private final Faults faults = new Faults();

    @Test
    void values_keep_their_kind_and_place() {
        var file =
                read(
                        "name: Wedge\nshare: 12.5%\nlanes:\n  sales: 70\n  dwell: 36h\n  strict: true\nwords: [a, 'b']\n");
        assertThat(file.text("name", "")).isEqualTo("Wedge");
        assertThat(file.share("share", 0)).isEqualTo(0.125);
        var lanes = file.mapping("lanes").orElseThrow();
        assertThat(lanes.requireNumber("sales")).isEqualTo(70);
        assertThat(lanes.requireDuration("dwell")).contains(Duration.ofHours(36));
        assertThat(lanes.flag("strict", false)).isTrue();
        assertThat(file.texts("words")).containsExactly("a", "b");
        assertThat(lanes.scalar("sales").orElseThrow().place())
                .isEqualTo(new Place("f.yaml", 4, 10));
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void what_is_absent_falls_back_and_what_is_empty_is_absent() {
        var file = read("empty:\nnothing: ~\n");
        assertThat(file.text("empty", "fallback")).isEqualTo("fallback");
        assertThat(file.number("nothing", 3)).isEqualTo(3);
        assertThat(file.mapping("empty")).isEmpty();
        assertThat(file.list("absent")).isEmpty();
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void every_fault_is_collected_with_place_and_remedy() {
        var file =
                read(
                        "windwo: 7d\nlimit: many\ndwell: soon\nscale: 0.5\nmap: 3\nlist: {}\nflag: yes\nname: [a]\n");
        file.allowOnly(
                "window", "limit", "dwell", "scale", "map", "list", "flag", "name", "needed");
        file.requireNumber("limit");
        file.requireDuration("dwell");
        file.share("scale", 0);
        file.mapping("map");
        file.list("list");
        file.flag("flag", false);
        file.text("name", "");
        file.requireText("needed");
        assertThat(faults.sorted())
                .extracting(Fault::toString)
                .containsExactly(
                        "f.yaml:1:1: there is no key \"windwo\" here (right would be: window)",
                        "f.yaml:1:1: \"needed\" is missing",
                        "f.yaml:2:8: \"limit\" must be a number, it is \"many\" (right would be: such as 10)",
                        "f.yaml:3:8: \"dwell\" must be a duration, it is \"soon\" (right would be: such as 30m, 24h or 7d)",
                        "f.yaml:4:8: \"scale\" must be a percentage, it is \"0.5\" (right would be: such as 10%)",
                        "f.yaml:5:6: \"map\" must have keys and values, it is \"3\"",
                        "f.yaml:6:7: \"list\" must be a list, it is keys and values",
                        "f.yaml:7:7: \"flag\" must be true or false, it is \"yes\" (right would be: such as true)",
                        "f.yaml:8:7: \"name\" must be a single value, it is a list");
    }

    @Test
    void a_key_that_stands_twice_is_named_with_its_first_line() {
        var file = read("a: 1\nb: 2\na: 3\n");
        assertThat(file.number("a", 0)).isEqualTo(1);
        assertThat(faults.sorted())
                .containsExactly(
                        new Fault(
                                "f.yaml", 3, 1, "\"a\" stands here twice, first in line 1", null));
    }

    @Test
    void quoted_digits_are_a_text_and_infinity_is_no_number() {
        var file = read("a: '10'\nb: .inf\nc: 1e999\nd: 0x10\n");
        for (var key : List.of("a", "b", "c", "d")) {
            assertThat(file.requireNumber(key)).as(key).isNaN();
        }
        assertThat(faults.sorted()).hasSize(4);
    }

    @Test
    void places_within_texts_are_found_in_every_style() {
        var file =
                read(
                        """
                        plain: one two
                        quoted: "one two"
                        single: 'it''s two'
                        folded: >-
                          one
                          two three
                        literal: |
                          one
                          two
                        wrapped: one
                          two
                        """);
        assertThat(placeOf(file, "plain", 1, 5)).isEqualTo("1:12");
        assertThat(placeOf(file, "quoted", 1, 5)).isEqualTo("2:14");
        assertThat(placeOf(file, "single", 1, 6)).isEqualTo("3:16");
        assertThat(placeOf(file, "folded", 1, 5)).isEqualTo("6:3");
        assertThat(placeOf(file, "folded", 1, 9)).isEqualTo("6:7");
        assertThat(placeOf(file, "literal", 2, 2)).isEqualTo("9:4");
        assertThat(placeOf(file, "wrapped", 1, 5)).isEqualTo("11:3");
    }

    @Test
    void line_ends_and_byte_order_marks_do_not_matter() {
        assertThat(read("\uFEFFa: 1\r\nb: 2\r\n").number("b", 0)).isEqualTo(2);
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void an_empty_file_is_an_empty_mapping() {
        assertThat(read("").entries()).isEmpty();
        assertThat(read("# only a remark\n").entries()).isEmpty();
        assertThat(faults.isEmpty()).isTrue();
    }

    @Test
    void hostile_files_are_refused_with_a_place() {
        refused("- a\n- b\n", "f.yaml:1:1: the file must hold keys and values, it is a list");
        refused(
                "a: &x 1\nb: *x\n",
                "f.yaml:1:4: anchors (&) and aliases (*) are not read here; write the value out or quote the text");
        refused(
                "a: !!java.net.URL [x]\n",
                "f.yaml:1:4: a tag (!) is not read here (right would be: quote a text that begins with !)");
        refused(
                "when: !account.personal\n",
                "f.yaml:1:7: a tag (!) is not read here (right would be: quote a text that begins with !)");
        refused("a: 1\n---\nb: 2\n", "f.yaml:2:1: a second document begins here; a file holds one");
        refused("a: " + "[".repeat(50) + "\n", "f.yaml:1:23: nested deeper than 20");
        refused("a: \u0000\n", "f.yaml:1:4: the character U+0000 cannot stand here");
        refused(
                "a: b: c\n",
                "f.yaml:1:5: not YAML: mapping values are not allowed here (right would be: quote a text that contains \": \")");
        refused("a: {when: x in [1, 2\n", null);
        refused(
                "a:\n\t- b\n",
                "f.yaml:2:1: not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation) (right would be: indent with spaces)");
        refused(
                "a".repeat(YamlReader.FILE_CHARACTERS_MAX + 1),
                "f.yaml:1:1: the file has 1000001 characters (right would be: at most 1000000)");
        refused("a: [" + "1,".repeat(YamlReader.VALUES_MAX) + "1]\n", null);
        refused("? [a, b]\n: c\nd: e\n", null);
    }

    @Test
    void durations_have_one_unit() {
        assertThat(Durations.parse("90s")).contains(Duration.ofSeconds(90));
        assertThat(Durations.parse("2w")).contains(Duration.ofDays(14));
        assertThat(Durations.parse("7")).isEmpty();
        assertThat(Durations.parse("-7d")).isEmpty();
        assertThat(Durations.parse("1d 2h")).isEmpty();
        assertThat(Durations.parse("99999999d")).isEmpty();
        for (var text : List.of("90s", "30m", "36h", "7d", "0d")) {
            assertThat(Durations.format(Durations.parse(text).orElseThrow())).isEqualTo(text);
        }
    }

    private static String placeOf(YamlMapping file, String key, int line, int column) {
        var place = file.scalar(key).orElseThrow().placeOf(line, column);
        return place.line() + ":" + place.column();
    }

    private YamlMapping read(String text) {
        return YamlReader.read("f.yaml", text, faults)
                .orElseThrow(() -> new AssertionError(faults.sorted()));
    }

    private static void refused(String text, @Nullable String fault) {
        var faults = new Faults();
        assertThat(YamlReader.read("f.yaml", text, faults)).isEmpty();
        assertThat(faults.sorted()).hasSize(1);
        if (fault != null) {
            assertThat(faults.sorted().getFirst()).hasToString(fault);
        }
    }
}
