package groundswell.qualify.fold;

import java.util.concurrent.atomic.AtomicInteger;

/** How many units of a fold are not packed. Rows are made by several threads at a time. */
final class OpenUnits {
    private final AtomicInteger count = new AtomicInteger();

    /** So many more, or fewer if it is negative. */
    void add(int more) {
        count.addAndGet(more);
    }

    int count() {
        return count.get();
    }
}
