package groundswell.qualify.http;

import groundswell.kernel.http.Fault;
import groundswell.qualify.live.AccountRow;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One condition of a list, such as {@code traits.employees>=50}. */
final class AccountFilter {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_.$ -]+?)\\s*(>=|<=|!=|=|>|<|~)\\s*(.*)", Pattern.DOTALL);

    private AccountFilter() {}

    /** Adds the condition, or the fault that keeps it from being read. */
    static void read(String text, List<Predicate<AccountRow>> all, List<Fault> faults) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            faults.add(
                    Fault.of(
                            "filter",
                            text,
                            "must be FIELD OP VALUE with one of = != >= <= > < ~, such as traits.employees>=50"));
            return;
        }
        String operator = form.group(2);
        String wanted = form.group(3).strip();
        Function<AccountRow, @Nullable Object> field = AccountFields.of(form.group(1), "filter");
        boolean ordering = operator.startsWith(">") || operator.startsWith("<");
        Double number = number(wanted);
        if (ordering && number == null) {
            faults.add(Fault.of("filter", text, "after %s a number is needed".formatted(operator)));
            return;
        }
        all.add(row -> holds(field.apply(row), operator, wanted, number));
    }

    private static boolean holds(
            @Nullable Object value, String operator, String wanted, @Nullable Double number) {
        if (wanted.isEmpty()) {
            return operator.equals("!=") ? value != null : value == null;
        }
        if (value == null) {
            return operator.equals("!=");
        }
        return switch (operator) {
            case "=" -> equal(value, wanted, number);
            case "!=" -> !equal(value, wanted, number);
            case "~" ->
                    value.toString()
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted.toLowerCase(Locale.ROOT));
            default ->
                    number != null && value instanceof Double has && orders(has, operator, number);
        };
    }

    private static boolean equal(Object value, String wanted, @Nullable Double number) {
        if (value instanceof Double has) {
            return number != null && has.doubleValue() == number.doubleValue();
        }
        return value.toString().equalsIgnoreCase(wanted);
    }

    private static boolean orders(double has, String operator, double wanted) {
        return switch (operator) {
            case ">=" -> has >= wanted;
            case "<=" -> has <= wanted;
            case ">" -> has > wanted;
            default -> has < wanted;
        };
    }

    private static @Nullable Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Numbers by size, texts without regard to case, numbers before texts. */
    static int compare(Object a, Object b) {
        if (a instanceof Double x && b instanceof Double y) {
            return Double.compare(x, y);
        }
        if (a instanceof Double || b instanceof Double) {
            return a instanceof Double ? -1 : 1;
        }
        return String.CASE_INSENSITIVE_ORDER.compare(a.toString(), b.toString());
    }
}
