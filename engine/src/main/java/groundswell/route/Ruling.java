package groundswell.route;

import groundswell.collect.Correction;

/** What the router makes of a trigger. */
public sealed interface Ruling {

    /** It as the log holds it, ruled at an instant. */
    Correction.HandoffStepped step(long nowMs);

    /** It is handed over. */
    record Opened(String id, Origin origin, Duty duty) implements Ruling {
        @Override
        public Correction.HandoffStepped step(long nowMs) {
            return StepCodec.begun(id, StepKind.OPENED, origin, duty, nowMs);
        }
    }

    /** It would be, and is left alone by lot. */
    record HeldOut(String id, Origin origin, Duty duty) implements Ruling {
        @Override
        public Correction.HandoffStepped step(long nowMs) {
            return StepCodec.begun(id, StepKind.HELD_OUT, origin, duty, nowMs);
        }
    }

    /**
     * It is not, and looked at again while it holds.
     *
     * @param account its number
     * @param againAtMs when that may be different, milliseconds since 1970 UTC; {@link
     *     Long#MAX_VALUE} when only something that happens can change it
     */
    record Suppressed(
            String id,
            int account,
            String accountKey,
            String play,
            long triggeredAtMs,
            Guard guard,
            long againAtMs)
            implements Ruling {
        @Override
        public Correction.HandoffStepped step(long nowMs) {
            return StepCodec.suppressed(
                    new Suppression(id, accountKey, play, guard, triggeredAtMs, nowMs));
        }
    }
}
