package groundswell.qualify;

import groundswell.kernel.expression.Kind;
import groundswell.qualify.play.Plays;
import groundswell.qualify.play.Teams;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a growth team decides, read and checked.
 *
 * @param version content hash: the first 12 hexadecimal digits of the SHA-256 over the files it was
 *     read from
 * @param zone the team's, for what people see; signals always count UTC days
 * @param currency ISO 4217
 * @param segments conditions over an account, by name
 * @param traits the account traits that expressions may use
 * @param personTraits the person traits that expressions may use
 * @param traitPriority sources of traits, the one that counts most first
 * @param signals as declared
 * @param scores every score after those that it uses
 */
public record Playbook(
        String version,
        String name,
        ZoneId zone,
        String currency,
        Map<String, Expression> segments,
        Map<String, Kind> traits,
        Map<String, Kind> personTraits,
        List<String> traitPriority,
        Activation activation,
        List<SignalDefinition> signals,
        List<ScoreDefinition> scores,
        Qualification qualification,
        Plays plays,
        Teams teams) {

    public Playbook {
        segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
        traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
        personTraits = Collections.unmodifiableMap(new LinkedHashMap<>(personTraits));
        traitPriority = List.copyOf(traitPriority);
        signals = List.copyOf(signals);
        scores = List.copyOf(scores);
    }

    /** The same with other plays. */
    public Playbook withPlays(Plays others) {
        return new Playbook(
                version,
                name,
                zone,
                currency,
                segments,
                traits,
                personTraits,
                traitPriority,
                activation,
                signals,
                scores,
                qualification,
                others,
                teams);
    }

    /** The same with other teams. */
    public Playbook withTeams(Teams others) {
        return new Playbook(
                version,
                name,
                zone,
                currency,
                segments,
                traits,
                personTraits,
                traitPriority,
                activation,
                signals,
                scores,
                qualification,
                plays,
                others);
    }

    /** The same with other signals. */
    public Playbook withSignals(List<SignalDefinition> others) {
        return new Playbook(
                version,
                name,
                zone,
                currency,
                segments,
                traits,
                personTraits,
                traitPriority,
                activation,
                others,
                scores,
                qualification,
                plays,
                teams);
    }
}
