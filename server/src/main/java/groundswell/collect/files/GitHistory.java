package groundswell.collect.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The history of a Git repository as a product's: its people are authors, its accounts the
 * companies behind their addresses, its events what they did.
 *
 * <ul>
 *   <li>{@code commit_authored}: repository, kind (of the conventional commit, or {@code other}),
 *       files_changed (against the first parent), coauthors
 *   <li>{@code branch_merged}: repository, parents
 *   <li>{@code commit_coauthored}: repository, kind; by each co-author named in the message
 *   <li>{@code release_tagged}: repository, version; by whoever made the tag or its commit
 * </ul>
 *
 * <p>An event happened at the author's instant and became known at the committer's. The number of a
 * row is that of the commit, newest first.
 */
final class GitHistory implements Messages {

    private final Path folder;
    private final boolean pseudonymous;
    private final String name;

    private GitHistory(Path folder, String name, boolean pseudonymous) {
        this.folder = folder;
        this.name = name;
        this.pseudonymous = pseudonymous;
    }

    static GitHistory open(Path path, boolean pseudonymous) throws ImportFailed {
        try (Repository repository = repository(path)) {
            if (repository.resolve(Constants.HEAD) == null) {
                throw new ImportFailed(path + " is a Git repository without a commit");
            }
            return new GitHistory(path, nameOf(repository), pseudonymous);
        } catch (RepositoryNotFoundException e) {
            throw new ImportFailed("there is no Git repository in " + path, e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ImportFailed(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Repository repository(Path path) throws IOException {
        var builder = new FileRepositoryBuilder().setMustExist(true);
        // The folder of a working tree, one below it, or a bare repository.
        builder.findGitDir(path.toAbsolutePath().normalize().toFile());
        if (builder.getGitDir() == null) {
            builder.setGitDir(path.toAbsolutePath().normalize().toFile());
        }
        return builder.build();
    }

    private static String nameOf(Repository repository) {
        Path git = repository.getDirectory().toPath().toAbsolutePath().normalize();
        Path folder = git.endsWith(".git") && git.getParent() != null ? git.getParent() : git;
        String name = String.valueOf(folder.getFileName());
        return name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
    }

    @Override
    public long sizeTotal() {
        return 0;
    }

    @Override
    public void read(Sink sink) throws IOException {
        try (Repository repository = repository(folder);
                RevWalk walk = new RevWalk(repository)) {
            Map<String, Ref> tags = new TreeMap<>();
            for (Ref ref : repository.getRefDatabase().getRefs()) {
                if (ref.getName().startsWith(Constants.R_TAGS)) {
                    tags.put(ref.getName().substring(Constants.R_TAGS.length()), ref);
                }
                start(walk, ref.getObjectId());
            }
            start(walk, repository.resolve(Constants.HEAD));
            if (commits(repository, walk, sink)) {
                tags(repository, tags, sink);
            }
        } catch (org.eclipse.jgit.errors.MissingObjectException e) {
            throw new IOException(
                    "the repository is not complete (a shallow or partial clone?): "
                            + e.getMessage(),
                    e);
        }
    }

    private static void start(RevWalk walk, @Nullable ObjectId id) throws IOException {
        if (id == null) {
            return;
        }
        RevObject object = walk.peel(walk.parseAny(id));
        if (object instanceof RevCommit commit) {
            walk.markStart(commit);
        }
    }

    private boolean commits(Repository repository, RevWalk walk, Sink sink) throws IOException {
        long number = 0;
        try (TreeWalk trees = new TreeWalk(repository)) {
            trees.setRecursive(true);
            trees.setFilter(TreeFilter.ANY_DIFF);
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                number++;
                sink.progress(number);
                if (!sink.messages(ofCommit(number, commit, walk, trees))) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Mapped> ofCommit(long number, RevCommit commit, RevWalk walk, TreeWalk trees)
            throws IOException {
        List<Mapped> messages = new ArrayList<>();
        PersonIdent author = commit.getAuthorIdent();
        Instant happened = author.getWhenAsInstant();
        Instant known = commit.getCommitterIdent().getWhenAsInstant();
        String message = commit.getFullMessage();
        String kind = CommitText.kind(message);
        List<PersonIdent> coauthors = CommitText.coauthors(message, author);
        var at = new At(number, happened, known, commit.name());
        int parents = commit.getParentCount();
        if (parents > 1) {
            add(messages, at, "branch_merged", author, Map.of("parents", parents));
        } else {
            Map<String, Object> properties = new TreeMap<>();
            properties.put("kind", kind);
            properties.put("coauthors", coauthors.size());
            properties.put("files_changed", filesChanged(commit, walk, trees));
            add(messages, at, "commit_authored", author, properties);
        }
        for (PersonIdent coauthor : coauthors) {
            add(messages, at, "commit_coauthored", coauthor, Map.of("kind", kind));
        }
        return messages;
    }

    private static int filesChanged(RevCommit commit, RevWalk walk, TreeWalk trees)
            throws IOException {
        trees.reset();
        if (commit.getParentCount() == 0) {
            trees.addTree(new org.eclipse.jgit.treewalk.EmptyTreeIterator());
        } else {
            trees.addTree(walk.parseCommit(commit.getParent(0)).getTree());
        }
        trees.addTree(commit.getTree());
        int files = 0;
        while (trees.next()) {
            files++;
        }
        return files;
    }

    private void tags(Repository repository, Map<String, Ref> tags, Sink sink) throws IOException {
        long number = 0;
        try (RevWalk walk = new RevWalk(repository)) {
            for (Map.Entry<String, Ref> tag : tags.entrySet()) {
                number++;
                RevObject object = walk.parseAny(tag.getValue().getObjectId());
                PersonIdent tagger = null;
                if (object instanceof RevTag annotated) {
                    tagger = annotated.getTaggerIdent();
                }
                if (tagger == null && walk.peel(object) instanceof RevCommit commit) {
                    tagger = commit.getCommitterIdent();
                }
                if (tagger != null) {
                    Instant when = tagger.getWhenAsInstant();
                    List<Mapped> messages = new ArrayList<>();
                    var at =
                            new At(
                                    number,
                                    when,
                                    when,
                                    "tag:"
                                            + Integer.toHexString(tag.getKey().hashCode())
                                            + object.name());
                    add(messages, at, "release_tagged", tagger, Map.of("version", tag.getKey()));
                    if (!sink.messages(messages)) {
                        return;
                    }
                }
            }
        }
    }

    /** Where and when something stands in the history. */
    private record At(long row, Instant happened, Instant known, String id) {}

    private void add(
            List<Mapped> messages,
            At at,
            String event,
            PersonIdent person,
            Map<String, Object> properties) {
        String email = CommitText.address(person, pseudonymous);
        Map<String, Object> traits = new TreeMap<>();
        if (email.indexOf('@') > 0) {
            traits.put("email", email);
        }
        if (!pseudonymous && !person.getName().isBlank()) {
            traits.put("name", person.getName());
        }
        Map<String, Object> described = new TreeMap<>(properties);
        described.put("repository", name);
        int part = messages.size();
        long knownAtMs = at.known.toEpochMilli();
        var news =
                News.Item.of("identify", email, traits.toString().getBytes(StandardCharsets.UTF_8));
        String id = at.id + (part == 0 ? "" : ":" + part);
        messages.add(
                new Mapped(
                        knownAtMs,
                        at.row,
                        part,
                        news,
                        json("identify", "", id + ":i", email, at, "traits", traits)));
        messages.add(
                new Mapped(
                        knownAtMs,
                        at.row,
                        part + 1,
                        News.Item.ALWAYS,
                        json("track", event, id, email, at, "properties", described)));
    }

    private static byte[] json(
            String type,
            String event,
            String id,
            String user,
            At at,
            String holder,
            Map<String, Object> object) {
        var out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JsonRows.JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("type", type);
            json.writeStringProperty("messageId", id);
            if (!event.isEmpty()) {
                json.writeStringProperty("event", event);
            }
            json.writeStringProperty("userId", user);
            json.writeStringProperty("timestamp", at.happened.toString());
            json.writeName(holder);
            json.writePOJO(object);
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
