package groundswell.qualify;

import groundswell.kernel.yaml.Place;

/**
 * A signal: a number that says what an account does.
 *
 * @param name as in {@code signals.NAME}
 * @param label what people read
 */
public record SignalDefinition(String name, String label, Measure measure, Place place) {}
