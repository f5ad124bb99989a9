-- Handoffs as they stand; folded from the log, up to the entry in route_position.
CREATE TABLE handoff (
    id           TEXT             NOT NULL PRIMARY KEY,
    account_key  TEXT             NOT NULL,
    play         TEXT             NOT NULL,
    state        TEXT             NOT NULL, -- pending, accepted, engaged, won, lost, recycled, disqualified, held_out
    owner        TEXT             NOT NULL, -- empty in the pool
    team         TEXT             NOT NULL,
    opened_at    BIGINT           NOT NULL,
    due_at       BIGINT           NOT NULL, -- 0: no clock runs
    score        DOUBLE PRECISION NOT NULL,
    sequence     BIGINT           NOT NULL, -- of the entry that changed it last
    body         TEXT             NOT NULL  -- JSON
);
CREATE INDEX handoff_open ON handoff (state, owner, due_at);
CREATE INDEX handoff_account ON handoff (account_key);

CREATE TABLE route_position (
    id       INTEGER NOT NULL PRIMARY KEY, -- 1
    shape    INTEGER NOT NULL,             -- of the bodies; another one is folded anew
    sequence BIGINT  NOT NULL
);
