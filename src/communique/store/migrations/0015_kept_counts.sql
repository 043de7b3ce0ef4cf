-- Mentions and their links are most of what a record holds: they are counted as they come and go.
INSERT OR REPLACE INTO tallies SELECT 'mentions', count(*) FROM mentions;
INSERT OR REPLACE INTO tallies SELECT 'links', count(*) FROM links;
INSERT OR REPLACE INTO tallies SELECT 'sentences', count(*) FROM sentences;

CREATE TRIGGER mentions_come_tallies AFTER INSERT ON mentions
BEGIN UPDATE tallies SET number = number + 1 WHERE tally = 'mentions'; END;
CREATE TRIGGER mentions_go_tallies AFTER DELETE ON mentions
BEGIN UPDATE tallies SET number = number - 1 WHERE tally = 'mentions'; END;
CREATE TRIGGER links_come_tallies AFTER INSERT ON links
BEGIN UPDATE tallies SET number = number + 1 WHERE tally = 'links'; END;
CREATE TRIGGER links_go_tallies AFTER DELETE ON links
BEGIN UPDATE tallies SET number = number - 1 WHERE tally = 'links'; END;
CREATE TRIGGER sentences_come_tallies AFTER INSERT ON sentences
BEGIN UPDATE tallies SET number = number + 1 WHERE tally = 'sentences'; END;
CREATE TRIGGER sentences_go_tallies AFTER DELETE ON sentences
BEGIN UPDATE tallies SET number = number - 1 WHERE tally = 'sentences'; END;
