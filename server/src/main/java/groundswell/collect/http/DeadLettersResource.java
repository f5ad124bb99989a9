package groundswell.collect.http;

import groundswell.collect.BodyRefused;
import groundswell.collect.EventLog;
import groundswell.collect.Intake.IntakeRefused;
import groundswell.collect.Intake.Submission;
import groundswell.collect.MessageReader;
import groundswell.collect.MessageVerdict;
import groundswell.collect.Source;
import groundswell.collect.duckdb.DeadLetters;
import groundswell.collect.duckdb.StoredLetter;
import groundswell.kernel.http.Answer;
import groundswell.kernel.http.Api;
import groundswell.kernel.http.Audit;
import groundswell.kernel.http.Call;
import groundswell.kernel.http.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Messages that stayed out of the log: which, why, and trying them again. */
public final class DeadLettersResource {

    private static final int REPLAYED_MAX = 1_000;

    private final DeadLetters letters;
    private final MessageReader reader;
    private final EventLog log;
    private final IntFunction<@Nullable Source> sourceById;
    private final Audit audit;

    public DeadLettersResource(
            DeadLetters letters,
            MessageReader reader,
            EventLog log,
            IntFunction<@Nullable Source> sourceById,
            Audit audit) {
        this.letters = letters;
        this.reader = reader;
        this.log = log;
        this.sourceById = sourceById;
        this.audit = audit;
    }

    private record Letter(
            long id,
            LiveEvents.@Nullable SourceRef source,
            Instant receivedAt,
            String code,
            String message,
            String raw,
            boolean quarantined) {}

    private record Count(String code, long count) {}

    private record LetterPage(
            List<Letter> items, @Nullable String next, long total, List<Count> counts) {}

    private record Result(int replayed, int failed, long remaining) {}

    public void register(Api api) {
        api.on("listDeadLetters", this::list).on("replayDeadLetters", this::replay);
    }

    private Answer list(Call call) {
        String code = call.textOrNull("code");
        long source = (long) call.decimal("source").orElse(0);
        int limit = call.page().limit();
        List<StoredLetter> found =
                letters.page(
                        code == null ? "" : code, false, call.page().number(Long.MAX_VALUE), limit);
        List<Letter> shown =
                found.stream()
                        .filter(one -> source == 0 || one.letter().source() == source)
                        .map(this::view)
                        .toList();
        Map<String, Long> counts = counts(source);
        long total =
                code == null
                        ? counts.values().stream().mapToLong(Long::longValue).sum()
                        : counts.getOrDefault(code, 0L);
        String next = found.size() < limit ? null : Long.toString(found.getLast().id());
        return Answer.ok(
                new LetterPage(
                        shown,
                        next,
                        total,
                        counts.entrySet().stream()
                                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                                .toList()));
    }

    private Map<String, Long> counts(long source) {
        Map<String, Long> counts = new TreeMap<>();
        for (DeadLetters.Count count : letters.counts()) {
            if (count.waiting() > 0 && (source == 0 || count.source() == source)) {
                counts.merge(count.code(), count.waiting(), Long::sum);
            }
        }
        return counts;
    }

    private Letter view(StoredLetter stored) {
        var letter = stored.letter();
        Source source = sourceById.apply(letter.source());
        return new Letter(
                stored.id(),
                source == null ? null : new LiveEvents.SourceRef(source.id(), source.name()),
                Instant.ofEpochMilli(letter.receivedAtMs()),
                letter.code(),
                letter.message(),
                letter.raw(),
                letter.quarantined());
    }

    private Answer replay(Call call) {
        JsonNode body = call.body();
        List<StoredLetter> chosen = choose(body);
        Set<Long> passed = new HashSet<>();
        List<Submission> submissions = new ArrayList<>();
        for (StoredLetter letter : chosen) {
            Submission submission = judge(letter);
            if (submission != null) {
                passed.add(letter.id());
                submissions.add(submission);
            }
        }
        if (!submissions.isEmpty()) {
            try {
                log.submit(submissions).join();
            } catch (IntakeRefused e) {
                throw Problem.unavailable(String.valueOf(e.getMessage()), e.retryAfterSeconds());
            }
            letters.markReplayed(passed);
        }
        long remaining =
                body.has("code")
                        ? counts(0).getOrDefault(body.get("code").asString(), 0L)
                                - (chosen.size() - passed.size())
                        : 0;
        var result =
                new Result(passed.size(), chosen.size() - passed.size(), Math.max(0, remaining));
        audit.record(call.caller(), "dead_letters.replay", "dead letters", null, result);
        return Answer.ok(result);
    }

    private List<StoredLetter> choose(JsonNode body) {
        if (body.has("code")) {
            return letters.page(body.get("code").asString(), false, Long.MAX_VALUE, REPLAYED_MAX);
        }
        Set<Long> wanted = new HashSet<>();
        body.get("ids").forEach(id -> wanted.add(id.asLong()));
        List<StoredLetter> found = new ArrayList<>();
        for (long id : wanted) {
            letters.page("", false, id + 1, 1).stream()
                    .filter(letter -> letter.id() == id)
                    .forEach(found::add);
        }
        return found;
    }

    /** What the message is by today's plan and settings; null when it is still faulty. */
    private @Nullable Submission judge(StoredLetter stored) {
        var letter = stored.letter();
        Source source = sourceById.apply(letter.source());
        if (source == null) {
            return null;
        }
        try {
            return reader.readAgain(letter, source) instanceof MessageVerdict.Accepted accepted
                    ? new Submission(letter.receivedAtMs(), List.of(accepted.event()), List.of())
                    : null;
        } catch (BodyRefused e) {
            return null;
        }
    }
}
