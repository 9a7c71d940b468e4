-- A story, and all that is looked for by a column of its own. What the story
-- says, with every record, is in body.
CREATE TABLE story (
    n         BIGINT PRIMARY KEY,
    id        TEXT COLLATE "C" NOT NULL UNIQUE,
    source    TEXT COLLATE "C" NOT NULL,           -- file or address
    format    TEXT COLLATE "C" NOT NULL,
    language  TEXT COLLATE "C",
    abstained TEXT COLLATE "C",                    -- why nothing was coded
    day       TEXT COLLATE "C" NOT NULL,           -- of publication, '' unknown
    published TEXT COLLATE "C" NOT NULL,           -- instant in UTC, '' unknown
    outlet    TEXT COLLATE "C" NOT NULL,           -- agency or house that reported, '' unknown
    headline  TEXT COLLATE "C" NOT NULL,
    events    BIGINT NOT NULL,
    quotes    BIGINT NOT NULL,
    model     TEXT COLLATE "C" NOT NULL,
    codebook  TEXT COLLATE "C" NOT NULL
);

-- The records of a story: lines of JSON, compressed by Zstandard.
CREATE TABLE body (
    story   BIGINT PRIMARY KEY,
    records BYTEA NOT NULL
);

-- One story's telling of an act. head is the row of the telling that first told
-- of the act, the row itself where it is the first.
CREATE TABLE event (
    n          BIGINT PRIMARY KEY,
    id         TEXT COLLATE "C" NOT NULL,
    story      BIGINT NOT NULL,
    line       BIGINT NOT NULL,       -- its record among those of the story
    head       BIGINT NOT NULL,
    block      BIGINT NOT NULL,       -- hash of what all tellings of an act share, 0 for none
    class      TEXT COLLATE "C" NOT NULL,
    mode       TEXT COLLATE "C" NOT NULL,
    cameo      TEXT COLLATE "C" NOT NULL,
    quad       BIGINT NOT NULL,
    goldstein  DOUBLE PRECISION,
    status     TEXT COLLATE "C" NOT NULL,
    counts     BIGINT NOT NULL,
    claim      TEXT COLLATE "C" NOT NULL,
    reciprocal BIGINT NOT NULL,
    sources    TEXT COLLATE "C" NOT NULL,          -- JSON: [{name, kind, code, country, title}]
    targets    TEXT COLLATE "C" NOT NULL,
    day        TEXT COLLATE "C" NOT NULL,          -- first day, '' unknown
    grain      TEXT COLLATE "C" NOT NULL,          -- granularity of the time
    dated      TEXT COLLATE "C" NOT NULL,          -- text, story, report, ''
    place      TEXT COLLATE "C",                   -- JSON, as in the record
    words      BYTEA NOT NULL,          -- hashes of the sentence's words
    confidence DOUBLE PRECISION NOT NULL
);

-- The directed pairs of each act (rows of event that are their own head).
CREATE TABLE act_pair (
    source      TEXT COLLATE "C" NOT NULL,         -- country, or code of an organisation
    target      TEXT COLLATE "C" NOT NULL,
    day         TEXT COLLATE "C" NOT NULL,
    event       BIGINT NOT NULL,
    source_code TEXT COLLATE "C" NOT NULL,
    target_code TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (source, target, day, event, source_code, target_code)
);

CREATE TABLE quote (
    n      BIGINT PRIMARY KEY,
    id     TEXT COLLATE "C" NOT NULL,
    story  BIGINT NOT NULL,
    line   BIGINT NOT NULL,
    kind   TEXT COLLATE "C" NOT NULL,
    name   TEXT COLLATE "C" NOT NULL,              -- of the speaker
    code   TEXT COLLATE "C" NOT NULL,
    root   TEXT COLLATE "C" NOT NULL,              -- his country, or the code of an organisation
    claim  TEXT COLLATE "C" NOT NULL,
    style  TEXT COLLATE "C" NOT NULL,
    day    TEXT COLLATE "C" NOT NULL
);

-- What a story says of something scheduled, with what an agenda shows of the
-- story: what lies ahead of a day is found in one place.
CREATE TABLE notice (
    until  TEXT COLLATE "C" NOT NULL,              -- the day from which on it no longer matters, '' for none
    day    TEXT COLLATE "C" NOT NULL,              -- of the story
    id     TEXT COLLATE "C" NOT NULL,              -- of the story
    seq    BIGINT NOT NULL,           -- number among the notices of the story
    story  BIGINT NOT NULL,
    source TEXT COLLATE "C" NOT NULL,              -- file or address of the story
    line   BIGINT,                    -- the record of the appointment, NULL for a mere report
    data   TEXT COLLATE "C" NOT NULL,              -- JSON
    PRIMARY KEY (until, day, id, seq)
);

-- An actor with the part that stories gave him, and how many did in each month.
CREATE TABLE actor (
    n       BIGINT PRIMARY KEY,
    name    TEXT COLLATE "C" NOT NULL,
    kind    TEXT COLLATE "C" NOT NULL,
    code    TEXT COLLATE "C" NOT NULL,
    country TEXT COLLATE "C" NOT NULL,
    title   TEXT COLLATE "C" NOT NULL,
    root    TEXT COLLATE "C" NOT NULL,
    stories BIGINT NOT NULL,
    UNIQUE (name, kind, code, country, title)
);
CREATE TABLE actor_month (
    actor   BIGINT NOT NULL,
    month   TEXT COLLATE "C" NOT NULL,
    stories BIGINT NOT NULL,
    PRIMARY KEY (actor, month)
);

