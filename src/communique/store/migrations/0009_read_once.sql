-- What the words of commitments say, read once: linking holds each new one beside many.
-- All of it follows from the commitments, and is made anew where it is missing or of another form.
CREATE TABLE promise_words (
  commitment INTEGER PRIMARY KEY REFERENCES commitments ON DELETE CASCADE,
  form INTEGER NOT NULL,
  words TEXT NOT NULL            -- communique.link.promise_words.kept
) STRICT;

CREATE TABLE promise_sketches (
  commitment INTEGER PRIMARY KEY REFERENCES commitments ON DELETE CASCADE,
  form INTEGER NOT NULL,
  sketch BLOB NOT NULL           -- communique.link.promise_sketch.sketch
) STRICT;

-- That two promises differ is reckoned where it is asked; only what may be one is kept.
DELETE FROM link_ties WHERE verdict = 'different' AND "left" IN (SELECT key FROM commitments);

-- The states named in one sentence are found without going through all mentions of a document.
DROP INDEX mentions_document;
CREATE INDEX mentions_place ON mentions (document, start);
