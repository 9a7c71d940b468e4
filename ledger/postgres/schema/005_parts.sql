-- What is large lies in parts: records, words and sketches by the numbers of their
-- rows, which are those of arrival; keys of threads by fortnights. The parts that are written to
-- stay small, so that their indexes lie in memory; old ones may be moved to another tablespace.
-- A number or a fortnight alone tells the part, so that no query looks into all (docs/scale.md
-- has why they are not cut by months). Whoever writes the first row of a part makes it.
CREATE TABLE ledger_part (
    name  TEXT COLLATE "C" NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (name, since)
);

ALTER INDEX story_words_headline RENAME TO story_words_0_headline;
ALTER INDEX story_words_text RENAME TO story_words_0_text;
ALTER INDEX quote_words_speaker RENAME TO quote_words_0_speaker;
ALTER INDEX quote_words_said RENAME TO quote_words_0_said;

-- Records are compressed already, and words are read with their row: neither is worth a
-- table beside the table.
ALTER TABLE body ALTER records SET STORAGE EXTERNAL, SET (toast_tuple_target = 8160);
ALTER TABLE story_words ALTER text SET STORAGE EXTERNAL, SET (toast_tuple_target = 8160);

-- What is there becomes the first part.
DO $$
DECLARE
    t RECORD;
    parts BIGINT;
BEGIN
    FOR t IN SELECT * FROM (VALUES ('body', 'story', 1048576), ('story_words', 'n', 1048576), ('sketch', 'story', 1048576), ('quote_words', 'n', 4194304)) AS x (name, key, span) LOOP
        EXECUTE format('SELECT coalesce(max(%I), 0) / %s + 1 FROM %I', t.key, t.span, t.name) INTO parts;
        EXECUTE format('ALTER TABLE %I RENAME TO %I', t.name, t.name || '_0');
        EXECUTE format('ALTER INDEX %I RENAME TO %I', t.name || '_pkey', t.name || '_0_pkey');
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING STORAGE, PRIMARY KEY (%I)) PARTITION BY RANGE (%I)', t.name, t.name || '_0', t.key, t.key);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (0) TO (%s)', t.name, t.name || '_0', parts * t.span);
        EXECUTE format('INSERT INTO ledger_part SELECT %L, %s * generate_series(0, %s)', t.name, t.span, parts - 1);
    END LOOP;
END $$;
CREATE INDEX story_words_headline ON story_words USING gin (headline);
CREATE INDEX story_words_text ON story_words USING gin (text);
CREATE INDEX quote_words_speaker ON quote_words USING gin (speaker);
CREATE INDEX quote_words_said ON quote_words USING gin (said);

-- By the key alone within a part of a few fortnights.
ALTER TABLE sketch_key RENAME TO sketch_key_before;
CREATE TABLE sketch_key (
    fortnight BIGINT NOT NULL,
    key       BIGINT NOT NULL,
    story     BIGINT NOT NULL
) PARTITION BY RANGE (fortnight);
CREATE INDEX sketch_key_key ON sketch_key (key);
DO $$
DECLARE
    since BIGINT;
BEGIN
    FOR since IN SELECT DISTINCT CAST(8 * floor(fortnight / 8.0) AS BIGINT) FROM sketch_key_before LOOP
        EXECUTE format('CREATE TABLE %I PARTITION OF sketch_key FOR VALUES FROM (%s) TO (%s)', 'sketch_key_' || replace(CAST(since AS TEXT), '-', 'm'), since, since + 8);
        INSERT INTO ledger_part VALUES ('sketch_key', since);
    END LOOP;
END $$;
INSERT INTO sketch_key SELECT * FROM sketch_key_before ORDER BY fortnight, key;
DROP TABLE sketch_key_before;
