package groundswell.kernel.yaml;

import java.util.ArrayList;
import java.util.List;

/** A file's characters by line and column. */
final class SourceText {

    private final String file;
    private final int[] codePoints;
    private final int[] lineStarts;

    SourceText(String file, String text) {
        this.file = file;
        this.codePoints = text.codePoints().toArray();
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = 0; i < codePoints.length; i++) {
            if (codePoints[i] == '\n') {
                starts.add(i + 1);
            }
        }
        this.lineStarts = starts.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The place of the character with this index. */
    Place placeAt(int index) {
        int line = lineStarts.length - 1;
        while (line > 0 && lineStarts[line] > index) {
            line--;
        }
        return new Place(file, line + 1, Math.max(0, index - lineStarts[line]) + 1);
    }

    Place place(int lineFromZero, int columnFromZero) {
        return new Place(file, lineFromZero + 1, columnFromZero + 1);
    }

    boolean hasBackslashAfter(Place start) {
        for (int i = index(start); i < codePoints.length && codePoints[i] != '\n'; i++) {
            if (codePoints[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /**
     * Walks a scalar's text and the file side by side, taking any run of blanks for one, which is
     * what folding does.
     *
     * @param block true when the text begins on the line after {@code start}
     * @param doubled true when a single quote in the text stands twice in the file
     * @return the place of the wanted character; {@code start} if it is not found
     */
    Place walk(Place start, boolean block, String text, int line, int column, boolean doubled) {
        int at = index(start);
        if (block) {
            at = skipLine(at);
        } else if (at < codePoints.length && (codePoints[at] == '"' || codePoints[at] == '\'')) {
            at++;
        }
        at = skipBlanks(at);
        var wanted = text.codePoints().toArray();
        int target = targetIndex(wanted, line, column);
        int i = 0;
        while (i < wanted.length && isBlank(wanted[i])) {
            i++;
        }
        for (; i < target && at < codePoints.length; i++) {
            if (isBlank(wanted[i])) {
                at = skipBlanks(at);
            } else if (wanted[i] != codePoints[at]) {
                return start;
            } else {
                at += doubled && wanted[i] == '\'' ? 2 : 1;
            }
        }
        return placeAt(
                at < codePoints.length && i < wanted.length && !isBlank(wanted[i])
                        ? skipBlanks(at)
                        : at);
    }

    private static int targetIndex(int[] text, int line, int column) {
        int at = 0;
        for (int current = 1; current < line && at < text.length; at++) {
            if (text[at] == '\n') {
                current++;
            }
        }
        return Math.min(text.length, at + column - 1);
    }

    private int index(Place place) {
        return Math.min(
                codePoints.length,
                lineStarts[Math.min(lineStarts.length, place.line()) - 1] + place.column() - 1);
    }

    private int skipLine(int at) {
        int next = at;
        while (next < codePoints.length && codePoints[next] != '\n') {
            next++;
        }
        return next;
    }

    private int skipBlanks(int at) {
        int next = at;
        while (next < codePoints.length && isBlank(codePoints[next])) {
            next++;
        }
        return next;
    }

    private static boolean isBlank(int codePoint) {
        return codePoint == ' ' || codePoint == '\n' || codePoint == '\t';
    }
}
