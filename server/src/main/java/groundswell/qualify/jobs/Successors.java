package groundswell.qualify.jobs;

import groundswell.kernel.yaml.Faults;
import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.ModelFile;
import groundswell.qualify.sql.LifecycleStore;
import groundswell.qualify.sql.PlaybookStore;
import java.util.Optional;

/** Newer models of a name that run as shadows. */
public final class Successors {

    private Successors() {}

    /** The version of a shadow that has the model trained later; empty if there is none. */
    public static Optional<String> of(
            LifecycleStore shadows, PlaybookStore versions, LearnedModel model) {
        String path = ModelFile.path(model.name());
        return shadows.shadows().stream()
                .map(LifecycleStore.Shadow::version)
                .filter(version ->
                        Optional.ofNullable(versions.files(version).get(path))
                                .flatMap(text -> ModelFile.read(path, text, new Faults()))
                                .filter(other ->
                                        other.provenance().trainedAtMs()
                                                > model.provenance().trainedAtMs())
                                .isPresent())
                .findFirst();
    }
}
