-- What a source is, for who looks at the state beside a watch, and since when
-- somebody wants it to rest, 0 for a source that is looked at.
ALTER TABLE source ADD COLUMN kind    TEXT NOT NULL DEFAULT '';
ALTER TABLE source ADD COLUMN address TEXT NOT NULL DEFAULT '';     -- or folder; without what may be secret
ALTER TABLE source ADD COLUMN watched INTEGER NOT NULL DEFAULT 0;   -- 1: the last watch had it
ALTER TABLE source ADD COLUMN paused  INTEGER NOT NULL DEFAULT 0;
