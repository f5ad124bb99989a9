package groundswell.qualify;

/** A transition with what it was decided from. */
public record Decision(Transition transition, Inputs inputs) {}