-- The roll-up of acts that count. goldstein is a sum in tenths, which adds up
-- and takes away without rounding.
CREATE TABLE dyad_day (
    origin    TEXT COLLATE "C" NOT NULL,
    source    TEXT COLLATE "C" NOT NULL,
    target    TEXT COLLATE "C" NOT NULL,
    day       TEXT COLLATE "C" NOT NULL,
    class     TEXT COLLATE "C" NOT NULL,
    quad      BIGINT NOT NULL,
    acts      BIGINT NOT NULL,
    tellings  BIGINT NOT NULL,
    goldstein BIGINT NOT NULL,
    PRIMARY KEY (origin, source, target, day, class, quad)
);
CREATE TABLE dyad_month (
    origin    TEXT COLLATE "C" NOT NULL,
    source    TEXT COLLATE "C" NOT NULL,
    target    TEXT COLLATE "C" NOT NULL,
    month     TEXT COLLATE "C" NOT NULL,
    class     TEXT COLLATE "C" NOT NULL,
    quad      BIGINT NOT NULL,
    acts      BIGINT NOT NULL,
    tellings  BIGINT NOT NULL,
    goldstein BIGINT NOT NULL,
    PRIMARY KEY (origin, source, target, month, class, quad)
);

-- Events of other datasets.
CREATE TABLE foreign_event (
    origin        TEXT COLLATE "C" NOT NULL,       -- gdelt, icews, polecat
    id            TEXT COLLATE "C" NOT NULL,
    day           TEXT COLLATE "C" NOT NULL,
    source        TEXT COLLATE "C" NOT NULL,
    target        TEXT COLLATE "C" NOT NULL,
    source_party  TEXT COLLATE "C" NOT NULL,       -- JSON, as in event
    target_party  TEXT COLLATE "C" NOT NULL,
    class         TEXT COLLATE "C" NOT NULL,
    mode          TEXT COLLATE "C" NOT NULL,
    cameo         TEXT COLLATE "C" NOT NULL,
    quad          BIGINT NOT NULL,
    goldstein     DOUBLE PRECISION,
    place_name    TEXT COLLATE "C" NOT NULL,
    place_country TEXT COLLATE "C" NOT NULL,
    latitude      DOUBLE PRECISION,
    longitude     DOUBLE PRECISION,
    story         TEXT COLLATE "C" NOT NULL,
    publisher     TEXT COLLATE "C" NOT NULL,
    text          TEXT COLLATE "C" NOT NULL,
    mentions      BIGINT NOT NULL,
    PRIMARY KEY (origin, id)
);

CREATE TABLE story_words (n BIGINT PRIMARY KEY, headline TSVECTOR NOT NULL, text TSVECTOR NOT NULL);
CREATE TABLE quote_words (n BIGINT PRIMARY KEY, speaker TSVECTOR NOT NULL, said TSVECTOR NOT NULL);
CREATE TABLE event_names (n BIGINT PRIMARY KEY, source TSVECTOR NOT NULL, target TSVECTOR NOT NULL);
CREATE TABLE actor_names (n BIGINT PRIMARY KEY, name TSVECTOR NOT NULL, title TSVECTOR NOT NULL);

-- What a story is to the thread of its copies and versions. A thread is named
-- after the row of its first story.
CREATE TABLE thread_member (
    story     BIGINT PRIMARY KEY,
    thread    BIGINT NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,           -- original, copy, update, correction, kill
    of_story  BIGINT NOT NULL,        -- the story that it copies or replaces, 0 for the original
    fortnight BIGINT NOT NULL         -- of publication
);

-- What a story is compared by with others.
CREATE TABLE sketch (
    story BIGINT PRIMARY KEY,
    data  BYTEA NOT NULL
);

-- The keys by which stories that may be the same find each other. By keys, since
-- the engine would else read whole fortnights: of the latest one it knows too little.
CREATE TABLE sketch_key (
    fortnight BIGINT NOT NULL,
    key       BIGINT NOT NULL,
    story     BIGINT NOT NULL,
    PRIMARY KEY (key, fortnight, story)
);

-- key: hash of what a record rests on, the same in all carriers of the words.
-- voice: the row of the first that stands, of those in a thread with the same
-- key; 0 where it is the first itself. gone: the row of the story that withdrew
-- the record, 0 where it stands.
ALTER TABLE event ADD COLUMN key BIGINT NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN voice BIGINT NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN gone BIGINT NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN key BIGINT NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN voice BIGINT NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN gone BIGINT NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN key BIGINT NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN voice BIGINT NOT NULL DEFAULT 0; -- 1 for one that is not the first
ALTER TABLE notice ADD COLUMN gone BIGINT NOT NULL DEFAULT 0;

-- The press's own words on a relation, and the sides of each.
CREATE TABLE relation (
    n       BIGINT PRIMARY KEY,
    id      TEXT COLLATE "C" NOT NULL,
    story   BIGINT NOT NULL,
    line    BIGINT NOT NULL,
    trend   TEXT COLLATE "C" NOT NULL,
    day     TEXT COLLATE "C" NOT NULL,
    parties TEXT COLLATE "C" NOT NULL,             -- JSON, as in event
    said    TEXT COLLATE "C" NOT NULL,
    key     BIGINT NOT NULL,
    voice   BIGINT NOT NULL,
    gone    BIGINT NOT NULL
);
CREATE TABLE relation_root (
    root     TEXT COLLATE "C" NOT NULL,
    day      TEXT COLLATE "C" NOT NULL,
    relation BIGINT NOT NULL,
    PRIMARY KEY (root, day, relation)
);

-- Who is in a story: its countries and organisations.
CREATE TABLE story_root (
    root  TEXT COLLATE "C" NOT NULL,
    day   TEXT COLLATE "C" NOT NULL,
    story BIGINT NOT NULL,
    PRIMARY KEY (root, day, story)
);

