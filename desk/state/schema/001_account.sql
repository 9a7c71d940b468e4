-- Accounts of the desk, and what their owners show instead of a password. Of what
-- is shown only the SHA-256 is kept. Times are milliseconds since 1970.

CREATE TABLE account (
  name TEXT PRIMARY KEY,
  role INTEGER NOT NULL,
  secret TEXT NOT NULL DEFAULT '',   -- argon2id in the PHC string format; '' for who signs in elsewhere
  issuer TEXT NOT NULL DEFAULT '',   -- of OpenID Connect, with the subject; '' for who signs in here
  subject TEXT NOT NULL DEFAULT '',
  made INTEGER NOT NULL,
  seen INTEGER NOT NULL DEFAULT 0,   -- when a session or token was last used, about; 0 for never
  stopped INTEGER NOT NULL DEFAULT 0 -- since when; 0 for one in use
) WITHOUT ROWID;

CREATE UNIQUE INDEX account_subject ON account (issuer, subject) WHERE subject <> '';

CREATE TABLE session (
  hash BLOB PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (name),
  made INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  address TEXT NOT NULL,
  browser TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX session_account ON session (account, seen);

CREATE TABLE token (
  hash BLOB PRIMARY KEY,
  account TEXT NOT NULL REFERENCES account (name),
  label TEXT NOT NULL,
  role INTEGER NOT NULL,
  made INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE INDEX token_account ON token (account, made);
