-- What reviewers found of records. Nothing is taken out of it.
CREATE TABLE decision (
    n      INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,
    record TEXT NOT NULL,
    story  TEXT NOT NULL,              -- its id: the story need not be there
    kind   TEXT NOT NULL,              -- event, quote, appointment, actor
    by_who TEXT NOT NULL,
    at     TEXT NOT NULL,              -- in UTC
    data   TEXT NOT NULL,              -- JSON: the line of the decision
    gone   INTEGER NOT NULL DEFAULT 1  -- the ledger does not have the record
);
CREATE INDEX decision_story ON decision (story);
CREATE INDEX decision_record ON decision (record, at);
CREATE INDEX decision_by ON decision (by_who, at);
CREATE INDEX decision_at ON decision (at, id);

-- Which decision stands for a record of a story; it may be one on the same record in
-- another carrier of the story.
CREATE TABLE ruling (
    story    INTEGER NOT NULL,
    line     INTEGER NOT NULL,
    decision INTEGER NOT NULL,
    disputed INTEGER NOT NULL,
    PRIMARY KEY (story, line)
) WITHOUT ROWID;
CREATE INDEX ruling_decision ON ruling (decision);
CREATE INDEX ruling_disputed ON ruling (story, line) WHERE disputed = 1;

-- was: the notice as it was read, where a decision changed it, else ''. reviewed: a
-- decision stands. gone is less than 0 where one rejected the record: it is then the
-- decision's row, negative.
ALTER TABLE notice ADD COLUMN was TEXT NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN confidence REAL NOT NULL DEFAULT 1;
ALTER TABLE notice ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN confidence REAL NOT NULL DEFAULT 1;
ALTER TABLE quote ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0;
