package groundswell.route.crm;

/** A call to a CRM failed as a whole. */
public final class CrmFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final transient CrmFault fault;

    public CrmFailure(CrmFault fault) {
        super(fault.code() + ": " + fault.message());
        this.fault = fault;
    }

    /** Why, and what to do. */
    public CrmFault fault() {
        return fault;
    }
}
