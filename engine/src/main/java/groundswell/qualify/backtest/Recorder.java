package groundswell.qualify.backtest;

import groundswell.kernel.expression.Facts;
import groundswell.qualify.Lane;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.Judgements;
import groundswell.qualify.fold.Outcomes;
import groundswell.qualify.fold.SlotSet;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;

/** Keeps what a fold decides while it replays a log, by account number. Never looks ahead. */
final class Recorder implements Outcomes, Judgements {

    private final Evaluation evaluation;
    private final Track.Plan plan;
    private final Int2ObjectOpenHashMap<Track> tracks = new Int2ObjectOpenHashMap<>();
    private final Conversions conversions;

    Recorder(Evaluation evaluation, Track.Plan plan) {
        this.evaluation = evaluation;
        this.plan = plan;
        this.conversions = new Conversions(evaluation.label());
    }

    @Override
    public void judged(int account, long atMs, double headline, Facts facts, SlotSet changed) {
        track(account).judged(atMs, headline, facts, changed, plan);
    }

    @Override
    public void transition(Transition transition) {
        if (decides(transition)) {
            Track track = track(transition.account());
            if (track.decided == null) {
                track.decided = transition;
            }
        }
        conversions.read(transition);
    }

    private boolean decides(Transition transition) {
        return switch (evaluation.decision()) {
            case PQA -> transition.kind().equals("pqa") && transition.to().equals("qualified");
            case SALES_ASSIST ->
                    transition.kind().equals("lane")
                            && transition.to().equals(Lane.SALES_ASSIST.word());
        };
    }

    private Track track(int account) {
        Track track = tracks.get(account);
        if (track == null) {
            track = new Track();
            tracks.put(account, track);
        }
        return track;
    }

    Int2ObjectOpenHashMap<Track> tracks() {
        return tracks;
    }

    Conversions conversions() {
        return conversions;
    }
}
