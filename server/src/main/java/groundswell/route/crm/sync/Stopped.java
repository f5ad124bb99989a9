package groundswell.route.crm.sync;

import groundswell.route.crm.CrmFault;

/** A cycle ends early; what is left goes on in a later one. */
final class Stopped extends Exception {
    private static final long serialVersionUID = 1;

    private final transient CrmFault fault;

    Stopped(CrmFault fault) {
        super(fault.message());
        this.fault = fault;
    }

    CrmFault fault() {
        return fault;
    }
}
