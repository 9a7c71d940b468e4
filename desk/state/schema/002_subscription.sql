-- Saved queries, what was found for them, and where it is sent. Times are
-- milliseconds since 1970.

CREATE TABLE subscription (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,              -- name of the account, that of this machine where there are none
  title TEXT NOT NULL,
  query TEXT NOT NULL,              -- JSON
  made INTEGER NOT NULL,
  start INTEGER NOT NULL,           -- number of the last story of the ledger that is none of its
  paused INTEGER NOT NULL DEFAULT 0,
  feed TEXT NOT NULL UNIQUE,        -- secret part of the address of its feed and calendar
  stop TEXT NOT NULL UNIQUE,        -- secret part of the address at which a recipient ends its mail
  webhook TEXT NOT NULL DEFAULT '', -- address
  secret TEXT NOT NULL DEFAULT '',  -- key of the signature of what is sent there
  mail TEXT NOT NULL DEFAULT '',    -- address
  every INTEGER NOT NULL            -- least time between two mails
) WITHOUT ROWID;

-- Up to which story the ledger was looked at: one row.
CREATE TABLE looked (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  upto INTEGER NOT NULL
);

-- What was found. number grows; id stays the same however often it is sent.
CREATE TABLE item (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  subscription TEXT NOT NULL REFERENCES subscription ON DELETE CASCADE,
  found INTEGER NOT NULL,
  test INTEGER NOT NULL DEFAULT 0,  -- stands in no feed
  data TEXT NOT NULL                -- JSON
);
CREATE INDEX item_subscription ON item (subscription, number);

-- What a subscription has been told of, by keys.
CREATE TABLE seen (
  subscription TEXT NOT NULL REFERENCES subscription ON DELETE CASCADE,
  key TEXT NOT NULL,
  item TEXT NOT NULL,               -- id of what told it, '' where it is only known
  PRIMARY KEY (subscription, key)
) WITHOUT ROWID;

-- The outbox: what is to be sent, was sent, or could not be. Items may be added
-- to a message until it is tried for the first time.
CREATE TABLE message (
  id TEXT PRIMARY KEY,
  subscription TEXT NOT NULL REFERENCES subscription ON DELETE CASCADE,
  channel TEXT NOT NULL,            -- webhook, mail
  state TEXT NOT NULL,              -- waiting, sent, dead
  made INTEGER NOT NULL,
  due INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  sealed INTEGER NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT '',
  ended INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX message_due ON message (state, due);
CREATE INDEX message_subscription ON message (subscription, channel, state);

CREATE TABLE message_item (
  message TEXT NOT NULL REFERENCES message ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  PRIMARY KEY (message, item)
) WITHOUT ROWID;
CREATE INDEX message_item_item ON message_item (item);
