package groundswell.kernel.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads one YAML 1.2 document that is a mapping. Anchors, aliases, tags and further documents are
 * refused: none of our files needs them, and they are what YAML attacks are made of.
 */
public final class YamlReader {

    /** Longest file, in characters. */
    public static final int FILE_CHARACTERS_MAX = 1_000_000;

    /** Deepest nesting. */
    public static final int DEPTH_MAX = 20;

    /** Most values in a file. */
    public static final int VALUES_MAX = 100_000;

    private final SourceText source;
    private final Faults faults;

    private YamlReader(SourceText source, Faults faults) {
        this.source = source;
        this.faults = faults;
    }

    /**
     * Reads a file's text. An empty file is an empty mapping.
     *
     * @param file its name, for the faults
     * @return empty when it cannot be read at all; then {@code faults} has the reason
     */
    public static Optional<YamlMapping> read(String file, String text, Faults faults) {
        if (text.length() > FILE_CHARACTERS_MAX) {
            faults.add(
                    new Place(file, 1, 1),
                    "the file has " + text.length() + " characters",
                    "at most " + FILE_CHARACTERS_MAX);
            return Optional.empty();
        }
        var normal = text.replace("\r\n", "\n").replace('\r', '\n');
        var clean = normal.startsWith("\uFEFF") ? normal.substring(1) : normal;
        var source = new SourceText(file, clean);
        return new YamlReader(source, faults).read(file, clean);
    }

    private Optional<YamlMapping> read(String file, String text) {
        var settings =
                LoadSettings.builder()
                        .setLabel(file)
                        .setCodePointLimit(FILE_CHARACTERS_MAX)
                        .build();
        try {
            if (!isHarmless(new Parse(settings).parseString(text))) {
                return Optional.empty();
            }
            var root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                return Optional.of(new YamlMapping(new Place(file, 1, 1), List.of(), faults));
            }
            return rootMapping(value(root.get()), file);
        } catch (MarkedYamlEngineException e) {
            var place =
                    e.getProblemMark()
                            .or(e::getContextMark)
                            .map(this::place)
                            .orElse(new Place(file, 1, 1));
            faults.add(
                    place, "not YAML: " + e.getProblem(), advice(String.valueOf(e.getProblem())));
        } catch (ReaderException e) {
            faults.add(
                    source.placeAt(e.getPosition()),
                    "the character U+%04X cannot stand here".formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            faults.add(new Place(file, 1, 1), "not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<YamlMapping> rootMapping(YamlValue value, String file) {
        return switch (value) {
            case YamlMapping mapping -> Optional.of(mapping);
            case YamlScalar scalar when scalar.isNothing() ->
                    Optional.of(new YamlMapping(new Place(file, 1, 1), List.of(), faults));
            case YamlScalar scalar -> {
                faults.add(
                        scalar.place(),
                        "the file must hold keys and values, it is " + scalar.word());
                yield Optional.empty();
            }
            case YamlList list -> {
                faults.add(
                        list.place(), "the file must hold keys and values, it is " + list.word());
                yield Optional.empty();
            }
        };
    }

    /** Looks at the events before anything is built from them. */
    private boolean isHarmless(Iterable<Event> events) {
        int depth = 0;
        int documents = 0;
        int values = 0;
        for (var event : events) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case DocumentStart -> documents++;
                default -> {}
            }
            values++;
            var objection = objection(event, depth, documents, values);
            if (objection != null) {
                var place = event.getStartMark().map(this::place).orElse(source.placeAt(0));
                faults.add(
                        place,
                        objection,
                        objection.startsWith("a tag") ? "quote a text that begins with !" : null);
                return false;
            }
        }
        return true;
    }

    private static @Nullable String objection(Event event, int depth, int documents, int values) {
        if (depth > DEPTH_MAX) {
            return "nested deeper than " + DEPTH_MAX;
        }
        if (documents > 1) {
            return "a second document begins here; a file holds one";
        }
        if (values > VALUES_MAX) {
            return "more than " + VALUES_MAX + " values";
        }
        if (event instanceof AliasEvent
                || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
            return "anchors (&) and aliases (*) are not read here; write the value out or quote the text";
        }
        boolean tagged =
                switch (event) {
                    case ScalarEvent scalar -> scalar.getTag().isPresent();
                    case CollectionStartEvent collection -> collection.getTag().isPresent();
                    default -> false;
                };
        return tagged ? "a tag (!) is not read here" : null;
    }

    private YamlValue value(Node node) {
        var place = node.getStartMark().map(this::place).orElse(source.placeAt(0));
        return switch (node) {
            case ScalarNode scalar ->
                    new YamlScalar(
                            place,
                            scalar.getValue(),
                            !scalar.isPlain(),
                            new YamlScalar.Origin(source, scalar.getScalarStyle()));
            case SequenceNode sequence ->
                    new YamlList(place, sequence.getValue().stream().map(this::value).toList());
            case MappingNode mapping -> mapping(mapping, place);
            default ->
                    throw new IllegalStateException(
                            "a node of an unknown kind: " + node.getNodeType());
        };
    }

    private YamlMapping mapping(MappingNode node, Place place) {
        var entries = new LinkedHashMap<String, YamlMapping.Entry>();
        var firsts = new HashMap<String, Place>();
        for (var tuple : node.getValue()) {
            var key = value(tuple.getKeyNode());
            if (!(key instanceof YamlScalar name)) {
                faults.add(key.place(), "a key must be a word, this is " + key.word());
                continue;
            }
            var first = firsts.putIfAbsent(name.text(), name.place());
            if (first != null) {
                faults.add(
                        name.place(),
                        "\"" + name.text() + "\" stands here twice, first in line " + first.line());
                continue;
            }
            entries.put(
                    name.text(),
                    new YamlMapping.Entry(name.text(), name.place(), value(tuple.getValueNode())));
        }
        return new YamlMapping(place, new ArrayList<>(entries.values()), faults);
    }

    private Place place(Mark mark) {
        return source.place(mark.getLine(), mark.getColumn());
    }

    private static @Nullable String advice(String problem) {
        if (problem.contains("mapping values are not allowed")) {
            return "quote a text that contains \": \"";
        }
        if (problem.contains("TAB")) {
            return "indent with spaces";
        }
        if (problem.contains("',' or '}'")
                || problem.contains("',' or ']'")
                || problem.contains("flow")) {
            return "within { } quote expressions that contain , [ ] { }";
        }
        return problem.contains("block end") || problem.contains("cannot start any token")
                ? "check the indentation, and quote expressions that begin with ! \" ' [ {"
                : null;
    }
}
