package groundswell.route.crm.standin;

import java.io.IOException;
import java.time.InstantSource;

/**
 * HubSpot's stand-in as a process of its own, for tests that look at the screens: says where it is
 * and ends when its standard input does.
 */
final class HubspotProcess {

    private HubspotProcess() {}

    public static void main(String[] args) throws IOException {
        try (HubspotStandIn hubspot = new HubspotStandIn(1, InstantSource.system())) {
            System.out.println("HubSpot's stand-in is at " + hubspot.withOurFields().url());
            while (System.in.read() >= 0) {
                // Nothing is asked of it this way.
            }
        }
    }
}
