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
    public boolean wants(int account, String kind, String to) {
        return conversions.mayBe(kind) || (decides(kind, to) && track(account).decided == null);
    }

    @Override
    public void transition(Transition transition) {
        if (decides(transition.kind(), transition.to())) {
            Track track = track(transition.account());
            if (track.decided == null) {
                track.decided = transition;
            }
        }
        conversions.read(transition);
    }

    private boolean decides(String kind, String to) {
        return switch (evaluation.decision()) {
            case PQA -> kind.equals("pqa") && to.equals("qualified");
            case SALES_ASSIST -> kind.equals("lane") && to.equals(Lane.SALES_ASSIST.word());
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
