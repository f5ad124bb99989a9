package groundswell.qualify.live;

import groundswell.qualify.Decision;
import groundswell.qualify.Inputs;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one of several threads decides, on its way into the queue that they share; other queues of
 * other threads may hand over at the same time. Belongs to one thread.
 */
final class SideQueue implements Outcomes {

    /** Decisions that are handed over at a time. */
    private static final int BATCH = 2_000;

    /** The side queues of one queue, one for each thread. */
    static final class Sides implements Supplier<SideQueue> {
        private final JournalQueue queue;
        private final List<SideQueue> all = new ArrayList<>();

        Sides(JournalQueue queue) {
            this.queue = queue;
        }

        /** Another one. */
        @Override
        public SideQueue get() {
            SideQueue one = new SideQueue(queue);
            all.add(one);
            return one;
        }

        /** Hands over what the threads, which are through, have left. */
        void handOver() {
            all.forEach(SideQueue::handOver);
        }
    }

    private final JournalQueue queue;
    private final List<Decision> decided = new ArrayList<>();

    private SideQueue(JournalQueue queue) {
        this.queue = queue;
    }

    @Override
    public void transition(Transition transition) {
        decided(transition, () -> Inputs.NONE);
    }

    @Override
    public void decided(Transition transition, Supplier<Inputs> inputs) {
        if (queue.isWrittenDown(transition)) {
            decided.add(new Decision(transition, inputs.get()));
            if (decided.size() == BATCH) {
                handOver();
            }
        }
    }

    @Override
    public void confirmed(Transition held, Supplier<Inputs> inputs) {
        decided(held, inputs);
    }

    /**
     * Hands over what was decided since.
     *
     * @throws IllegalStateException when more waits than may
     */
    private void handOver() {
        synchronized (queue) {
            decided.forEach(queue::add);
            if (queue.isDue()) {
                queue.keep();
                queue.requireRoom();
            }
        }
        decided.clear();
    }
}
