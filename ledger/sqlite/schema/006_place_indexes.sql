-- Where an act was, computed of its place where its name means the place and not
-- who governs from there: a JSON array of name, country, admin1, latitude,
-- longitude, geonames and kind, so that the beginning of one asks for all places
-- of a name.
ALTER TABLE event ADD COLUMN spot TEXT AS (CASE json_extract(place, '$.use') WHEN 'literal'
    THEN json_extract(place, '$.name', '$.country', '$.admin1', '$.latitude', '$.longitude', '$.geonames', '$.kind') END) VIRTUAL;
ALTER TABLE event ADD COLUMN land TEXT AS (CASE json_extract(place, '$.use') WHEN 'literal' THEN json_extract(place, '$.country') END) VIRTUAL;
CREATE INDEX act_spot ON event (day, class, quad, spot) WHERE head = n AND counts = 1 AND gone = 0;
CREATE INDEX event_spot ON event (spot, day) WHERE spot IS NOT NULL;
CREATE INDEX event_land ON event (land, day) WHERE land IS NOT NULL;
