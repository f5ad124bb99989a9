-- What leads outside. Settings are not secret; secrets are encrypted with a key that is not in this store.
CREATE TABLE connection (
    id         ${identity},
    kind       TEXT    NOT NULL,
    name       TEXT    NOT NULL UNIQUE,
    enabled    BOOLEAN NOT NULL,
    settings   TEXT    NOT NULL, -- JSON object of texts
    created_at BIGINT  NOT NULL,
    created_by TEXT    NOT NULL,
    ok_at      BIGINT,
    failed_at  BIGINT,
    failure    TEXT    NOT NULL  -- empty when it works
);

CREATE TABLE connection_secret (
    connection BIGINT NOT NULL REFERENCES connection (id),
    name       TEXT   NOT NULL,
    key_id     TEXT   NOT NULL,
    sealed     TEXT   NOT NULL, -- base64 of nonce, cipher text and tag
    hint       TEXT   NOT NULL, -- its last four characters
    PRIMARY KEY (connection, name)
);
