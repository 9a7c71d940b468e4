-- Acts by place; the first has all that a map reads of them.
CREATE INDEX act_spot ON event (day, class, quad, spot) WHERE head = n AND counts = 1 AND gone = 0;
CREATE INDEX event_spot ON event (spot, day) WHERE spot IS NOT NULL;
CREATE INDEX event_land ON event (land, day) WHERE land IS NOT NULL;
