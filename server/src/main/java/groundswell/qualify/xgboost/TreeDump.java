package groundswell.qualify.xgboost;

import groundswell.qualify.predict.Tree;
import groundswell.qualify.predict.Trees;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads trees as XGBoost dumps them in JSON, with statistics. */
final class TreeDump {
    private final IntArrayList feature = new IntArrayList();
    private final FloatArrayList threshold = new FloatArrayList();
    private final IntArrayList yes = new IntArrayList();
    private final IntArrayList no = new IntArrayList();
    private final IntArrayList missing = new IntArrayList();
    private final DoubleArrayList leaf = new DoubleArrayList();
    private final DoubleArrayList cover = new DoubleArrayList();

    private TreeDump() {}

    static Trees read(double start, String[] dumps) {
        return Trees.of(
                start,
                Arrays.stream(dumps)
                        .map(dump -> new TreeDump().tree(JsonMapper.shared().readTree(dump)))
                        .toList());
    }

    private Tree tree(JsonNode root) {
        add(root);
        return new Tree(
                feature.toIntArray(),
                threshold.toFloatArray(),
                yes.toIntArray(),
                no.toIntArray(),
                missing.toIntArray(),
                leaf.toDoubleArray(),
                cover.toDoubleArray());
    }

    /** Adds a node and what is below it, so that children come after their parent. */
    private int add(JsonNode node) {
        int at = feature.size();
        boolean ends = node.has("leaf");
        feature.add(ends ? -1 : Integer.parseInt(node.get("split").asString().substring(1)));
        threshold.add(ends ? 0 : Float.parseFloat(node.get("split_condition").asString()));
        leaf.add(ends ? Float.parseFloat(node.get("leaf").asString()) : 0);
        cover.add(node.get("cover").asDouble());
        yes.add(0);
        no.add(0);
        missing.add(0);
        if (!ends) {
            int below = node.get("yes").asInt();
            int above = node.get("no").asInt();
            yes.set(at, add(child(node, below)));
            no.set(at, add(child(node, above)));
            boolean low = node.get("missing").asInt() == below;
            missing.set(at, low ? yes.getInt(at) : no.getInt(at));
        }
        return at;
    }

    private static JsonNode child(JsonNode node, int id) {
        for (JsonNode child : node.get("children")) {
            if (child.get("nodeid").asInt() == id) {
                return child;
            }
        }
        throw new IllegalStateException("a tree without its node " + id);
    }
}
