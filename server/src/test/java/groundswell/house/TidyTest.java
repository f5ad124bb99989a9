package groundswell.house;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import groundswell.house.Repository.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house style, as far as a machine can see it. */
class TidyTest {

    private static final int FILE_LINES_WANTED_MAX = 300;
    private static final int FILE_LINES_MAX = 350;

    /** Written by a tool and committed, so that a fresh clone builds: nobody reads them in full. */
    private static final Set<String> GENERATED =
            Set.of("web/package-lock.json", "web/src/api/schema.ts");

    /** Last words that fit any class, hence tell nothing about one. */
    private static final Pattern EMPTY_WORD =
            Pattern.compile(
                    "(Manager|Utils?|Helpers?|Impl|Data|Info)(Test)?\\.\\w+$"
                            + "|^(utils?|helpers?|data|info)\\.\\w+$");

    /** A bracket inside each word keeps this file from finding itself. */
    private static final Pattern LEFT_BEHIND =
            Pattern.compile("\\b(T[O]DO|F[I]XME|X{3})\\b|@[D]isabled\\b|(?i:lorem i[p]sum)");

    private static final Pattern SOMEBODY_S_MACHINE =
            Pattern.compile("(?<![\\w./~-])/(home|root|Users|work)/|[A-Z]:\\\\Users\\\\");

    private static final Pattern PRINTS =
            Pattern.compile("\\bSystem\\.(out|err)\\b|\\.printStackTrace\\(\\)");

    private static final Pattern CONSOLE = Pattern.compile("\\bconsole\\.(log|debug)\\(");

    private static final Pattern TEST_LEFT_OUT =
            Pattern.compile("\\b(it|test|describe)\\.(only|skip|todo)\\(");

    private static final List<SourceFile> FILES =
            Repository.textFiles().stream()
                    .filter(file -> !GENERATED.contains(file.path()))
                    .toList();

    @Test
    void the_walk_finds_the_repository() {
        assertThat(FILES).extracting(SourceFile::path).contains("pom.xml", "groundswell");
    }

    @Test
    void a_file_holds_one_idea() {
        var code = FILES.stream().filter(file -> file.endsWith(".java", ".ts", ".tsx")).toList();
        var growing = longerThan(FILE_LINES_WANTED_MAX, code);
        if (!growing.isEmpty()) {
            System.out.println("Above " + FILE_LINES_WANTED_MAX + " lines: " + growing);
        }
        assertThat(longerThan(FILE_LINES_MAX, code)).isEmpty();
    }

    @Test
    void names_say_something() {
        assertThat(
                        code(".java", ".ts", ".tsx")
                                .filter(file -> !file.name().equals("package-info.java"))
                                .filter(file -> EMPTY_WORD.matcher(file.name()).find())
                                .map(SourceFile::path))
                .isEmpty();
    }

    @Test
    void nothing_is_left_for_later() {
        assertThat(linesWith(LEFT_BEHIND, any -> true)).isEmpty();
        assertThat(linesWith(TEST_LEFT_OUT, file -> file.endsWith(".ts", ".tsx"))).isEmpty();
    }

    @Test
    void nothing_points_into_somebody_s_machine() {
        assertThat(linesWith(SOMEBODY_S_MACHINE, any -> true)).isEmpty();
    }

    @Test
    void only_the_command_line_prints() {
        assertThat(
                        linesWith(
                                PRINTS,
                                file ->
                                        file.endsWith(".java")
                                                && file.path().contains("/src/main/")
                                                && !file.path().contains("/groundswell/app/")
                                                && !file.path().startsWith("bench/")))
                .isEmpty();
        assertThat(linesWith(CONSOLE, file -> file.path().startsWith("web/src/"))).isEmpty();
    }

    @Test
    void every_package_says_what_it_owns() {
        var folders =
                code(".java")
                        .filter(file -> file.path().contains("/src/main/java/"))
                        .map(TidyTest::folder)
                        .collect(toCollection(TreeSet::new));
        var described =
                code(".java")
                        .filter(file -> file.name().equals("package-info.java"))
                        .map(TidyTest::folder)
                        .toList();
        assertThat(folders).isSubsetOf(described);
    }

    private static Stream<SourceFile> code(String... endings) {
        return FILES.stream().filter(file -> file.endsWith(endings));
    }

    private static String folder(SourceFile file) {
        return file.path().substring(0, file.path().lastIndexOf('/'));
    }

    private static List<String> longerThan(int lines, List<SourceFile> files) {
        return files.stream()
                .filter(file -> file.lines().size() > lines)
                .map(file -> file.path() + " (" + file.lines().size() + " lines)")
                .toList();
    }

    private static List<String> linesWith(Pattern banned, Predicate<SourceFile> where) {
        var found = new ArrayList<String>();
        for (var file : FILES) {
            if (where.test(file)) {
                for (int i = 0; i < file.lines().size(); i++) {
                    if (banned.matcher(file.lines().get(i)).find()) {
                        found.add(file.path() + ":" + (i + 1) + ": " + file.lines().get(i).strip());
                    }
                }
            }
        }
        return found;
    }
}
