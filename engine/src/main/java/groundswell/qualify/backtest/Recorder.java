package groundswell.qualify.backtest;

import groundswell.collect.LogEntry;
import groundswell.kernel.expression.Facts;
import groundswell.qualify.Lane;
import groundswell.qualify.Transition;
import groundswell.qualify.fold.Fold;
import groundswell.qualify.fold.Judgements;
import groundswell.qualify.fold.Outcomes;
import groundswell.qualify.fold.SlotSet;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;

/** Keeps what a fold decides while it replays a log, by account number. Never looks ahead. */
final class Recorder implements Outcomes, Judgements {

    private final Evaluation evaluation;
    private final Track.Plan plan;
    private final Int2ObjectOpenHashMap<Track> tracks = new Int2ObjectOpenHashMap<>();
    private final Conversions conversions = new Conversions();

    Recorder(Evaluation evaluation, Track.Plan plan) {
        this.evaluation = evaluation;
        this.plan = plan;
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
        if (evaluation.label().on() instanceof Label.OfStage(var stage)
                && transition.kind().equals("stage")
                && transition.to().equals(stage.word())) {
            conversions.add(transition.account(), transition.atMs());
        }
    }

    private boolean decides(Transition transition) {
        return switch (evaluation.decision()) {
            case PQA -> transition.kind().equals("pqa") && transition.to().equals("qualified");
            case SALES_ASSIST ->
                    transition.kind().equals("lane")
                            && transition.to().equals(Lane.SALES_ASSIST.word());
        };
    }

    /** A message that counts as a conversion was applied. */
    void converted(LogEntry.Received received, Fold.Attribution to) {
        conversions.add(to, received.event().timestampMs());
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
