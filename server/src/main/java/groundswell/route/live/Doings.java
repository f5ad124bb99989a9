package groundswell.route.live;

import groundswell.route.Packet;
import java.util.List;

/** What the people of accounts did. */
@FunctionalInterface
public interface Doings {

    /** The latest, newest first. */
    List<Packet.Doing> latest(int account, int limit);
}
