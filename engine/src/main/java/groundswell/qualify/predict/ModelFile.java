package groundswell.qualify.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import groundswell.kernel.yaml.Faults;
import groundswell.kernel.yaml.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model as one JSON file. The file names its format, holds all that the model is, and ends with
 * the SHA-256 of everything else in it, so that a change by hand is noticed.
 *
 * @param groundswellModel the format's number
 * @param logistic null for trees
 * @param trees null for logistic regression
 * @param distribution null in the first format, which did not have it
 * @param sha256 over the file with this field empty, hexadecimal
 */
public record ModelFile(
        int groundswellModel,
        String name,
        List<LearnedModel.Feature> features,
        @Nullable Logistic logistic,
        @Nullable Trees trees,
        Platt calibration,
        Validation validation,
        @JsonInclude(Include.NON_NULL) @Nullable Distribution distribution,
        Provenance provenance,
        String sha256) {

    private static final int FORMAT = 2;

    /** The same without a distribution; it is read all the same. */
    private static final int FIRST_FORMAT = 1;

    /** {@code models/NAME.json}. */
    public static final Pattern PATH = Pattern.compile("models/([a-z][a-z0-9_]{0,63})\\.json");

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    /** Where a model of this name stands in a playbook's folder. */
    public static String path(String name) {
        return "models/" + name + ".json";
    }

    /** The file's text; the same for the same model. */
    public static String write(LearnedModel model) {
        ModelFile file =
                new ModelFile(
                        model.distribution() == null ? FIRST_FORMAT : FORMAT,
                        model.name(),
                        model.features(),
                        model.predictor() instanceof Logistic logistic ? logistic : null,
                        model.predictor() instanceof Trees trees ? trees : null,
                        model.calibration(),
                        model.validation(),
                        model.distribution(),
                        model.provenance(),
                        "");
        return JSON.writeValueAsString(file.signed(file.digest())) + "\n";
    }

    /**
     * Reads a model, or collects what is wrong with it.
     *
     * @param path where it stands, for messages
     */
    public static Optional<LearnedModel> read(String path, String text, Faults faults) {
        ModelFile file;
        try {
            file = parsed(text);
        } catch (JacksonException e) {
            var at = e.getLocation();
            faults.add(
                    new Place(
                            path,
                            at == null ? 1 : Math.max(1, at.getLineNr()),
                            at == null ? 1 : Math.max(1, at.getColumnNr())),
                    "this is no model: " + e.getOriginalMessage(),
                    "train it again");
            return Optional.empty();
        }
        int before = faults.sorted().size();
        file.check(path, faults);
        return faults.sorted().size() > before ? Optional.empty() : Optional.of(file.model());
    }

    /** A file of the first format lacks what the second one has; all else it must have. */
    private static ModelFile parsed(String text) {
        try {
            return JSON.readValue(text, ModelFile.class);
        } catch (DatabindException incomplete) {
            if (JSON.readTree(text) instanceof ObjectNode first
                    && first.path("groundswellModel").asInt(0) == FIRST_FORMAT
                    && !first.has("distribution")) {
                try {
                    return JSON.treeToValue(first.putNull("distribution"), ModelFile.class);
                } catch (DatabindException ignored) {
                    // The first one says where.
                }
            }
            throw incomplete;
        }
    }

    private void check(String path, Faults faults) {
        Place place = new Place(path, 1, 1);
        if (groundswellModel != FORMAT && groundswellModel != FIRST_FORMAT) {
            faults.add(
                    place,
                    "the model's format is " + groundswellModel,
                    FORMAT + "; train it again with this version");
            return;
        }
        if (features.isEmpty() || features.size() > LearnedModel.FEATURES_MAX) {
            faults.add(
                    place,
                    "the model has " + features.size() + " features",
                    "1 to " + LearnedModel.FEATURES_MAX);
        }
        if (distribution != null && distribution.features().size() != features.size()) {
            faults.add(place, "the model has a distribution of other features", "train it again");
        }
        if ((logistic == null) == (trees == null)) {
            faults.add(place, "the model must have either \"logistic\" or \"trees\"");
            return;
        }
        String broken =
                trees == null
                        ? Soundness.fault(predictor(), features.size())
                        : Soundness.fault(trees, features.size());
        if (broken != null) {
            faults.add(place, broken, "train it again");
        } else if (!sha256.equals(signed("").digest())) {
            faults.add(
                    place,
                    "the model was changed after it was trained: its content does not match its sha256",
                    "train it again, or take the original file back");
        }
    }

    private LearnedModel model() {
        return new LearnedModel(
                name, features, predictor(), calibration, validation, distribution, provenance);
    }

    private Predictor predictor() {
        if (trees != null) {
            return trees;
        }
        if (logistic == null) {
            throw new IllegalStateException("checked before");
        }
        return logistic;
    }

    private ModelFile signed(String signature) {
        return new ModelFile(
                groundswellModel,
                name,
                features,
                logistic,
                trees,
                calibration,
                validation,
                distribution,
                provenance,
                signature);
    }

    private String digest() {
        try {
            byte[] text = JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
