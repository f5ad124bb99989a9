package groundswell.kernel.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import groundswell.kernel.NearestName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Says in a growth team's words what CEL's parser and checker found. */
final class FaultWording {

    private static final java.util.regex.Pattern UNDECLARED =
            java.util.regex.Pattern.compile("undeclared reference to '([^']*)'.*");
    private static final java.util.regex.Pattern OVERLOAD =
            java.util.regex.Pattern.compile(
                    "found no matching overload for '([^']*)' applied to '\\((.*?)\\)'.*");
    private static final java.util.regex.Pattern EXPECTED =
            java.util.regex.Pattern.compile("expected type '([^']*)' but found '([^']*)'.*");
    private static final Map<String, String> WRONG_TOKENS =
            Map.of(
                    "and", "&&", "AND", "&&", "or", "||", "OR", "||", "not", "!", "=", "==", "&",
                    "&&", "|", "||");

    private final Vocabulary vocabulary;
    private final CelAbstractSyntaxTree tree;
    private final Set<Long> unknown = new HashSet<>();

    FaultWording(Vocabulary vocabulary, CelAbstractSyntaxTree tree) {
        this.vocabulary = vocabulary;
        this.tree = tree;
    }

    static CompileFault ofSyntax(String source, CelIssue issue) {
        var place = issue.getSourceLocation();
        int line = Math.max(1, place.getLine());
        int column = Math.max(0, place.getColumn());
        var message = issue.getMessage();
        if (message.contains("'<EOF>' expecting") || message.contains("at '<EOF>'")) {
            return new CompileFault(line, column + 1, "the expression ends too early", null);
        }
        if (message.contains("exceeds") || message.contains("recursion")) {
            return new CompileFault(
                    line, column + 1, "the expression is too long or too deeply nested", null);
        }
        var token = tokenAt(source, line, column);
        if (token.isEmpty()) {
            return new CompileFault(line, column + 1, "not an expression: " + message, null);
        }
        var right = WRONG_TOKENS.get(token);
        return new CompileFault(line, column + 1, "\"" + token + "\" cannot stand here", right);
    }

    private static String tokenAt(String source, int line, int column) {
        var lines = source.split("\n", -1);
        if (line > lines.length) {
            return "";
        }
        var rest = lines[line - 1].codePoints().skip(column).toArray();
        int end = 0;
        while (end < rest.length && end < 30 && Character.isLetterOrDigit(rest[end])) {
            end++;
        }
        return new String(rest, 0, Math.min(rest.length, Math.max(1, end)));
    }

    /** Names that the vocabulary does not have. */
    List<CompileFault> ofNames() {
        var faults = new ArrayList<CompileFault>();
        for (var use : NameScan.of(tree.getExpr())) {
            if (vocabulary.find(use.name()).isPresent()) {
                continue;
            }
            unknown.addAll(use.ids());
            var nearest = nearest(use.name()).orElse(null);
            faults.add(fault(use.root(), "there is no \"" + use.name() + "\"", nearest));
        }
        return faults;
    }

    /**
     * Of names that begin alike only the rest is compared: {@code scores.zzz} is not like {@code
     * scores.a}.
     */
    private Optional<String> nearest(String wrong) {
        var prefix = wrong.substring(0, wrong.lastIndexOf('.') + 1);
        var names = vocabulary.names().stream().map(Vocabulary.Name::name).toList();
        var rests =
                names.stream()
                        .filter(name -> name.startsWith(prefix))
                        .map(name -> name.substring(prefix.length()))
                        .toList();
        return NearestName.of(wrong.substring(prefix.length()), rests)
                .map(rest -> prefix + rest)
                .or(() ->
                        NearestName.of(
                                wrong,
                                names.stream()
                                        .filter(name ->
                                                !name.startsWith(prefix)
                                                        && dots(name) == dots(wrong))
                                        .toList()));
    }

    private static long dots(String name) {
        return name.chars().filter(character -> character == '.').count();
    }

    /** Regular expressions that are none. */
    List<CompileFault> ofPatterns() {
        var faults = new ArrayList<CompileFault>();
        patterns(tree.getExpr(), faults);
        return faults;
    }

    private void patterns(CelExpr expression, List<CompileFault> faults) {
        if (expression.getKind() == CelExpr.ExprKind.Kind.CALL) {
            var call = expression.call();
            call.target().ifPresent(target -> patterns(target, faults));
            call.args().forEach(argument -> patterns(argument, faults));
            if (call.function().equals("matches") && !call.args().isEmpty()) {
                pattern(call.args().getLast(), faults);
            }
        }
    }

    private void pattern(CelExpr argument, List<CompileFault> faults) {
        if (argument.getKind() != CelExpr.ExprKind.Kind.CONSTANT
                || argument.constant().getKind() != CelConstant.Kind.STRING_VALUE) {
            return;
        }
        try {
            Pattern.compile(argument.constant().stringValue());
        } catch (PatternSyntaxException e) {
            faults.add(
                    fault(argument.id(), "not a regular expression: " + e.getDescription(), null));
        }
    }

