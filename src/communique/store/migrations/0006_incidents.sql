-- Incidents rely on who the persons named in them are.

CREATE TRIGGER identities_come_incidents AFTER INSERT ON identities
BEGIN
  INSERT INTO unlinked SELECT DISTINCT r.key, 'incidents' FROM links l
    JOIN mentions m ON m.key = l.mention
    JOIN incidents r ON r.document = m.document AND m.start >= r.start AND m."end" <= r."end"
    WHERE l.entity = new.entity AND r.key NOT IN (SELECT record FROM unlinked);
END;
CREATE TRIGGER identities_change_incidents AFTER UPDATE ON identities
BEGIN
  INSERT INTO unlinked SELECT DISTINCT r.key, 'incidents' FROM links l
    JOIN mentions m ON m.key = l.mention
    JOIN incidents r ON r.document = m.document AND m.start >= r.start AND m."end" <= r."end"
    WHERE l.entity = new.entity AND r.key NOT IN (SELECT record FROM unlinked);
END;
CREATE TRIGGER identities_go_incidents AFTER DELETE ON identities
BEGIN
  INSERT INTO unlinked SELECT DISTINCT r.key, 'incidents' FROM links l
    JOIN mentions m ON m.key = l.mention
    JOIN incidents r ON r.document = m.document AND m.start >= r.start AND m."end" <= r."end"
    WHERE l.entity = old.entity AND r.key NOT IN (SELECT record FROM unlinked);
END;
