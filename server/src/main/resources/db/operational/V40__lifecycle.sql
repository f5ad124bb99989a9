-- A publication takes over at one place in the log; what began and is not settled is finished at the next start.
ALTER TABLE publication ADD COLUMN kind TEXT NOT NULL DEFAULT 'publish'; -- publish, rollback or automatic
ALTER TABLE publication ADD COLUMN approved_by TEXT NOT NULL DEFAULT '';
ALTER TABLE publication ADD COLUMN forced TEXT NOT NULL DEFAULT ''; -- why scenarios that failed did not count
ALTER TABLE publication ADD COLUMN takeover_sequence BIGINT NOT NULL DEFAULT 0;
ALTER TABLE publication ADD COLUMN takeover_at BIGINT NOT NULL DEFAULT 0; -- 0: it has not begun
ALTER TABLE publication ADD COLUMN settled BOOLEAN NOT NULL DEFAULT TRUE;

-- Versions that judge and act on nothing.
CREATE TABLE shadow (
    id         ${identity},
    version    TEXT   NOT NULL REFERENCES playbook_version (version),
    started_at BIGINT NOT NULL,
    started_by TEXT   NOT NULL,
    note       TEXT   NOT NULL,
    ended_at   BIGINT,
    ended_by   TEXT
);

CREATE TABLE shadow_transition (
    id               TEXT             NOT NULL PRIMARY KEY,
    account          BIGINT           NOT NULL,
    kind             TEXT             NOT NULL,
    from_value       TEXT             NOT NULL,
    to_value         TEXT             NOT NULL,
    at               BIGINT           NOT NULL,
    playbook_version TEXT             NOT NULL,
    score            DOUBLE PRECISION NOT NULL
);
CREATE INDEX shadow_transition_version ON shadow_transition (playbook_version, kind, to_value, at);

-- A version that a second person is asked to approve: exactly these files.
CREATE TABLE approval (
    id           ${identity},
    version      TEXT   NOT NULL REFERENCES playbook_version (version),
    requested_at BIGINT NOT NULL,
    requested_by TEXT   NOT NULL,
    requested_user BIGINT NOT NULL, -- 0: the command line
    note         TEXT   NOT NULL,
    state        TEXT   NOT NULL, -- waiting, approved or declined
    decided_at   BIGINT,
    decided_by   TEXT,
    answer       TEXT   NOT NULL
);

-- Who changed the draft: they cannot approve it.
CREATE TABLE draft_edit (
    id        ${identity},
    path      TEXT   NOT NULL,
    edited_at BIGINT NOT NULL,
    edited_by TEXT   NOT NULL,
    edited_user BIGINT NOT NULL
);

-- What a transition was decided from.
CREATE TABLE decision_inputs (
    id        TEXT NOT NULL PRIMARY KEY, -- of the transition
    inputs    TEXT NOT NULL,             -- JSON by name
    override_by        TEXT,
    override_rationale TEXT,
    override_until     BIGINT
);
CREATE INDEX transition_at ON transition (at, id);
