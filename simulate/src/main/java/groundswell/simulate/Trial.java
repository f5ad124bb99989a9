package groundswell.simulate;

import java.util.List;

/**
 * What makes a world one in which it is known why accounts buy: all of them are of one kind, and on
 * every working day each buys with the same chance, times the ratios of the choices that it made.
 * All else that differs between them (size, industry, intent, how diligently people work) changes
 * what they do and nothing about whether they buy.
 *
 * @param hazard chance of an upgrade on a working day without any choice that has an effect
 */
public record Trial(Archetype archetype, double hazard, List<Choice> choices) {

    /**
     * Something that every account does once in its first nine days, the one way or the other:
     * {@code event} with the property {@code choice}, which is {@code yes} or {@code no}. So it
     * adds as much to every other count, whichever way it is done.
     *
     * @param share of the accounts that do it the first way, drawn by dice alone
     * @param hazardRatio factor of that on the daily chance to upgrade; 1 for none
     */
    public record Choice(String event, double share, double hazardRatio) {
        public Choice {
            if (!(share > 0 && share < 1 && hazardRatio > 0)) {
                throw new IllegalArgumentException(
                        "a share between 0 and 1 and a ratio above 0, not %s and %s"
                                .formatted(share, hazardRatio));
            }
        }
    }

    public Trial {
        choices = List.copyOf(choices);
        if (!(hazard >= 0 && hazard < 1)) {
            throw new IllegalArgumentException("a chance from 0 to 1, not " + hazard);
        }
    }
}
