-- Acts by place; the first has all that a map reads of them.
CREATE INDEX act_spot ON event (day, class, quad, spot) WHERE head = n AND counts = 1 AND gone = 0;
CREATE INDEX event_spot ON event (spot, day) WHERE spot IS NOT NULL;
CREATE INDEX event_land ON event (land, day) WHERE land IS NOT NULL;

-- What nobody has decided on, the least sure first (a ledger of version 5 or 6 has these).
CREATE INDEX IF NOT EXISTS event_doubt ON event (confidence, id) WHERE reviewed = 0 AND voice = 0 AND gone = 0;
CREATE INDEX IF NOT EXISTS event_class_doubt ON event (class, confidence, id) WHERE reviewed = 0 AND voice = 0 AND gone = 0;
CREATE INDEX IF NOT EXISTS quote_doubt ON quote (confidence, id) WHERE reviewed = 0 AND voice = 0 AND gone = 0;
CREATE INDEX IF NOT EXISTS notice_doubt ON notice (confidence, id, seq) WHERE reviewed = 0 AND voice = 0 AND gone = 0 AND line IS NOT NULL;
