package groundswell.qualify;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a signal's value comes from an account's messages. A window of N days is the N UTC days that
 * end today. Values are numbers; NaN is missing.
 */
public sealed interface Measure {

    /** Longest window, in days. */
    int WINDOW_DAYS_MAX = 400;

    /** Messages in the window. */
    record Count(Filter filter, int windowDays) implements Windowed {}

    /** Distinct persons with a message in the window. */
    record People(Filter filter, int windowDays) implements Windowed {}

    /** Distinct UTC days in the window with a message. */
    record Days(Filter filter, int windowDays) implements Windowed {}

    /** Sum of a numeric property over the messages in the window that have it; 0 if none does. */
    record Sum(Filter filter, String property, int windowDays) implements Windowed {}

    /**
     * Largest value of a numeric property over the messages in the window; missing if none has it.
     */
    record Max(Filter filter, String property, int windowDays) implements Windowed {}

    /** Distinct values of a property, in text form, over the messages in the window. */
    record Distinct(Filter filter, String property, int windowDays) implements Windowed {}

    /**
     * Sessions that begin in the window: maximal runs of a person's activity without a gap longer
     * than {@link Activation#sessionGap()}.
     */
    record Sessions(int windowDays) implements Windowed {}

    /** Whole UTC days from the last message to today; missing if there is none. */
    record Recency(Filter filter) implements Measure {}

    /**
     * Whole UTC days from the account's first event of any kind to the first message; missing if
     * there is none.
     */
    record First(Filter filter) implements Measure {}

    /** Consecutive UTC days with a message that end today or yesterday. */
    record Streak(Filter filter) implements Measure {}

    /**
     * 1 if a message of {@code first} was followed by one of {@code then} within the window's
     * length, the latter within the window; otherwise 0.
     */
    record Sequence(Filter first, Filter then, int windowDays) implements Measure {}

    /** Distinct UTC days in the window on which each of the filters had a message. */
    record Together(List<Filter> of, int windowDays) implements Windowed {
        /** Most filters. */
        public static final int FILTERS_MAX = 5;

        public Together {
            of = List.copyOf(of);
        }
    }

    /**
     * The value now divided by the value when the window ended one window length earlier; missing
     * if that was 0 or missing.
     */
    record Growth(Windowed of) implements Measure {}

    /** One value divided by another; missing if either is missing or the latter is 0. */
    record Ratio(Measure of, Measure to) implements Measure {}

    /** A measure over a window. */
    sealed interface Windowed extends Measure {
        /** From 1 to {@link #WINDOW_DAYS_MAX}. */
        int windowDays();
    }

    /** The filters that it looks through; none for sessions, which are of any activity. */
    default List<Filter> filters() {
        return switch (this) {
            case Count(var filter, var ignored) -> List.of(filter);
            case People(var filter, var ignored) -> List.of(filter);
            case Days(var filter, var ignored) -> List.of(filter);
            case Sum(var filter, var ignored, var ignoredToo) -> List.of(filter);
            case Max(var filter, var ignored, var ignoredToo) -> List.of(filter);
            case Distinct(var filter, var ignored, var ignoredToo) -> List.of(filter);
            case Sessions ignored -> List.of();
            case Recency(var filter) -> List.of(filter);
            case First(var filter) -> List.of(filter);
            case Streak(var filter) -> List.of(filter);
            case Sequence(var first, var then, var ignored) -> List.of(first, then);
            case Together(var of, var ignored) -> of;
            case Growth(var of) -> of.filters();
            case Ratio(var of, var to) ->
                    Stream.concat(of.filters().stream(), to.filters().stream()).toList();
        };
    }

    /** The properties whose values it looks at. */
    default List<String> properties() {
        return switch (this) {
            case Sum sum -> List.of(sum.property());
            case Max max -> List.of(max.property());
            case Distinct distinct -> List.of(distinct.property());
            case Growth(var of) -> of.properties();
            case Ratio(var of, var to) ->
                    Stream.concat(of.properties().stream(), to.properties().stream()).toList();
            case Count ignored -> List.of();
            case People ignored -> List.of();
            case Days ignored -> List.of();
            case Sessions ignored -> List.of();
            case Recency ignored -> List.of();
            case First ignored -> List.of();
            case Streak ignored -> List.of();
            case Sequence ignored -> List.of();
            case Together ignored -> List.of();
        };
    }

    /** False where the value can be missing. */
    default boolean isAlwaysKnown() {
        return switch (this) {
            case Count ignored -> true;
            case People ignored -> true;
            case Days ignored -> true;
            case Sum ignored -> true;
            case Distinct ignored -> true;
            case Sessions ignored -> true;
            case Streak ignored -> true;
            case Sequence ignored -> true;
            case Together ignored -> true;
            case Max ignored -> false;
            case Recency ignored -> false;
            case First ignored -> false;
            case Growth ignored -> false;
            case Ratio ignored -> false;
        };
    }

    /** The word in the playbook. */
    default String word() {
        return switch (this) {
            case Count ignored -> "count";
            case People ignored -> "people";
            case Days ignored -> "days";
            case Sum ignored -> "sum";
            case Max ignored -> "max";
            case Distinct ignored -> "distinct";
            case Sessions ignored -> "sessions";
            case Recency ignored -> "recency";
            case First ignored -> "first";
            case Streak ignored -> "streak";
            case Sequence ignored -> "sequence";
            case Together ignored -> "together";
            case Growth ignored -> "growth";
            case Ratio ignored -> "ratio";
        };
    }
}
