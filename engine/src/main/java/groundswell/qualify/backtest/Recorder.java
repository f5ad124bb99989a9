package groundswell.qualify.backtest;

import groundswell.qualify.Lane;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.Outcomes;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;

/** Keeps what a fold decides while it replays a log, by account number. Never looks ahead. */
final class Recorder implements Outcomes {

    private final Evaluation evaluation;
    private final TrackPlan plan;
    private final Int2ObjectOpenHashMap<Track> tracks = new Int2ObjectOpenHashMap<>();
    private final Conversions conversions;

    Recorder(Evaluation evaluation, TrackPlan plan) {
        this.evaluation = evaluation;
        this.plan = plan;
        this.conversions = new Conversions(evaluation.label());
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

    /** Follows an account. */
    Track track(int account) {
        Track track = tracks.get(account);
        if (track == null) {
            track = new Track(plan);
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
