-- The operational store: decisions, settings and hashes of secrets. Instants are milliseconds since 1970 UTC.
-- One text for SQLite and PostgreSQL; only the identity column differs.

CREATE TABLE revision (
    topic  TEXT   NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL
);

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE source (
    id               ${identity},
    name             TEXT    NOT NULL,
    enabled          BOOLEAN NOT NULL,
    policy           TEXT    NOT NULL,
    privacy          TEXT    NOT NULL, -- JSON
    hash_key         TEXT    NOT NULL,
    created_at       BIGINT  NOT NULL,
    deleted_at       BIGINT
);
-- A name is free again when its source was removed; the id never is.
CREATE UNIQUE INDEX source_name ON source (name) WHERE deleted_at IS NULL;

CREATE TABLE write_key (
    id         ${identity},
    source_id  BIGINT NOT NULL REFERENCES source (id),
    key        TEXT   NOT NULL UNIQUE, -- in clear: products' pages show it to everybody anyway
    created_at BIGINT NOT NULL
);

CREATE TABLE app_user (
    id                   ${identity},
    email                TEXT    NOT NULL UNIQUE, -- lower case
    name                 TEXT    NOT NULL,
    role                 TEXT    NOT NULL,
    password             TEXT    NOT NULL, -- Argon2id
    must_change_password BOOLEAN NOT NULL,
    disabled             BOOLEAN NOT NULL,
    created_at           BIGINT  NOT NULL
);

CREATE TABLE session (
    id_hash    TEXT   NOT NULL PRIMARY KEY,
    user_id    BIGINT NOT NULL REFERENCES app_user (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE sign_in_failure (
    id    ${identity},
    email TEXT   NOT NULL, -- SHA-256 of the address, which may be nobody's
    at    BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_email ON sign_in_failure (email, at);

CREATE TABLE token (
    id           ${identity},
    name         TEXT   NOT NULL,
    role         TEXT   NOT NULL,
    secret_hash  TEXT   NOT NULL UNIQUE,
    hint         TEXT   NOT NULL,
    user_id      BIGINT NOT NULL, -- 0: made on the command line
    created_by   TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT,
    expires_at   BIGINT
);

CREATE TABLE saved_view (
    id         ${identity},
    user_id    BIGINT  NOT NULL,
    name       TEXT    NOT NULL,
    page       TEXT    NOT NULL,
    query      TEXT    NOT NULL, -- JSON
    shared     BOOLEAN NOT NULL,
    updated_at BIGINT  NOT NULL
);

CREATE TABLE transition (
    id               TEXT             NOT NULL PRIMARY KEY,
    account          BIGINT           NOT NULL,
    kind             TEXT             NOT NULL,
    from_value       TEXT             NOT NULL,
    to_value         TEXT             NOT NULL,
    at               BIGINT           NOT NULL,
    cause            TEXT             NOT NULL,
    playbook_version TEXT             NOT NULL,
    score            DOUBLE PRECISION NOT NULL,
    reasons          TEXT             NOT NULL, -- JSON
    sequence         BIGINT           NOT NULL -- of the log entry that caused it
);
CREATE INDEX transition_account ON transition (account, at);
CREATE INDEX transition_kind ON transition (kind, to_value, at);

CREATE TABLE playbook_version (
    version      TEXT   NOT NULL PRIMARY KEY, -- hash of the files
    published_at BIGINT NOT NULL
);

CREATE TABLE playbook_file (
    version TEXT NOT NULL REFERENCES playbook_version (version),
    path    TEXT NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (version, path)
);

-- The last one is in force. Rolling back is publishing an earlier version again.
CREATE TABLE publication (
    id           ${identity},
    version      TEXT   NOT NULL REFERENCES playbook_version (version),
    published_at BIGINT NOT NULL,
    published_by TEXT   NOT NULL,
    note         TEXT   NOT NULL
);

CREATE TABLE import (
    id          ${identity},
    name        TEXT   NOT NULL,
    format      TEXT   NOT NULL,
    source_id   BIGINT NOT NULL,
    state       TEXT   NOT NULL,
    progress    TEXT   NOT NULL, -- JSON
    created_at  BIGINT NOT NULL,
    created_by  TEXT   NOT NULL,
    finished_at BIGINT
);

CREATE TABLE audit (
    id           ${identity},
    at           BIGINT NOT NULL,
    actor        TEXT   NOT NULL,
    action       TEXT   NOT NULL,
    subject      TEXT   NOT NULL,
    before_value TEXT, -- JSON
    after_value  TEXT  -- JSON
);
