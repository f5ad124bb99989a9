package groundswell.unify;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known per identifier of a person: traits, the company domain it wrote from, the accounts
 * it joined and when. A person's facts are those of all its identifiers.
 */
final class PersonFacts {
    private static final int NONE = Unify.NONE;
    private static final int TIMELINE_ENTRIES_MAX = 200;

    private final Words words;
    private final Int2ObjectOpenHashMap<Traits> traits = new Int2ObjectOpenHashMap<>();
    private final Int2ObjectOpenHashMap<Timeline> timelines = new Int2ObjectOpenHashMap<>();
    private final IntArrayList domainKey = new IntArrayList();
    private final LongArrayList domainAtMs = new LongArrayList();
    private final IntArrayList firstGroup = new IntArrayList();
    private final LongArrayList firstGroupAtMs = new LongArrayList();

    /** By identifier: the account key that its events named first, and further ones of a few. */
    private final IntArrayList named = new IntArrayList();

    private final Int2ObjectOpenHashMap<IntArrayList> alsoNamed = new Int2ObjectOpenHashMap<>();

    PersonFacts() {
        this(new Words());
    }

    private PersonFacts(Words words) {
        this.words = words;
    }

    void add() {
        domainKey.add(NONE);
        domainAtMs.add(Long.MIN_VALUE);
        firstGroup.add(NONE);
        firstGroupAtMs.add(Long.MAX_VALUE);
        named.add(NONE);
    }

    Traits traits(int identity) {
        Traits known = traits.get(identity);
        if (known == null) {
            known = new Traits(words);
            traits.put(identity, known);
        }
        return known;
    }

    List<Traits> traits(IntList identities) {
        List<Traits> all = new ArrayList<>();
        for (int i = 0; i < identities.size(); i++) {
            Traits known = traits.get(identities.getInt(i));
            if (known != null) {
                all.add(known);
            }
        }
        return all;
    }

    /**
     * The latest company domain counts; {@code key} may be {@link Unify#NONE} for an address that
     * stands for no company. Returns true if that changes something.
     */
    boolean domain(int identity, int key, long atMs) {
        if (atMs < domainAtMs.getLong(identity)
                || (atMs == domainAtMs.getLong(identity) && key <= domainKey.getInt(identity))) {
            return false;
        }
        domainAtMs.set(identity, atMs);
        return domainKey.set(identity, key) != key;
    }

    /** The identifier belongs to {@code key} from this instant on. */
    void joins(int identity, int key, long atMs) {
        Timeline timeline = timelines.get(identity);
        if (timeline == null) {
            timeline = new Timeline();
            timelines.put(identity, timeline);
        }
        int at = timeline.size();
        while (at > 0
                && (timeline.fromMs(at - 1) > atMs
                        || (timeline.fromMs(at - 1) == atMs && timeline.key(at - 1) > key))) {
            at--;
        }
        timeline.insert(at, atMs, key);
        if (timeline.size() > TIMELINE_ENTRIES_MAX) {
            timeline.dropRepeats();
        }
    }

    /**
     * Notes that an event of the identifier counts for this key because it or a group call said so.
     */
    void named(int identity, int key) {
        int first = named.getInt(identity);
        if (first == key) {
            return;
        }
        if (first == NONE) {
            named.set(identity, key);
            return;
        }
        IntArrayList more = alsoNamed.get(identity);
        if (more == null) {
            more = new IntArrayList(1);
            alsoNamed.put(identity, more);
        }
        if (!more.contains(key)) {
            more.add(key);
        }
    }

    IntList namedKeys(int identity) {
        int first = named.getInt(identity);
        if (first == NONE) {
            return IntLists.EMPTY_LIST;
        }
        IntArrayList more = alsoNamed.get(identity);
        if (more == null) {
            return IntLists.singleton(first);
        }
        IntArrayList all = IntArrayList.of(first);
        all.addAll(more);
        return all;
    }

