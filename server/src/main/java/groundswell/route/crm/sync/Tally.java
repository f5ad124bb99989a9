package groundswell.route.crm.sync;

/** What a cycle has done so far. */
final class Tally {
    long lookedAt;
    long created;
    long changed;
    long failed;
    long proposed;
    long incoming;
}
