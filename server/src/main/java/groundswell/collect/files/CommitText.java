package groundswell.collect.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.PersonIdent;

/** What a commit's message and its people say. */
final class CommitText {

    private static final Pattern CONVENTIONAL =
            Pattern.compile("([a-zA-Z]{2,12})(\\([^)]{0,60}\\))?!?:\\s.*");
    private static final Pattern CO_AUTHOR =
            Pattern.compile("(?im)^co-authored-by:\\s*([^<\\n]{0,200})<([^>\\s]{1,200})>\\s*$");
    private static final int CO_AUTHORS_MAX = 50;

    private CommitText() {}

    /** The conventional commit's kind in its usual spelling, or {@code other}. */
    static String kind(String message) {
        int end = message.indexOf('\n');
        Matcher matcher = CONVENTIONAL.matcher(end < 0 ? message : message.substring(0, end));
        if (!matcher.matches()) {
            return "other";
        }
        String word = matcher.group(1).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "feature" -> "feat";
            case "bugfix", "hotfix" -> "fix";
            case "tests" -> "test";
            case "doc" -> "docs";
            case "feat",
                    "fix",
                    "docs",
                    "style",
                    "refactor",
                    "perf",
                    "test",
                    "build",
                    "ci",
                    "chore",
                    "revert",
                    "release",
                    "deps" ->
                    word;
            default -> "other";
        };
    }

    /** Whom the message names beside the author, each once. */
    static List<PersonIdent> coauthors(String message, PersonIdent author) {
        List<PersonIdent> found = new ArrayList<>();
        Matcher matcher = CO_AUTHOR.matcher(message);
        while (matcher.find() && found.size() < CO_AUTHORS_MAX) {
            String email = matcher.group(2);
            boolean known =
                    email.equalsIgnoreCase(author.getEmailAddress())
                            || found.stream()
                                    .anyMatch(one -> one.getEmailAddress().equalsIgnoreCase(email));
            if (!known) {
                found.add(new PersonIdent(matcher.group(1).strip(), email));
            }
        }
        return found;
    }

    /** An address in one spelling; what is no address gets the name's, so that nobody is lost. */
    static String address(PersonIdent person, boolean pseudonymous) {
        String email = person.getEmailAddress().strip().toLowerCase(Locale.ROOT);
        if (email.isEmpty()) {
            email = person.getName().strip().toLowerCase(Locale.ROOT);
        }
        if (!pseudonymous || email.isEmpty()) {
            return email;
        }
        int at = email.lastIndexOf('@');
        String hash = hash(email);
        return at < 0 ? hash : hash + email.substring(at);
    }

    private static String hash(String email) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(email.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
