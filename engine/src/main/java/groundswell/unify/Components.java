package groundswell.unify;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.ints.IntLists;

/**
 * Things that are one: identifiers of one person, keys of one account. Every element belongs to
 * exactly one component, named by its smallest element, so that the name does not depend on the
 * order of joining. Joining costs the size of the smaller side; splitting the size of the
 * component.
 */
final class Components {
    private final IntArrayList root = new IntArrayList();
    private final Int2ObjectOpenHashMap<IntArrayList> members = new Int2ObjectOpenHashMap<>();

    /** Adds an element on its own and returns it; elements count up from 0. */
    int add() {
        int element = root.size();
        root.add(element);
        return element;
    }

    int size() {
        return root.size();
    }

    /** The component's name: its smallest element. */
    int of(int element) {
        return root.getInt(element);
    }

    /** All elements of the component of {@code element}, ascending. */
    IntList members(int element) {
        int name = of(element);
        IntArrayList all = members.get(name);
        return all == null ? IntLists.singleton(name) : IntLists.unmodifiable(all);
    }

    /** Makes two components one; the smaller name stays. Returns false if they were one already. */
    boolean join(int a, int b) {
        int into = Math.min(of(a), of(b));
        int from = Math.max(of(a), of(b));
        if (into == from) {
            return false;
        }
        IntArrayList all = new IntArrayList(members(into));
        all.addAll(members(from));
        members.remove(from);
        rename(all);
        return true;
    }

    /** Replaces the component of {@code element} by the given parts of it. */
    void split(int element, Iterable<IntArrayList> parts) {
        members.remove(of(element));
        for (IntArrayList part : parts) {
            rename(part);
        }
    }

    private void rename(IntArrayList all) {
        all.sort(null);
        int name = all.getInt(0);
        for (int i = 0; i < all.size(); i++) {
            root.set(all.getInt(i), name);
        }
        if (all.size() > 1) {
            members.put(name, all);
        }
    }

    void write(StateWriter out) {
        out.count(root.size());
        for (int i = 0; i < root.size(); i++) {
            out.count(i - root.getInt(i));
        }
    }

    static Components read(StateReader in) {
        Components read = new Components();
        int size = in.count();
        read.root.ensureCapacity(size);
        for (int i = 0; i < size; i++) {
            int name = i - in.count();
            read.root.add(name);
            if (name != i) {
                IntArrayList all = read.members.get(name);
                if (all == null) {
                    all = IntArrayList.of(name);
                    read.members.put(name, all);
                }
                all.add(i);
            }
        }
        return read;
    }
}
