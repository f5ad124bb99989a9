package groundswell.qualify.live;

import groundswell.qualify.Playbook;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Tryout;
import java.lang.ref.SoftReference;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tries drafts out on all accounts. A draft that changes scores and decisions only is read off the
 * live state. One that looks at something the live playbook does not keep is folded from the
 * beginning, in the background, once: further drafts over the same signals are read off that state.
 * There is at most one such state; memory that runs short takes it. Thread-safe.
 */
public final class Previews {
    private final LiveFold live;
    private @Nullable Beside beside;
    private @Nullable Compiled compiled;

    public Previews(LiveFold live) {
        this.live = live;
    }

    /** What trying out gives. */
    public sealed interface Outcome {
        /**
         * The preview.
         *
         * @param refolded true when history was folded for it
         */
        record Ready(PlaybookPreview preview, boolean refolded) implements Outcome {}

        /** History is being folded: so many entries of so many. */
        record Folding(long done, long total) implements Outcome {}
    }

    /** Compiling takes longest of all, and the same draft is asked about again and again. */
    private record Compiled(String from, String to, @Nullable Tryout tryout) {}

    /**
     * Tries a draft out.
     *
     * @param pinned accounts that are wanted with all reasons
     */
    public synchronized Outcome of(Playbook inForce, Playbook draft, int[] pinned) {
        Tryout tryout = tryout(inForce, draft);
        if (tryout != null) {
            return new Outcome.Ready(run(draft, pinned, tryout::over), false);
        }
        Beside state = beside;
        if (state == null || state.isGone() || !state.serves(draft)) {
            if (state != null) {
                state.cancelled = true;
            }
            state = new Beside(live, draft);
            beside = state;
            state.start();
        }
        RuntimeException failure = state.failure;
        if (failure != null) {
            beside = null;
            throw new IllegalStateException("history was not folded for the draft", failure);
        }
        Fold folded = state.folded();
        if (folded == null) {
            return new Outcome.Folding(state.done, Math.max(state.done, live.foldedSequence()));
        }
        live.beside().catchUp(folded);
        if (state.playbook.version().equals(draft.version())) {
            return new Outcome.Ready(run(draft, pinned, (fold, accounts) -> folded), true);
        }
        Tryout onBeside = Objects.requireNonNull(tryout(state.playbook, draft));
        return new Outcome.Ready(
                run(draft, pinned, (fold, accounts) -> onBeside.over(folded, accounts)), true);
    }

    private PlaybookPreview run(
            Playbook draft, int[] pinned, BiFunction<Fold, int[], Fold> judged) {
        return new PreviewRun(live, draft.qualification(), judged).run(pinned);
    }

    private @Nullable Tryout tryout(Playbook from, Playbook to) {
        Compiled known = compiled;
        if (known == null || !known.from.equals(from.version()) || !known.to.equals(to.version())) {
            known = new Compiled(from.version(), to.version(), Tryout.of(from, to).orElse(null));
            compiled = known;
        }
        return known.tryout;
    }

    /** A state folded beside the live one. */
    private static final class Beside {
        private final LiveFold live;
        private final Playbook playbook;
        private volatile long done;
        private volatile boolean cancelled;
        private volatile @Nullable SoftReference<Fold> folded;
        private volatile @Nullable RuntimeException failure;

        Beside(LiveFold live, Playbook playbook) {
            this.live = live;
            this.playbook = playbook;
        }

        void start() {
            Thread.ofVirtual()
                    .name("preview")
                    .start(() -> {
                        try {
                            folded =
                                    new SoftReference<>(live.beside().of(playbook, this::progress));
                        } catch (CancellationException another) {
                            // Somebody asks about something else by now.
                            done = 0;
                        } catch (RuntimeException e) {
                            failure = e;
                        }
                    });
        }

        private void progress(long sequence) {
            if (cancelled) {
                throw new CancellationException("another draft is tried out");
            }
            done = sequence;
        }

        boolean serves(Playbook draft) {
            return Tryout.of(playbook, draft).isPresent();
        }

        /** True when the state was taken by memory that ran short. */
        boolean isGone() {
            SoftReference<Fold> held = folded;
            return held != null && held.get() == null;
        }

        /** Null while it is being folded. */
        @Nullable Fold folded() {
            SoftReference<Fold> held = folded;
            return held == null ? null : held.get();
        }
    }
}
