-- What intake has to remember between rounds and runs. Times are milliseconds
-- since 1970, durations milliseconds.

CREATE TABLE source (
  name TEXT PRIMARY KEY,
  planned INTEGER NOT NULL DEFAULT 0,   -- when the next round was planned
  wait INTEGER NOT NULL DEFAULT 0,      -- how long after that it is due
  failures INTEGER NOT NULL DEFAULT 0,  -- rounds in a row that failed
  listings INTEGER NOT NULL DEFAULT 0,  -- that were read so far
  cursor TEXT NOT NULL DEFAULT '',      -- address that has what is next
  rounds INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,     -- stories stored
  known INTEGER NOT NULL DEFAULT 0,     -- stories that were there already
  errors INTEGER NOT NULL DEFAULT 0,
  tried INTEGER NOT NULL DEFAULT 0,     -- when the last round ended
  succeeded INTEGER NOT NULL DEFAULT 0, -- when the last one without error did
  failed INTEGER NOT NULL DEFAULT 0,    -- when the last error was
  error TEXT NOT NULL DEFAULT ''        -- the last error
) WITHOUT ROWID;

-- Which version of a document is known.
CREATE TABLE validator (
  source TEXT NOT NULL, url TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
  PRIMARY KEY (source, url)
) WITHOUT ROWID;

-- What has been taken up: entries of listings, files of folders. Mark tells
-- versions apart; listed is the number of the last listing that had the entry.
CREATE TABLE item (
  source TEXT NOT NULL, key BLOB NOT NULL, mark BLOB NOT NULL, listed INTEGER NOT NULL,
  PRIMARY KEY (source, key)
) WITHOUT ROWID;

-- What has been taken up and not stored yet.
CREATE TABLE queue (
  id INTEGER PRIMARY KEY,               -- in the order in which entries came
  source TEXT NOT NULL, key BLOB NOT NULL, mark BLOB NOT NULL,
  entry TEXT NOT NULL,                  -- as JSON
  tries INTEGER NOT NULL DEFAULT 0,
  planned INTEGER NOT NULL DEFAULT 0, wait INTEGER NOT NULL DEFAULT 0,
  UNIQUE (source, key)
);

-- Stories that were printed, where there is no ledger to know them.
CREATE TABLE story (id TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE subscription (
  id TEXT PRIMARY KEY, source TEXT NOT NULL UNIQUE,
  topic TEXT NOT NULL, hub TEXT NOT NULL, secret TEXT NOT NULL, state TEXT NOT NULL,
  asked INTEGER NOT NULL, since INTEGER NOT NULL, lease INTEGER NOT NULL
) WITHOUT ROWID;
