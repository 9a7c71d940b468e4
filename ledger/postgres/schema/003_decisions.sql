-- What reviewers found of records. Nothing is taken out of it.
CREATE TABLE decision (
    n      BIGINT PRIMARY KEY,
    id     TEXT COLLATE "C" NOT NULL UNIQUE,
    record TEXT COLLATE "C" NOT NULL,
    story  TEXT COLLATE "C" NOT NULL,              -- its id: the story need not be there
    kind   TEXT COLLATE "C" NOT NULL,              -- event, quote, appointment, actor
    by_who TEXT COLLATE "C" NOT NULL,
    at     TEXT COLLATE "C" NOT NULL,              -- in UTC
    data   TEXT COLLATE "C" NOT NULL,              -- JSON: the line of the decision
    gone   BIGINT NOT NULL DEFAULT 1  -- the ledger does not have the record
);
CREATE INDEX decision_story ON decision (story);
CREATE INDEX decision_record ON decision (record, at);
CREATE INDEX decision_by ON decision (by_who, at);
CREATE INDEX decision_at ON decision (at, id);

-- Which decision stands for a record of a story; it may be one on the same record in
-- another carrier of the story.
CREATE TABLE ruling (
    story    BIGINT NOT NULL,
    line     BIGINT NOT NULL,
    decision BIGINT NOT NULL,
    disputed BIGINT NOT NULL,
    PRIMARY KEY (story, line)
);
CREATE INDEX ruling_decision ON ruling (decision);
CREATE INDEX ruling_disputed ON ruling (story, line) WHERE disputed = 1;

-- was: the notice as it was read, where a decision changed it, else ''. reviewed: a
-- decision stands. gone is less than 0 where one rejected the record: it is then the
-- decision's row, negative.
ALTER TABLE notice ADD COLUMN was TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE notice ADD COLUMN confidence DOUBLE PRECISION NOT NULL DEFAULT 1;
ALTER TABLE notice ADD COLUMN reviewed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN confidence DOUBLE PRECISION NOT NULL DEFAULT 1;
ALTER TABLE quote ADD COLUMN reviewed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN reviewed BIGINT NOT NULL DEFAULT 0;

-- What nobody has decided on, the least sure first.
CREATE INDEX event_doubt ON event (confidence, id) WHERE reviewed = 0 AND voice = 0 AND gone = 0;
CREATE INDEX event_class_doubt ON event (class, confidence, id) WHERE reviewed = 0 AND voice = 0 AND gone = 0;
CREATE INDEX quote_doubt ON quote (confidence, id) WHERE reviewed = 0 AND voice = 0 AND gone = 0;
CREATE INDEX notice_doubt ON notice (confidence, id, seq) WHERE reviewed = 0 AND voice = 0 AND gone = 0 AND line IS NOT NULL;
