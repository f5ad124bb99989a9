package groundswell.app;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A part of the server that is opened on a thread of its own, while others are. Closing it closes
 * the part, once it is open.
 *
 * @param <T> the part
 */
final class Opening<T extends AutoCloseable> implements AutoCloseable {

    private final CompletableFuture<T> opened = new CompletableFuture<>();

    private Opening() {}

    /** Begins. */
    static <T extends AutoCloseable> Opening<T> of(String name, Supplier<T> part) {
        Opening<T> opening = new Opening<>();
        Thread.ofPlatform().name("open-" + name).daemon().start(() -> opening.run(part));
        return opening;
    }

    private void run(Supplier<T> part) {
        try {
            opened.complete(part.get());
        } catch (RuntimeException | Error e) {
            opened.completeExceptionally(e);
        }
    }

    /** Waits for the part; what kept it from opening is thrown here. */
    T get() {
        try {
            return opened.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        T part;
        try {
            part = opened.join();
        } catch (CompletionException | CancellationException e) {
            return; // there is nothing to close
        }
        try {
            part.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("it was not closed in order", e);
        }
    }
}
