package groundswell.kernel.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what the caller gives back as {@code cursor}; null at the end
 * @param total how many there are on all pages
 */
public record Page<T>(List<T> items, @Nullable String next, long total) {

    public Page {
        items = List.copyOf(items);
    }

    /** The same page of other things. */
    public <U> Page<U> map(Function<? super T, ? extends U> change) {
        return new Page<>(items.stream().<U>map(change).toList(), next, total);
    }

    /** A page of a list that is held whole, by offset. */
    public static <T> Page<T> of(List<T> all, PageRequest request) {
        int from = Math.min(request.offset(), all.size());
        int to = Math.min(from + request.limit(), all.size());
        String next = to < all.size() ? Integer.toString(to) : null;
        return new Page<>(all.subList(from, to), next, all.size());
    }
}
