-- How a version does, day by day.
CREATE TABLE health_measure (
    day       BIGINT           NOT NULL, -- days since 1970 UTC
    version   TEXT             NOT NULL,
    name      TEXT             NOT NULL,
    value     DOUBLE PRECISION,          -- null: too little is known
    low       DOUBLE PRECISION,
    high      DOUBLE PRECISION,
    count     BIGINT           NOT NULL,
    state     TEXT             NOT NULL, -- ok, watch, alert or unknown
    detail    TEXT             NOT NULL, -- JSON
    PRIMARY KEY (version, name, day)
);

-- How numbers were distributed when a version came into force; drift is held against it.
CREATE TABLE health_reference (
    version  TEXT   NOT NULL,
    name     TEXT   NOT NULL,
    taken_at BIGINT NOT NULL,
    edges    TEXT   NOT NULL, -- JSON
    counts   TEXT   NOT NULL, -- JSON
    PRIMARY KEY (version, name)
);

CREATE TABLE alert (
    id           ${identity},
    topic        TEXT   NOT NULL, -- what it is about; one of a topic is open at a time
    title        TEXT   NOT NULL,
    detail       TEXT   NOT NULL,
    place        TEXT   NOT NULL, -- the screen to look at
    raised_at    BIGINT NOT NULL,
    recovered_at BIGINT
);
CREATE INDEX alert_topic ON alert (topic, recovered_at);