    /** What the checker found, but for names that {@link #ofNames} told already. */
    List<CompileFault> ofTypes(List<CelIssue> issues) {
        var faults = new ArrayList<CompileFault>();
        for (var issue : issues) {
            if (!unknown.contains(issue.getExprId())) {
                faults.add(ofType(issue));
            }
        }
        return faults;
    }

    private CompileFault ofType(CelIssue issue) {
        var undeclared = UNDECLARED.matcher(issue.getMessage());
        if (undeclared.matches()) {
            var name = undeclared.group(1);
            var nearest =
                    NearestName.of(name, Functions.NAMES).map(near -> near + "()").orElse(null);
            return at(issue, "there is no function \"" + name + "\"", nearest);
        }
        var overload = OVERLOAD.matcher(issue.getMessage());
        if (overload.matches()) {
            return ofOverload(issue, overload);
        }
        var expected = EXPECTED.matcher(issue.getMessage());
        if (expected.matches()) {
            var message =
                    "expected " + word(expected.group(1)) + ", found " + word(expected.group(2));
            var suggestion = expected.group(1).equals("bool") ? "compare it with something" : null;
            return at(issue, message, suggestion);
        }
        return at(issue, issue.getMessage(), null);
    }

    private static CompileFault ofOverload(CelIssue issue, Matcher overload) {
        var function = overload.group(1);
        var operator = operator(function);
        var types = List.of(overload.group(2).split(", "));
        var found = String.join(" and ", types.stream().map(FaultWording::word).toList());
        return switch (operator) {
            case "==", "!=", "<", "<=", ">", ">=", "in" ->
                    at(
                            issue,
                            "\"" + operator + "\" cannot compare " + found,
                            comparisonAdvice(types));
            case "+", "-", "*", "/" ->
                    at(issue, "\"" + operator + "\" needs numbers, found " + found, null);
            case "&&", "||", "!" ->
                    at(
                            issue,
                            "\"" + operator + "\" needs conditions, found " + found,
                            "compare it with something");
            case "? :" ->
                    at(issue, "both sides of \"? :\" must be of one kind, found " + found, null);
            default -> at(issue, operator + "() does not take " + found, functionAdvice(operator));
        };
    }

    private static @Nullable String comparisonAdvice(List<String> types) {
        if (types.contains("string") && types.contains("double")) {
            return "quote the number, or compare a number";
        }
        return types.contains("bool") ? "write the name alone, or ! before it" : null;
    }

    private static @Nullable String functionAdvice(String function) {
        return switch (function) {
            case "known" -> "known() takes a number or a text";
            case "min", "max" -> function + "() takes two to four numbers";
            case "abs", "exp", "ln", "log10" -> function + "() takes one number";
            case "startsWith", "endsWith", "contains", "matches" ->
                    "text." + function + "(\"text\")";
            default -> null;
        };
    }

    CompileFault ofResult(CelType found, CelType wanted) {
        boolean condition = wanted.equals(SimpleType.BOOL);
        return new CompileFault(
                1,
                1,
                (condition
                                ? "a condition must be true or false, this is "
                                : "a number was expected, this is ")
                        + word(found.name()),
                condition ? "compare it with something" : "write condition ? 1 : 0");
    }

    private static String operator(String function) {
        return switch (function) {
            case "@in" -> "in";
            case "_?_:_" -> "? :";
            default -> function.replace("_", "").isEmpty() ? function : trimmed(function);
        };
    }

    private static String trimmed(String function) {
        var inner = function.startsWith("_") ? function.substring(1) : function;
        return inner.endsWith("_") ? inner.substring(0, inner.length() - 1) : inner;
    }

    private static String word(String type) {
        return switch (type) {
            case "double" -> "a number";
            case "string" -> "a text";
            case "bool" -> "true or false";
            case "list(double)" -> "a list of numbers";
            case "list(string)" -> "a list of texts";
            case "uint" -> "an unsigned number";
            case "null", "null_type" -> "null";
            default -> type.startsWith("list") ? "a list" : type;
        };
    }

    private static CompileFault at(CelIssue issue, String message, @Nullable String suggestion) {
        var place = issue.getSourceLocation();
        return new CompileFault(
                Math.max(1, place.getLine()),
                Math.max(0, place.getColumn()) + 1,
                message,
                suggestion);
    }

    private CompileFault fault(long id, String message, @Nullable String suggestion) {
        var offset = tree.getSource().getPositionsMap().getOrDefault(id, 0);
        var place = tree.getSource().getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0));
        return new CompileFault(place.getLine(), place.getColumn() + 1, message, suggestion);
    }
}
