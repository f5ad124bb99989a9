-- What a CRM has of ours: one row for each account and person that was ever to be written.
CREATE TABLE crm_record (
    connection BIGINT NOT NULL,
    object     TEXT   NOT NULL, -- account or contact
    our_key    TEXT   NOT NULL,
    crm_id     TEXT,            -- null: not known to be there
    state      TEXT   NOT NULL, -- new, linked, waiting, failed or parked
    hash       TEXT   NOT NULL, -- of the values that were tried last
    sent       TEXT   NOT NULL, -- JSON: what was written last, by field
    held       TEXT   NOT NULL, -- JSON: fields that are not written until somebody decides
    failures   BIGINT NOT NULL,
    next_at    BIGINT NOT NULL,
    fault      TEXT   NOT NULL, -- JSON; empty when there is none
    written_at BIGINT NOT NULL, -- 0: never
    PRIMARY KEY (connection, object, our_key)
);
CREATE INDEX crm_record_id ON crm_record (connection, object, crm_id);
CREATE INDEX crm_record_state ON crm_record (connection, state, our_key);

-- What was read of the CRM, so that reading it again says nothing new.
CREATE TABLE crm_seen (
    connection BIGINT NOT NULL,
    object     TEXT   NOT NULL,
    crm_id     TEXT   NOT NULL,
    our_key    TEXT   NOT NULL, -- the account that it was taken for
    hash       TEXT   NOT NULL,
    "values"   TEXT   NOT NULL, -- JSON
    PRIMARY KEY (connection, object, crm_id)
);
CREATE INDEX crm_seen_key ON crm_seen (connection, object, our_key);

CREATE TABLE crm_cursor (
    connection BIGINT NOT NULL,
    object     TEXT   NOT NULL,
    place      TEXT   NOT NULL,
    PRIMARY KEY (connection, object)
);

-- How a connection does, and its mapping.
CREATE TABLE crm_connection (
    connection BIGINT NOT NULL PRIMARY KEY,
    mapping    TEXT   NOT NULL, -- JSON; empty: the standard one
    mapped_by  TEXT   NOT NULL,
    mapped_at  BIGINT NOT NULL,
    faults     TEXT   NOT NULL, -- JSON
    day        BIGINT NOT NULL, -- days since 1970 UTC that own_calls are of
    own_calls  BIGINT NOT NULL,
    day_used   BIGINT NOT NULL,
    day_max    BIGINT NOT NULL  -- 0: the CRM has not said
);

CREATE TABLE crm_cycle (
    id         ${identity},
    connection BIGINT NOT NULL,
    kind       TEXT   NOT NULL, -- full or handoff
    started_at BIGINT NOT NULL,
    ended_at   BIGINT NOT NULL,
    looked_at  BIGINT NOT NULL, -- accounts and persons
    created    BIGINT NOT NULL,
    changed    BIGINT NOT NULL,
    failed     BIGINT NOT NULL, -- in the end, after trying again
    proposed   BIGINT NOT NULL,
    incoming   BIGINT NOT NULL, -- records that said something new
    calls      BIGINT NOT NULL,
    outcome    TEXT   NOT NULL  -- complete, or why it ended early
);
CREATE INDEX crm_cycle_connection ON crm_cycle (connection, started_at);

-- Each record that was written or read: before, after, result.
CREATE TABLE crm_log (
    id         ${identity},
    connection BIGINT NOT NULL,
    object     TEXT   NOT NULL,
    our_key    TEXT   NOT NULL,
    crm_id     TEXT,
    direction  TEXT   NOT NULL, -- out or in
    result     TEXT   NOT NULL, -- created, changed, failed, read, relinked, …
    detail     TEXT   NOT NULL, -- JSON: changes; or what went wrong
    at         BIGINT NOT NULL
);
CREATE INDEX crm_log_key ON crm_log (connection, our_key, id);

CREATE TABLE crm_duplicate (
    id         ${identity},
    connection BIGINT NOT NULL,
    object     TEXT   NOT NULL,
    our_key    TEXT   NOT NULL,
    crm_id     TEXT   NOT NULL,
    name       TEXT   NOT NULL, -- of the record there
    shared_by  TEXT   NOT NULL, -- account_id, domain, email or user_id
    shared     TEXT   NOT NULL,
    state      TEXT   NOT NULL, -- open, linked, created or ignored
    found_at   BIGINT NOT NULL,
    decided_by TEXT   NOT NULL,
    UNIQUE (connection, object, our_key, crm_id)
);
CREATE INDEX crm_duplicate_state ON crm_duplicate (connection, state, id);

CREATE TABLE crm_conflict (
    id         ${identity},
    connection BIGINT NOT NULL,
    object     TEXT   NOT NULL,
    our_key    TEXT   NOT NULL,
    field      TEXT   NOT NULL,
    ours       TEXT   NOT NULL, -- JSON
    theirs     TEXT   NOT NULL, -- JSON
    winner     TEXT   NOT NULL, -- product, crm or ask
    state      TEXT   NOT NULL, -- open or settled
    found_at   BIGINT NOT NULL,
    decided_by TEXT   NOT NULL
);
CREATE INDEX crm_conflict_state ON crm_conflict (connection, state, id);
