package groundswell.qualify.study;

/** What a finding is called, in the playbook's language and in people's. */
final class Phrases {
    private Phrases() {}

    /** Such as {@code signals.invites_14d >= 2}. */
    static String condition(Column column, boolean atMost, double threshold) {
        return column.condition()
                ? column.expression()
                : column.expression() + (atMost ? " <= " : " >= ") + Words.number(threshold);
    }

    /** Such as "Teammates invited in two weeks: 2 or more". */
    static String words(Column column, boolean atMost, double threshold) {
        if (column.condition()) {
            return column.label();
        }
        return column.label() + ": " + Words.number(threshold) + (atMost ? " or less" : " or more");
    }
}
