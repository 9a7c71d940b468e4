-- Where an act was, where its name means the place and not who governs from there: a
-- JSON array of name, country, admin1, latitude, longitude, geonames and kind, so
-- that the beginning of one asks for all places of a name. land is its country.
ALTER TABLE event ADD COLUMN spot TEXT;
ALTER TABLE event ADD COLUMN land TEXT;
UPDATE event SET land = json_extract(place, '$.country'),
    spot = json_extract(place, '$.name', '$.country', '$.admin1', '$.latitude', '$.longitude', '$.geonames', '$.kind')
    WHERE json_extract(place, '$.use') = 'literal';
