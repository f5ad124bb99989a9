package groundswell.qualify.backtest;

import groundswell.collect.LogEntry;
import groundswell.kernel.StateWriter;
import groundswell.qualify.Inputs;
import groundswell.qualify.Playbook;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Need;
import groundswell.qualify.fold.Numbering;
import groundswell.qualify.fold.Outcomes;
import groundswell.qualify.fold.Pieces;
import groundswell.qualify.fold.Program;
import groundswell.unify.Domains;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Folds a whole history part by part, on several threads, to the snapshot that one {@link Fold}
 * over all of it would write, bit by bit. What is decided on the way are the same transitions, in
 * another order: within a part that of the log.
 */
public final class PartedFold {

    private static final int PROGRESS_ENTRIES = 4_096;

    private final Playbook playbook;
    private final Domains domains;
    private final Supplier<Shelf> shelves;

    /**
     * @param shelves makes what entries and accounts stand on meanwhile; three at a time are in use
     */
    public PartedFold(Playbook playbook, Domains domains, Supplier<Shelf> shelves) {
        this.playbook = playbook;
        this.domains = domains;
        this.shelves = shelves;
    }

    /**
     * Folds a history.
     *
     * @param outcomes makes what a thread tells transitions to; each is told by one thread alone
     * @param threads that work at it
     * @param progress gets how many entries were read, then that and how many were folded, now and
     *     then, on the caller's thread; what it throws ends it
     */
    public Folded fold(
            History history,
            Supplier<? extends Outcomes> outcomes,
            int threads,
            LongConsumer progress) {
        try (Shelf raw = shelves.get()) {
            var preparing =
                    new Preparing(Need.of(Program.of(playbook)), domains, null, raw, progress);
            history.replay(preparing);
            return fold(preparing, outcomes, threads, progress);
        }
    }

    /**
     * Folds a history that was read already; afterwards nothing more is read of it.
     *
     * @param read keeps at least what the playbook needs
     * @param outcomes makes what a thread tells transitions to; each is told by one thread alone
     * @param threads that work at it
     * @param progress gets how many entries were read and folded, now and then, on the caller's
     *     thread; what it throws ends it
     */
    public Folded fold(
            Preparing read,
            Supplier<? extends Outcomes> outcomes,
            int threads,
            LongConsumer progress) {
        if (!read.projection().covers(Need.of(Program.of(playbook)))) {
            throw new IllegalArgumentException("the history was prepared for something else");
        }
        try (Prepared prepared = read.finish(shelves)) {
            return fold(read, prepared, outcomes, threads, progress);
        }
    }

