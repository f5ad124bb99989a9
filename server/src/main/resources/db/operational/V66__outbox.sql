-- What has to be said outside, once. A row is added in the transaction of what it is about.
CREATE TABLE outbox (
    position    ${identity},
    id          TEXT   NOT NULL UNIQUE, -- idempotency key
    handoff     TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    channel     TEXT   NOT NULL,
    destination TEXT   NOT NULL,
    state       TEXT   NOT NULL, -- waiting, sent, dead or stale
    due_at      BIGINT NOT NULL, -- since when it should be said
    since_at    BIGINT NOT NULL, -- since when it is tried; giving up counts from here
    next_at     BIGINT NOT NULL, -- not to be tried before
    attempts    INTEGER NOT NULL,
    begun_at    BIGINT,          -- of an attempt whose end is not known
    ended_at    BIGINT,          -- sent or given up
    receipt     TEXT   NOT NULL, -- what the other side calls it
    reason      TEXT   NOT NULL  -- why it did not go the last time
);
CREATE INDEX outbox_state ON outbox (state, next_at);
CREATE INDEX outbox_line ON outbox (handoff, destination, position);
