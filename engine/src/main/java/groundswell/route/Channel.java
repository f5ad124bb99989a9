package groundswell.route;

/** By what somebody is told. */
public enum Channel {
    SLACK,
    MAIL,
    WEBHOOK,
    CRM
}
