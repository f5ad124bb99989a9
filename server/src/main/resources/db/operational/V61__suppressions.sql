-- What stopped which trigger of a play; once for each guard.
CREATE TABLE suppression (
    id           TEXT   NOT NULL, -- of the trigger
    guard        TEXT   NOT NULL,
    account_key  TEXT   NOT NULL,
    play         TEXT   NOT NULL,
    triggered_at BIGINT NOT NULL,
    at           BIGINT NOT NULL,
    PRIMARY KEY (id, guard)
);
CREATE INDEX suppression_at ON suppression (at);

-- Handoffs are folded again, with what was suppressed.
DELETE FROM route_position;
