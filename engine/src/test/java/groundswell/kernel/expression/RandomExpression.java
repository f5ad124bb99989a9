package groundswell.kernel.expression;

import java.util.List;
import java.util.random.RandomGenerator;

/** Well-typed expressions over {@link SampleFacts#VOCABULARY}, and facts for them. */
final class RandomExpression {

    private static final List<String> NUMBERS = List.of("0", "1", "2", "-3", "0.5", "10", "1e3");
    private static final List<String> TEXTS =
            List.of("''", "'pro'", "'free'", "'pr'", "'o'", "'naïve ☃'");
    private static final List<String> RELATIONS = List.of("==", "!=", "<", "<=", ">", ">=");

    private final RandomGenerator random;

    RandomExpression(RandomGenerator random) {
        this.random = random;
    }

    String flag(int depth) {
        if (depth == 0) {
            return oneOf(List.of("true", "false", "account.activated", "account.personal"));
        }
        int next = depth - 1;
        return switch (random.nextInt(12)) {
            case 0 -> "(" + flag(next) + " && " + flag(next) + ")";
            case 1 -> "(" + flag(next) + " || " + flag(next) + ")";
            case 2 -> "!" + flag(next);
            case 3 -> "(" + flag(next) + " ? " + flag(next) + " : " + flag(next) + ")";
            case 4, 5 -> "(" + number(next) + " " + oneOf(RELATIONS) + " " + number(next) + ")";
            case 6 -> "(" + text(next) + " " + oneOf(RELATIONS) + " " + text(next) + ")";
            case 7 -> "(" + number(next) + " in [" + oneOf(NUMBERS) + ", " + oneOf(NUMBERS) + "])";
            case 8 -> "(" + text(next) + " in [" + oneOf(TEXTS) + ", " + oneOf(TEXTS) + "])";
            case 9 -> "known(" + (random.nextBoolean() ? number(next) : text(next)) + ")";
            case 10 ->
                    text(next)
                            + "."
                            + oneOf(List.of("startsWith", "endsWith", "contains"))
                            + "("
                            + oneOf(TEXTS)
                            + ")";
            default ->
                    random.nextBoolean()
                            ? text(next) + ".matches('^p?r.*')"
                            : "[" + number(next) + ", 1].exists(x, x > " + number(0) + ")";
        };
    }

    String number(int depth) {
        if (depth == 0) {
            return random.nextInt(3) == 0 ? oneOf(NUMBERS) : name(Kind.NUMBER);
        }
        int next = depth - 1;
        return switch (random.nextInt(7)) {
            case 0, 1 ->
                    "("
                            + number(next)
                            + " "
                            + oneOf(List.of("+", "-", "*", "/"))
                            + " "
                            + number(next)
                            + ")";
            case 2 -> "(-" + number(next) + ")";
            case 3 -> "(" + flag(next) + " ? " + number(next) + " : " + number(next) + ")";
            case 4 ->
                    oneOf(List.of("min", "max"))
                            + "("
                            + number(next)
                            + ", "
                            + number(next)
                            + ", "
                            + number(0)
                            + ")";
            case 5 -> oneOf(List.of("abs", "exp", "ln", "log10")) + "(" + number(next) + ")";
            default -> number(0);
        };
    }

    String text(int depth) {
        if (depth == 0) {
            return random.nextBoolean() ? oneOf(TEXTS) : name(Kind.TEXT);
        }
        return switch (random.nextInt(3)) {
            case 0 ->
                    "(" + flag(depth - 1) + " ? " + text(depth - 1) + " : " + text(depth - 1) + ")";
            case 1 -> "(" + text(depth - 1) + " + " + text(0) + ")";
            default -> text(0);
        };
    }

    /** Facts with missing, zero, infinite and ordinary values. */
    Facts facts() {
        var numbers =
                random.ints(5, 0, 8)
                        .mapToDouble(i ->
                                List.of(
                                                Double.NaN,
                                                0.0,
                                                -0.0,
                                                1.0,
                                                2.0,
                                                -3.5,
                                                1e9,
                                                Double.POSITIVE_INFINITY)
                                        .get(i))
                        .toArray();
        var texts =
                random.ints(2, 0, 4)
                        .mapToObj(i -> List.of("", "pro", "free", "naïve ☃").get(i))
                        .toArray(String[]::new);
        boolean activated = random.nextBoolean();
        boolean personal = random.nextBoolean();
        return new Facts() {
            @Override
            public double number(int slot) {
                return numbers[slot];
            }

            @Override
            public String text(int slot) {
                return texts[slot - 5];
            }

            @Override
            public boolean flag(int slot) {
                return slot == 7 ? activated : personal;
            }
        };
    }

    private String name(Kind kind) {
        return oneOf(
                SampleFacts.VOCABULARY.names().stream()
                        .filter(name -> name.kind() == kind)
                        .map(Vocabulary.Name::name)
                        .toList());
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
