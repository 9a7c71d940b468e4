-- Saved queries, and where what they find is sent.

CREATE TABLE subscription (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,              -- name of the account, that of this machine where there are none
  title TEXT NOT NULL,
  query TEXT NOT NULL,              -- JSON
  made INTEGER NOT NULL
) WITHOUT ROWID;
