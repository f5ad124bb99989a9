package groundswell.route.delivery;

import groundswell.route.Handoff;
import groundswell.route.Packet;

/**
 * All that a message about a handoff can say.
 *
 * @param handoff as it stands now
 * @param owner the owner's name; empty while nobody has it
 * @param team the team's name
 * @param link to the handoff's page
 */
public record Brief(Handoff handoff, Packet packet, String owner, String team, String link) {}
