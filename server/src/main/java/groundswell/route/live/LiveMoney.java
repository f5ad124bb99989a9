package groundswell.route.live;

import groundswell.collect.GroupListener;
import groundswell.collect.LogEntry;
import groundswell.route.motion.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Deals and revenue as this process knows them: found in the log when somebody first asks, then fed
 * by it. Keeps nothing of its own. Thread-safe.
 */
public final class LiveMoney implements GroupListener {

    private final History history;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock reading = new ReentrantLock();
    private final Money money = new Money();

    /** What comes while history is read. */
    private final List<LogEntry.Corrected> meanwhile = new ArrayList<>();

    private State state = State.UNREAD;

    private enum State {
        /** What comes will be found in the log. */
        UNREAD,
        READING,
        READ
    }

    /** What the log tells of deals and revenue. */
    @FunctionalInterface
    public interface History {
        /** Gives all of it that is durable, in order. */
        void read(Consumer<LogEntry.Corrected> to);
    }

    public LiveMoney(History history) {
        this.history = history;
    }

    @Override
    public void committed(List<LogEntry> group) {
        lock.lock();
        try {
            if (state == State.UNREAD) {
                return;
            }
            for (LogEntry entry : group) {
                if (entry instanceof LogEntry.Corrected said) {
                    if (state == State.READ) {
                        money.apply(said);
                    } else {
                        meanwhile.add(said);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** What is known now, to be asked at leisure. Reads the log the first time. */
    public Money now() {
        begin();
        lock.lock();
        try {
            return money.copy();
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        reading.lock();
        try {
            if (be(State.UNREAD, State.READING)) {
                boolean read = false;
                try {
                    history.read(money::apply);
                    read = true;
                } finally {
                    be(State.READING, read ? State.READ : State.UNREAD);
                }
            }
        } finally {
            reading.unlock();
        }
    }

    private boolean be(State from, State to) {
        lock.lock();
        try {
            if (state != from) {
                return false;
            }
            state = to;
            if (to == State.READ) {
                meanwhile.forEach(money::apply);
            }
            meanwhile.clear();
            return true;
        } finally {
            lock.unlock();
        }
    }
}
