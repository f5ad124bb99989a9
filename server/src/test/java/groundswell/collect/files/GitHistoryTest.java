package groundswell.collect.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.Event;
import groundswell.collect.EventType;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand.FastForwardMode;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHistoryTest {

    @TempDir Path folder;
    private final Store store = new Store();

    private static PersonIdent person(String name, String email, int day) {
        Instant at = Instant.parse("2024-01-01T12:00:00Z").plusSeconds(86_400L * day);
        return new PersonIdent(name, email, at, ZoneOffset.UTC);
    }

    private void repository() throws Exception {
        File work = folder.resolve("engine").toFile();
        try (Git git = Git.init().setDirectory(work).setInitialBranch("main").call()) {
            commit(git, "a", "feat(core): begin", person("Ann", "Ann@Acme.test", 0), 0);
            commit(
                    git,
                    "b",
                    "fix: mend\n\nCo-authored-by: Bob <bob@beta.test>\nCo-Authored-By: Ann <ann@acme.test>",
                    person("Ann", "ann@acme.test", 1),
                    5);
            git.checkout().setCreateBranch(true).setName("side").call();
            commit(git, "c", "Tidy up", person("Bob", "bob@beta.test", 2), 6);
            git.checkout().setName("main").call();
            var merge =
                    git.merge()
                            .include(git.getRepository().resolve("side"))
                            .setFastForward(FastForwardMode.NO_FF)
                            .setCommit(false)
                            .call();
            assertThat(merge.getMergeStatus().isSuccessful()).isTrue();
            PersonIdent ann = person("Ann", "ann@acme.test", 7);
            git.commit()
                    .setMessage("Merge side")
                    .setAuthor(ann)
                    .setCommitter(ann)
                    .setSign(false)
                    .call();
            git.tag()
                    .setName("v1.0")
                    .setAnnotated(true)
                    .setTagger(person("Rel", "rel@acme.test", 8))
                    .setMessage("r")
                    .setSigned(false)
                    .call();
        }
    }

    private static void commit(Git git, String file, String message, PersonIdent author, int day)
            throws Exception {
        Path path = git.getRepository().getWorkTree().toPath().resolve(file);
        Files.writeString(path, file);
        git.add().addFilepattern(file).call();
        git.commit()
                .setMessage(message)
                .setAuthor(author)
                .setCommitter(person("Hub", "noreply@hub.test", day))
                .setSign(false)
                .call();
    }

    @Test
    void a_repository_is_a_product_s_history() throws Exception {
        repository();
        ImportReport report = store.take(HistoryImport.ofGit(folder.resolve("engine"), false));
        assertThat(report.rejections()).isEmpty();
        List<Event> events =
                store.events().stream().filter(one -> one.type() == EventType.TRACK).toList();
        assertThat(events)
                .extracting(Event::name)
                .containsExactly(
                        "commit_authored",
                        "commit_authored",
                        "commit_coauthored",
                        "commit_authored",
                        "branch_merged",
                        "release_tagged");
        assertThat(events.get(0).userId()).isEqualTo("ann@acme.test");
        assertThat(events.get(0).properties())
                .isEqualTo(
                        "{\"coauthors\":0,\"files_changed\":1,\"kind\":\"feat\",\"repository\":\"engine\"}");
        assertThat(events.get(2).userId()).isEqualTo("bob@beta.test");
        assertThat(events.get(3).properties()).contains("\"kind\":\"other\"");
        assertThat(events.get(4).properties())
                .isEqualTo("{\"parents\":2,\"repository\":\"engine\"}");
        assertThat(events.get(5).properties()).contains("\"version\":\"v1.0\"");
        // Written on the second day, known on the sixth.
        assertThat(events.get(1).timestampMs())
                .isEqualTo(Instant.parse("2024-01-02T12:00:00Z").toEpochMilli());
        assertThat(store.stored).extracting(Store.Stored::receivedAtMs).isSorted();
        assertThat(store.events().stream().filter(one -> one.type() == EventType.IDENTIFY))
                .extracting(Event::properties)
                .containsExactly(
                        "{\"email\":\"ann@acme.test\",\"name\":\"Ann\"}",
                        "{\"email\":\"bob@beta.test\",\"name\":\"Bob\"}",
                        "{\"email\":\"rel@acme.test\",\"name\":\"Rel\"}");
        assertThat(store.take(HistoryImport.ofGit(folder.resolve("engine/.git"), false)).stored())
                .isZero();
    }

    @Test
    void pseudonyms_keep_the_company_and_hide_the_person() throws Exception {
        repository();
        store.take(HistoryImport.ofGit(folder.resolve("engine"), true));
        assertThat(store.events().toString())
                .doesNotContain("ann@", "Ann", "bob@", "Bob")
                .contains("@acme.test");
    }

    @Test
    void what_is_no_repository_is_said_plainly() {
        assertThatThrownBy(() -> HistoryImport.ofGit(folder.resolve("nowhere"), false))
                .isInstanceOf(ImportFailed.class)
                .hasMessageContaining("no Git repository");
    }
}