    private Folded fold(
            Preparing preparing,
            Prepared prepared,
            Supplier<? extends Outcomes> outcomes,
            int threads,
            LongConsumer progress) {
        List<LogEntry> common = prepared.beats().entries();
        Map<String, Double> averages = Map.of();
        for (LogEntry entry : common) {
            averages = entry instanceof LogEntry.Tick tick ? tick.population() : averages;
        }
        Pieces.Head head =
                new Pieces.Head(
                        preparing.lastSequence(),
                        prepared.extent().lastMs(),
                        averages,
                        preparing.rulings(prepared.words()));
        Folded folded = new Folded(Program.of(playbook), head, preparing::writeWho, shelves.get());
        try {
            PartWork work =
                    new PartWork(prepared, done -> progress.accept(prepared.entries() + done));
            List<int[]> identifiers = preparing.identifiers();
            List<Worker> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(
                        new Worker(prepared, identifiers, common, outcomes.get(), folded, work));
            }
            work.done(workers);
            return folded;
        } catch (RuntimeException | Error e) {
            folded.close();
            throw e;
        }
    }

    /** Bytes of many things on one shelf, each found by its number. */
    private static final class Numbered {
        private final Shelf shelf;
        private final IntArrayList numbers = new IntArrayList();
        private final LongArrayList places = new LongArrayList();
        private final IntArrayList lengths = new IntArrayList();

        Numbered(Shelf shelf) {
            this.shelf = shelf;
        }

        void take(int number, StateWriter bytes) {
            synchronized (shelf) {
                numbers.add(number);
                places.add(shelf.size());
                lengths.add(bytes.size());
                shelf.append(bytes.array(), bytes.size());
            }
        }

        /** Writes how many there are, and all in the order of their numbers. */
        void write(StateWriter out, boolean withLengths) {
            int[] order = new int[numbers.size()];
            Arrays.setAll(order, i -> i);
            IntArrays.quickSort(
                    order, (a, b) -> Integer.compare(numbers.getInt(a), numbers.getInt(b)));
            out.count(order.length);
            byte[] bytes = new byte[0];
            for (int one : order) {
                int length = lengths.getInt(one);
                bytes = bytes.length < length ? new byte[2 * length] : bytes;
                read(places.getLong(one), bytes, length);
                if (withLengths) {
                    out.count(length);
                }
                out.raw(bytes, length);
            }
        }

        private void read(long place, byte[] into, int length) {
            int done = 0;
            while (done < length) {
                int came = shelf.read(place + done, into, done, length - done);
                if (came < 0) {
                    throw new IllegalStateException("a piece of a snapshot is gone");
                }
                done += came;
            }
        }
    }

    /** A history that was folded. Holds memory or a file until it is closed. */
    public static final class Folded implements AutoCloseable {
        private final Program program;
        private final Pieces.Head head;
        private final Consumer<StateWriter> who;
        private final Shelf shelf;
        private final Numbered accounts;
        private final Numbered visitors;

        private Folded(Program program, Pieces.Head head, Consumer<StateWriter> who, Shelf shelf) {
            this.program = program;
            this.head = head;
            this.who = who;
            this.shelf = shelf;
            this.accounts = new Numbered(shelf);
            this.visitors = new Numbered(shelf);
        }

        /** The last entry of the log that is in. */
        public long sequence() {
            return head.sequence();
        }

        /** Writes it as {@link Fold#read} takes it. */
        public void write(StateWriter out) {
            Pieces.write(
                    program,
                    head,
                    to -> accounts.write(to, true),
                    to -> visitors.write(to, false),
                    who,
                    out);
        }

        @Override
        public void close() {
            shelf.close();
        }
    }

    /** Folds one part after the other, each by a fold of its own. Belongs to one thread. */
    private final class Worker implements Function<Integer, List<Integer>> {
        private final Program program = Program.of(playbook);
        private final Prepared prepared;
        private final List<int[]> identifiers;
        private final List<LogEntry> common;
        private final Outcomes outcomes;
        private final Folded folded;
        private final PartWork work;
        private int untold;

        Worker(
                Prepared prepared,
                List<int[]> identifiers,
                List<LogEntry> common,
                Outcomes outcomes,
                Folded folded,
                PartWork work) {
            this.prepared = prepared;
            this.identifiers = identifiers;
            this.common = common;
            this.outcomes = outcomes;
            this.folded = folded;
            this.work = work;
        }

        /** Folds a part; gives nothing, since what it holds stands on the shelf. */
        @Override
        public List<Integer> apply(Integer part) {
            if (part < identifiers.size()) {
                Numbering numbering = numbering(identifiers.get(part), prepared.keys(part));
                Fold fold = new Fold(program, domains, new Renumbering(numbering, outcomes));
                fold(fold, part);
                Pieces.of(fold, numbering, folded.accounts::take, folded.visitors::take);
            }
            return List.of();
        }

        private void fold(Fold fold, int part) {
            EntryReader reader =
                    new EntryReader(prepared.words(), prepared.open(part), fold.whoIsWho());
            int told = 0;
            while (reader.next()) {
                told = tell(fold, told, reader.sequence());
                fold.apply(reader.entry());
                if (++untold == PROGRESS_ENTRIES) {
                    work.through(untold);
                    untold = 0;
                }
            }
            tell(fold, told, Long.MAX_VALUE);
        }

        /** What concerns all accounts and comes before an entry. */
        private int tell(Fold fold, int from, long sequence) {
            int at = from;
            while (at < common.size() && common.get(at).sequence() < sequence) {
                fold.apply(common.get(at++));
            }
            return at;
        }
    }

    private static Numbering numbering(int[] identifiers, int[] keys) {
        return new Numbering() {
            @Override
            public int identifier(int number) {
                return identifiers[number];
            }

            @Override
            public int key(int number) {
                return keys[number];
            }
        };
    }

    /** Tells transitions by the numbers of the whole. */
    private record Renumbering(Numbering numbering, Outcomes to) implements Outcomes {
        @Override
        public boolean wants(int account, String kind, String state) {
            return to.wants(numbering.key(account), kind, state);
        }

        @Override
        public void transition(Transition transition) {
            to.transition(renumbered(transition));
        }

        @Override
        public void decided(Transition transition, Supplier<Inputs> inputs) {
            to.decided(renumbered(transition), inputs);
        }

        @Override
        public void confirmed(Transition held, Supplier<Inputs> inputs) {
            to.confirmed(renumbered(held), inputs);
        }

        private Transition renumbered(Transition made) {
            Integer person = made.person();
            return new Transition(
                    made.id(),
                    numbering.key(made.account()),
                    made.accountKey(),
                    made.kind(),
                    person == null ? null : numbering.identifier(person),
                    made.from(),
                    made.to(),
                    made.atMs(),
                    made.cause(),
                    made.version(),
                    made.score(),
                    made.reasons(),
                    made.backfill());
        }
    }
}
