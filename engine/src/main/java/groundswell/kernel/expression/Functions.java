package groundswell.kernel.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/**
 * The functions beside CEL's operators. StrictMath, not Math: a score must have the same bits on
 * every machine.
 */
final class Functions {

    private static final Set<StandardFunction> OF_CEL =
            Set.of(
                    StandardFunction.LOGICAL_AND,
                    StandardFunction.LOGICAL_OR,
                    StandardFunction.LOGICAL_NOT,
                    StandardFunction.NOT_STRICTLY_FALSE,
                    StandardFunction.CONDITIONAL,
                    StandardFunction.EQUALS,
                    StandardFunction.NOT_EQUALS,
                    StandardFunction.LESS,
                    StandardFunction.LESS_EQUALS,
                    StandardFunction.GREATER,
                    StandardFunction.GREATER_EQUALS,
                    StandardFunction.ADD,
                    StandardFunction.SUBTRACT,
                    StandardFunction.MULTIPLY,
                    StandardFunction.DIVIDE,
                    StandardFunction.NEGATE,
                    StandardFunction.IN,
                    StandardFunction.STARTS_WITH,
                    StandardFunction.ENDS_WITH,
                    StandardFunction.CONTAINS,
                    StandardFunction.MATCHES);

    private static final Set<CelKind> KINDS =
            Set.of(CelKind.DOUBLE, CelKind.STRING, CelKind.BOOL, CelKind.TYPE_PARAM, CelKind.LIST);

    /**
     * CEL's own functions and operators, as far as they are about numbers, texts, flags and lists
     * of them. Fewer also means faster: the checker declares all of them anew for every expression.
     */
    static final CelStandardDeclarations STANDARD =
            CelStandardDeclarations.newBuilder()
                    .filterFunctions((function, overload) ->
                            OF_CEL.contains(function)
                                    && overload.celOverloadDecl().parameterTypes().stream()
                                            .allMatch(type -> KINDS.contains(type.kind())))
                    .build();

    static final List<String> NAMES =
            List.of(
                    "known",
                    "min",
                    "max",
                    "abs",
                    "exp",
                    "ln",
                    "log10",
                    "startsWith",
                    "endsWith",
                    "contains",
                    "matches",
                    "exists",
                    "all",
                    "exists_one");

    private static final List<String> OF_ONE_NUMBER = List.of("abs", "exp", "ln", "log10");
    private static final List<String> OF_SEVERAL_NUMBERS = List.of("min", "max");
    private static final int NUMBERS_MAX = 4;

    private Functions() {}

    static double apply(String function, double x) {
        return switch (function) {
            case "abs" -> Math.abs(x);
            case "exp" -> StrictMath.exp(x);
            case "ln" -> StrictMath.log(x);
            case "log10" -> StrictMath.log10(x);
            default -> throw new IllegalArgumentException(function);
        };
    }

    static List<CelFunctionDecl> declarations() {
        var declarations = new ArrayList<CelFunctionDecl>();
        declarations.add(
                CelFunctionDecl.newFunctionDeclaration(
                        "known",
                        CelOverloadDecl.newGlobalOverload(
                                "known_number", SimpleType.BOOL, SimpleType.DOUBLE),
                        CelOverloadDecl.newGlobalOverload(
                                "known_text", SimpleType.BOOL, SimpleType.STRING)));
        for (var name : OF_ONE_NUMBER) {
            declarations.add(
                    CelFunctionDecl.newFunctionDeclaration(
                            name,
                            CelOverloadDecl.newGlobalOverload(
                                    overload(name, 1), SimpleType.DOUBLE, SimpleType.DOUBLE)));
        }
        for (var name : OF_SEVERAL_NUMBERS) {
            var overloads = new ArrayList<CelOverloadDecl>();
            for (int count = 2; count <= NUMBERS_MAX; count++) {
                List<CelType> arguments = Collections.nCopies(count, SimpleType.DOUBLE);
                overloads.add(
                        CelOverloadDecl.newGlobalOverload(
                                overload(name, count), SimpleType.DOUBLE, arguments));
            }
            declarations.add(CelFunctionDecl.newFunctionDeclaration(name, overloads));
        }
        return declarations;
    }

    /** The same functions for the CEL runtime. */
    static List<CelFunctionBinding> bindings() {
        var bindings = new ArrayList<CelFunctionBinding>();
        bindings.add(CelFunctionBinding.from("known_number", Double.class, x -> !x.isNaN()));
        bindings.add(CelFunctionBinding.from("known_text", String.class, text -> !text.isEmpty()));
        for (var name : OF_ONE_NUMBER) {
            bindings.add(
                    CelFunctionBinding.from(overload(name, 1), Double.class, x -> apply(name, x)));
        }
        for (int count = 2; count <= NUMBERS_MAX; count++) {
            List<Class<?>> arguments =
                    ImmutableList.copyOf(Collections.nCopies(count, Double.class));
            bindings.add(
                    CelFunctionBinding.from(
                            overload("min", count),
                            arguments,
                            numbers -> doubles(numbers).reduce(Math::min).orElse(Double.NaN)));
            bindings.add(
                    CelFunctionBinding.from(
                            overload("max", count),
                            arguments,
                            numbers -> doubles(numbers).reduce(Math::max).orElse(Double.NaN)));
        }
        return bindings;
    }

    private static DoubleStream doubles(Object[] numbers) {
        return Arrays.stream(numbers).mapToDouble(number -> (Double) number);
    }

    private static String overload(String name, int count) {
        return name + "_" + count;
    }
}
