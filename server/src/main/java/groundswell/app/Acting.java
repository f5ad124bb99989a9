package groundswell.app;

import groundswell.qualify.live.CatchUp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens by itself: days begin, plays are ruled on, messages go out, shadows fold, watches
 * look. It begins when the fold has caught up with the log, on a thread of its own, and never acts
 * on less.
 */
final class Acting implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Acting.class);

    /** Touched by its thread, and after its end by who closes. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Begins with the rest; complete before its thread is. */
    private final List<Runnable> also = new ArrayList<>();

    private @Nullable Thread thread;
    private volatile @Nullable RuntimeException failure;

    /** What else begins then, and is closed by who says so; to be said before {@link #begin}. */
    void also(Runnable beginning) {
        also.add(beginning);
    }

    /**
     * Begins as soon as the fold has caught up.
     *
     * @param url where people find the server
     * @param preparation is run before anything else
     */
    void begin(Server.Parts parts, String url, Consumer<Server.Parts> preparation) {
        CatchUp catchUp = parts.fold().catchUp();
        thread =
                Thread.ofPlatform()
                        .name("acting")
                        .daemon()
                        .start(() -> {
                            if (catchUp.await()) {
                                run(parts, url, preparation);
                            }
                        });
    }

    /** The boundary at which its faults end: a start that waits is refused, else they are told. */
    private void run(Server.Parts parts, String url, Consumer<Server.Parts> preparation) {
        try {
            keep(parts.delivering().start(parts.routing(), url));
            preparation.accept(parts);
            var clockwork = keep(new Clockwork(parts.log(), parts.fold(), parts.clock()));
            parts.imports().whenEnded(clockwork::historyEnded);
            parts.imports().resume(parts.registry()::byId);
            parts.lifecycle().goOn();
            keep(parts.routing().start());
            keep(Watches.health(parts));
            also.forEach(Runnable::run);
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("what happens by itself did not begin", e);
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }

    /** Waits until all of it has begun. What kept it from beginning is thrown here. */
    void await() {
        join();
        RuntimeException why = failure;
        if (why != null) {
            throw why;
        }
    }

    /** Why it did not begin; null while nothing is wrong. */
    @Nullable String problem() {
        RuntimeException why = failure;
        return why == null ? null : "nothing happens by itself: " + why.getMessage();
    }

    private void join() {
        Thread running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The fold must have stopped catching up. */
    @Override
    public void close() {
        join();
        while (!open.isEmpty()) {
            Server.close(open.pop());
        }
    }
}
