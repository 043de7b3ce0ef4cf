-- What the reader adds to a statement: how sure it is of act and speaker, and whose words are passed on.
ALTER TABLE statements ADD COLUMN act_confidence REAL NOT NULL DEFAULT 1.0;
ALTER TABLE statements ADD COLUMN runner_up TEXT;
ALTER TABLE statements ADD COLUMN speaker_confidence REAL NOT NULL DEFAULT 1.0;
ALTER TABLE statements ADD COLUMN inferred INTEGER NOT NULL DEFAULT 0;
ALTER TABLE statements ADD COLUMN chain TEXT;
