package groundswell.app;

import groundswell.qualify.predict.LearnedModel;
import groundswell.qualify.predict.ModelFile;
import groundswell.qualify.study.ModelCard;
import groundswell.qualify.study.Training;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code playbook train}: a model from history. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a model on the playbook's signals and traits, validates it on accounts that came later,",
            "and prints its card. The model goes into the playbook's folder, or into the draft of the data folder",
            "when the playbook is one that ships; no version in force changes."
        })
final class TrainCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "PLAYBOOK",
            description = "A folder, or the name of one that ships.")
    String named = "";

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            defaultValue = "upgrade",
            arity = "0..1",
            description = "Name of the model; default: ${DEFAULT-VALUE}")
    String model = "upgrade";

    @Option(
            names = "--kind",
            defaultValue = "LOGISTIC",
            description = "logistic or trees; default: ${DEFAULT-VALUE}")
    Training.Method kind = Training.Method.LOGISTIC;

    @Mixin StudyWindows windows = new StudyWindows();
    @Mixin DataOptions place = new DataOptions();

    @Override
    public Integer call() {
        if (!ModelFile.PATH.matcher(ModelFile.path(model)).matches()) {
            throw new StartRefused(
                    "\"%s\" is no name for a model: lower-case letters, digits and _, a letter first."
                            .formatted(model));
        }
        LearnedModel trained =
                new LearnErrand(place.settings(), windows)
                        .train(PlaybookFiles.of(named), named, model, kind);
        System.out.print(ModelCard.of(trained));
        return 0;
    }
}
