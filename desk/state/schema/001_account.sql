-- Accounts of the desk. Times are milliseconds since 1970.

CREATE TABLE account (
  name TEXT PRIMARY KEY,
  role INTEGER NOT NULL,
  secret TEXT NOT NULL DEFAULT '',  -- argon2id in the PHC string format; '' for who signs in elsewhere
  made INTEGER NOT NULL,
  stopped INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
