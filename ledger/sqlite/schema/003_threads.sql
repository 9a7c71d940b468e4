-- What a story is to the thread of its copies and versions. A thread is named
-- after the row of its first story.
CREATE TABLE thread_member (
    story     INTEGER PRIMARY KEY,
    thread    INTEGER NOT NULL,
    kind      TEXT NOT NULL,           -- original, copy, update, correction, kill
    of_story  INTEGER NOT NULL,        -- the story that it copies or replaces, 0 for the original
    fortnight INTEGER NOT NULL         -- of publication
);

-- What a story is compared by with others.
CREATE TABLE sketch (
    story INTEGER PRIMARY KEY,
    data  BLOB NOT NULL
);

-- The keys by which stories that may be the same find each other. By fortnights,
-- so that an intake reads and writes in one place.
CREATE TABLE sketch_key (
    fortnight INTEGER NOT NULL,
    key       INTEGER NOT NULL,
    story     INTEGER NOT NULL,
    PRIMARY KEY (fortnight, key, story)
) WITHOUT ROWID;

-- key: hash of what a record rests on, the same in all carriers of the words.
-- voice: the row of the first that stands, of those in a thread with the same
-- key; 0 where it is the first itself. gone: the row of the story that withdrew
-- the record, 0 where it stands.
ALTER TABLE event ADD COLUMN key   INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN voice INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN gone  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN key   INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN voice INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN gone  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN key   INTEGER NOT NULL DEFAULT 0;
ALTER TABLE notice ADD COLUMN voice INTEGER NOT NULL DEFAULT 0; -- 1 for one that is not the first
ALTER TABLE notice ADD COLUMN gone  INTEGER NOT NULL DEFAULT 0;

-- The press's own words on a relation, and the sides of each.
CREATE TABLE relation (
    n       INTEGER PRIMARY KEY,
    id      TEXT NOT NULL,
    story   INTEGER NOT NULL,
    line    INTEGER NOT NULL,
    trend   TEXT NOT NULL,
    day     TEXT NOT NULL,
    parties TEXT NOT NULL,             -- JSON, as in event
    said    TEXT NOT NULL,
    key     INTEGER NOT NULL,
    voice   INTEGER NOT NULL,
    gone    INTEGER NOT NULL
);
CREATE TABLE relation_root (
    root     TEXT NOT NULL,
    day      TEXT NOT NULL,
    relation INTEGER NOT NULL,
    PRIMARY KEY (root, day, relation)
) WITHOUT ROWID;

-- Who is in a story: its countries and organisations.
CREATE TABLE story_root (
    root  TEXT NOT NULL,
    day   TEXT NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (root, day, story)
) WITHOUT ROWID;