    /**
     * The identifier was seen in the account of {@code key} at this instant. Returns true if that
     * is earlier than ever before, also in the same account: it may now be the first of its person.
     */
    boolean seenIn(int identity, int key, long atMs) {
        if (atMs > firstGroupAtMs.getLong(identity)
                || (atMs == firstGroupAtMs.getLong(identity)
                        && key >= firstGroup.getInt(identity))) {
            return false;
        }
        firstGroupAtMs.set(identity, atMs);
        firstGroup.set(identity, key);
        return true;
    }

    /**
     * The account key that the person last joined at or before the instant, or {@link Unify#NONE}.
     */
    int joinedAt(IntList identities, long atMs) {
        int key = NONE;
        long best = Long.MIN_VALUE;
        for (int i = 0; i < identities.size(); i++) {
            Timeline timeline = timelines.get(identities.getInt(i));
            for (int t = timeline == null ? -1 : timeline.size() - 1;
                    timeline != null && t >= 0;
                    t--) {
                long from = timeline.fromMs(t);
                if (from <= atMs) {
                    if (from > best || (from == best && timeline.key(t) > key)) {
                        best = from;
                        key = timeline.key(t);
                    }
                    break;
                }
            }
        }
        return key;
    }

    boolean hasTimeline(IntList identities) {
        for (int i = 0; i < identities.size(); i++) {
            if (timelines.containsKey(identities.getInt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The first account key that any of the identifiers was seen in, or {@link Unify#NONE}. */
    int firstGroup(IntList identities) {
        int key = NONE;
        long best = Long.MAX_VALUE;
        for (int i = 0; i < identities.size(); i++) {
            int identity = identities.getInt(i);
            long at = firstGroupAtMs.getLong(identity);
            int candidate = firstGroup.getInt(identity);
            if (candidate != NONE && (at < best || (at == best && candidate < key))) {
                best = at;
                key = candidate;
            }
        }
        return key;
    }

    /** The company domain's key that the person last wrote from, or {@link Unify#NONE}. */
    int domainKey(IntList identities) {
        int key = NONE;
        long best = Long.MIN_VALUE;
        for (int i = 0; i < identities.size(); i++) {
            int identity = identities.getInt(i);
            long at = domainAtMs.getLong(identity);
            if (at > best || (at == best && domainKey.getInt(identity) > key)) {
                best = at;
                key = domainKey.getInt(identity);
            }
        }
        return key;
    }

    @Nullable String email(IntList identities) {
        Traits.Value value = Traits.resolve(traits(identities), "email", List.of());
        return value == null ? null : value.value().toString();
    }

    void write(StateWriter out) {
        words.write(out);
        out.count(domainKey.size());
        for (int i = 0; i < domainKey.size(); i++) {
            out.number(domainKey.getInt(i));
            out.number(domainAtMs.getLong(i));
            out.number(firstGroup.getInt(i));
            out.number(firstGroupAtMs.getLong(i));
            Traits known = traits.get(i);
            out.flag(known != null);
            if (known != null) {
                known.write(out);
            }
            IntList keys = namedKeys(i);
            out.count(keys.size());
            for (int k = 0; k < keys.size(); k++) {
                out.count(keys.getInt(k));
            }
            Timeline timeline = timelines.get(i);
            (timeline == null ? Timeline.EMPTY : timeline).write(out);
        }
    }

    static PersonFacts read(StateReader in) {
        PersonFacts read = new PersonFacts(Words.read(in));
        int size = in.count();
        read.domainKey.ensureCapacity(size);
        read.domainAtMs.ensureCapacity(size);
        read.firstGroup.ensureCapacity(size);
        read.firstGroupAtMs.ensureCapacity(size);
        read.named.ensureCapacity(size);
        for (int i = 0; i < size; i++) {
            read.domainKey.add((int) in.number());
            read.domainAtMs.add(in.number());
            read.firstGroup.add((int) in.number());
            read.firstGroupAtMs.add(in.number());
            if (in.flag()) {
                read.traits.put(i, Traits.read(in, read.words));
            }
            read.named.add(NONE);
            int names = in.count();
            for (int k = 0; k < names; k++) {
                read.named(i, in.count());
            }
            Timeline timeline = Timeline.read(in);
            if (timeline.size() > 0) {
                read.timelines.put(i, timeline);
            }
        }
        return read;
    }
}
