package groundswell.qualify.backtest;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Shares the parts of a history among threads, the largest first, so that the threads end together.
 */
final class PartWork {

    private static final long PROGRESS_MS = 100;

    /** Parts that are taken at a time. */
    private static final int TAKEN = 16;

    private final Prepared prepared;
    private final LongConsumer progress;
    private final int[] order;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong done = new AtomicLong();
    private volatile boolean left;

    PartWork(Prepared prepared, LongConsumer progress) {
        this.prepared = prepared;
        this.progress = progress;
        this.order = new int[prepared.parts()];
        Arrays.setAll(order, part -> part);
        IntArrays.quickSort(
                order,
                (a, b) -> {
                    int bySize = Long.compare(prepared.bytes(b), prepared.bytes(a));
                    return bySize == 0 ? Integer.compare(a, b) : bySize;
                });
    }

    /** Tells that so many entries more are through; the worker goes home if nobody waits. */
    void through(int entries) {
        done.addAndGet(entries);
        if (left) {
            throw new History.Cancelled();
        }
    }

    /**
     * What all parts give, in no order. Each worker has a thread; progress is told on the caller's.
     */
    <T> List<T> done(List<? extends Function<Integer, List<T>>> workers) {
        List<FutureTask<List<T>>> tasks = new ArrayList<>();
        for (Function<Integer, List<T>> worker : workers) {
            FutureTask<List<T>> task = new FutureTask<>(() -> work(worker));
            tasks.add(task);
            Thread.ofPlatform().name("backtest-part").daemon().start(task);
        }
        try {
            List<T> all = new ArrayList<>();
            for (FutureTask<List<T>> task : tasks) {
                all.addAll(await(task));
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new History.Cancelled();
        } finally {
            left = true;
        }
    }

    private <T> List<T> work(Function<Integer, List<T>> worker) {
        List<T> found = new ArrayList<>();
        for (int from = next.getAndAdd(TAKEN); from < order.length; from = next.getAndAdd(TAKEN)) {
            for (int i = from; i < Math.min(from + TAKEN, order.length); i++) {
                found.addAll(worker.apply(order[i]));
            }
        }
        return found;
    }

    private <T> List<T> await(FutureTask<List<T>> task) throws InterruptedException {
        while (true) {
            try {
                return task.get(PROGRESS_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                progress.accept(Math.min(done.get(), prepared.entries()));
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException failure -> throw failure;
                    case Error failure -> throw failure;
                    case null, default -> throw new IllegalStateException(e);
                }
            }
        }
    }
}
