-- A story, and all that is looked for by a column of its own. What the story
-- says, with every record, is in body.
CREATE TABLE story (
    n         INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    source    TEXT NOT NULL,           -- file or address
    format    TEXT NOT NULL,
    language  TEXT,
    abstained TEXT,                    -- why nothing was coded
    day       TEXT NOT NULL,           -- of publication, '' unknown
    published TEXT NOT NULL,           -- instant in UTC, '' unknown
    outlet    TEXT NOT NULL,           -- agency or house that reported, '' unknown
    headline  TEXT NOT NULL,
    events    INTEGER NOT NULL,
    quotes    INTEGER NOT NULL,
    model     TEXT NOT NULL,
    codebook  TEXT NOT NULL
);

-- The records of a story: lines of JSON, compressed by Zstandard.
CREATE TABLE body (
    story   INTEGER PRIMARY KEY,
    records BLOB NOT NULL
);

-- One story's telling of an act. head is the row of the telling that first told
-- of the act, the row itself where it is the first.
CREATE TABLE event (
    n          INTEGER PRIMARY KEY,
    id         TEXT NOT NULL,
    story      INTEGER NOT NULL,
    line       INTEGER NOT NULL,       -- its record among those of the story
    head       INTEGER NOT NULL,
    block      INTEGER NOT NULL,       -- hash of what all tellings of an act share, 0 for none
    class      TEXT NOT NULL,
    mode       TEXT NOT NULL,
    cameo      TEXT NOT NULL,
    quad       INTEGER NOT NULL,
    goldstein  REAL,
    status     TEXT NOT NULL,
    counts     INTEGER NOT NULL,
    claim      TEXT NOT NULL,
    reciprocal INTEGER NOT NULL,
    sources    TEXT NOT NULL,          -- JSON: [{name, kind, code, country, title}]
    targets    TEXT NOT NULL,
    day        TEXT NOT NULL,          -- first day, '' unknown
    grain      TEXT NOT NULL,          -- granularity of the time
    dated      TEXT NOT NULL,          -- text, story, report, ''
    place      TEXT,                   -- JSON, as in the record
    words      BLOB NOT NULL,          -- hashes of the sentence's words
    confidence REAL NOT NULL
);

-- The directed pairs of each act (rows of event that are their own head).
CREATE TABLE act_pair (
    source      TEXT NOT NULL,         -- country, or code of an organisation
    target      TEXT NOT NULL,
    day         TEXT NOT NULL,
    event       INTEGER NOT NULL,
    source_code TEXT NOT NULL,
    target_code TEXT NOT NULL,
    PRIMARY KEY (source, target, day, event, source_code, target_code)
) WITHOUT ROWID;

CREATE TABLE quote (
    n      INTEGER PRIMARY KEY,
    id     TEXT NOT NULL,
    story  INTEGER NOT NULL,
    line   INTEGER NOT NULL,
    kind   TEXT NOT NULL,
    name   TEXT NOT NULL,              -- of the speaker
    code   TEXT NOT NULL,
    root   TEXT NOT NULL,              -- his country, or the code of an organisation
    claim  TEXT NOT NULL,
    style  TEXT NOT NULL,
    day    TEXT NOT NULL
);

-- What a story says of something scheduled, with what an agenda shows of the
-- story: what lies ahead of a day is found in one place.
CREATE TABLE notice (
    until  TEXT NOT NULL,              -- the day from which on it no longer matters, '' for none
    day    TEXT NOT NULL,              -- of the story
    id     TEXT NOT NULL,              -- of the story
    seq    INTEGER NOT NULL,           -- number among the notices of the story
    story  INTEGER NOT NULL,
    source TEXT NOT NULL,              -- file or address of the story
    line   INTEGER,                    -- the record of the appointment, NULL for a mere report
    data   TEXT NOT NULL,              -- JSON
    PRIMARY KEY (until, day, id, seq)
) WITHOUT ROWID;

-- An actor with the part that stories gave him, and how many did in each month.
CREATE TABLE actor (
    n       INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    code    TEXT NOT NULL,
    country TEXT NOT NULL,
    title   TEXT NOT NULL,
    root    TEXT NOT NULL,
    stories INTEGER NOT NULL,
    UNIQUE (name, kind, code, country, title)
);
CREATE TABLE actor_month (
    actor   INTEGER NOT NULL,
    month   TEXT NOT NULL,
    stories INTEGER NOT NULL,
    PRIMARY KEY (actor, month)
) WITHOUT ROWID;

-- The roll-up of acts that count. goldstein is a sum in tenths, which adds up
-- and takes away without rounding.
CREATE TABLE dyad_day (
    origin    TEXT NOT NULL,
    source    TEXT NOT NULL,
    target    TEXT NOT NULL,
    day       TEXT NOT NULL,
    class     TEXT NOT NULL,
    quad      INTEGER NOT NULL,
    acts      INTEGER NOT NULL,
    tellings  INTEGER NOT NULL,
    goldstein INTEGER NOT NULL,
    PRIMARY KEY (origin, source, target, day, class, quad)
) WITHOUT ROWID;
CREATE TABLE dyad_month (
    origin    TEXT NOT NULL,
    source    TEXT NOT NULL,
    target    TEXT NOT NULL,
    month     TEXT NOT NULL,
    class     TEXT NOT NULL,
    quad      INTEGER NOT NULL,
    acts      INTEGER NOT NULL,
    tellings  INTEGER NOT NULL,
    goldstein INTEGER NOT NULL,
    PRIMARY KEY (origin, source, target, month, class, quad)
) WITHOUT ROWID;

-- Events of other datasets.
CREATE TABLE foreign_event (
    origin        TEXT NOT NULL,       -- gdelt, icews, polecat
    id            TEXT NOT NULL,
    day           TEXT NOT NULL,
    source        TEXT NOT NULL,
    target        TEXT NOT NULL,
    source_party  TEXT NOT NULL,       -- JSON, as in event
    target_party  TEXT NOT NULL,
    class         TEXT NOT NULL,
    mode          TEXT NOT NULL,
    cameo         TEXT NOT NULL,
    quad          INTEGER NOT NULL,
    goldstein     REAL,
    place_name    TEXT NOT NULL,
    place_country TEXT NOT NULL,
    latitude      REAL,
    longitude     REAL,
    story         TEXT NOT NULL,
    publisher     TEXT NOT NULL,
    text          TEXT NOT NULL,
    mentions      INTEGER NOT NULL,
    PRIMARY KEY (origin, id)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE story_words USING fts5 (headline, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE quote_words USING fts5 (speaker, said, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE event_names USING fts5 (source, target, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE actor_names USING fts5 (name, title, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
