-- The present state as tables to look at (Datasette, the sqlite3 shell): derived from the entries alone, by
-- the rules of replay.py. `entry` is the number of the entry that a row comes from. Equal values have equal
-- payloads, for a payload has one written form only: so failures and notes can be grouped by theirs.

CREATE VIEW report AS
SELECT
    seq AS entry,
    json_extract(payload, '$.report.id') AS id,
    json_extract(payload, '$.report.outlet') AS outlet,
    json_extract(payload, '$.report.credit') AS credit,
    json_extract(payload, '$.report.published.start') AS published_from,
    json_extract(payload, '$.report.published.end') AS published_to,
    json_extract(payload, '$.report.language') AS language,
    json_extract(payload, '$.report.address') AS address,
    json_extract(payload, '$.report.source') AS source,
    json_extract(payload, '$.report.capture') AS capture,
    json_extract(payload, '$.capture.media_type') AS media_type,
    json_extract(payload, '$.capture.size') AS size,
    json_extract(payload, '$.report.text') AS text
FROM entry
WHERE seq IN (
    SELECT min(seq) FROM entry WHERE kind = 'report' GROUP BY json_extract(payload, '$.report.id')
)
ORDER BY seq;

-- What was last done with each report: read for claims, or left unread.
CREATE VIEW reading AS
SELECT max(seq) AS entry, kind, json_extract(payload, '$.report') AS report
FROM entry
WHERE kind IN ('extraction', 'unread')
GROUP BY json_extract(payload, '$.report')
ORDER BY max(seq);

CREATE VIEW claim AS
SELECT
    e.seq AS entry,
    json_extract(c.value, '$.id') AS id,
    r.report AS report,
    json_extract(c.value, '$.quote') AS quote,
    json_extract(c.value, '$.span.start') AS start,
    json_extract(c.value, '$.span.end') AS "end",
    json_extract(c.value, '$.kind') AS kind,
    json_extract(c.value, '$.modality') AS modality,
    json_extract(c.value, '$.count.low') AS low,
    json_extract(c.value, '$.count.high') AS high,
    json_extract(c.value, '$.count.bound') AS bound,
    json_extract(c.value, '$.count.approximate') AS approximate,
    json_extract(c.value, '$.count.as_written') AS as_written,
    json_extract(c.value, '$.scope.outcomes') AS outcomes,
    json_extract(c.value, '$.scope.population.kind') AS population,
    json_extract(c.value, '$.scope.population.party') AS party,
    json_extract(c.value, '$.scope.area.path') AS area,
    json_extract(c.value, '$.scope.period.start') AS period_from,
    json_extract(c.value, '$.scope.period.end') AS period_to,
    json_extract(c.value, '$.speakers') AS speakers,
    json_extract(c.value, '$.extractor') AS extractor
FROM reading AS r
JOIN entry AS e ON e.seq = r.entry
JOIN json_each(e.payload, '$.claims') AS c
WHERE r.kind = 'extraction'
ORDER BY e.seq, c.key;

CREATE VIEW mask AS
SELECT
    e.seq AS entry,
    r.report AS report,
    json_extract(m.value, '$.quote') AS quote,
    json_extract(m.value, '$.span.start') AS start,
    json_extract(m.value, '$.span.end') AS "end",
    json_extract(m.value, '$.reason') AS reason
FROM reading AS r
JOIN entry AS e ON e.seq = r.entry
JOIN json_each(e.payload, '$.masks') AS m
WHERE r.kind = 'extraction'
ORDER BY e.seq, m.key;

CREATE VIEW dropped AS
SELECT
    e.seq AS entry,
    r.report AS report,
    json_extract(d.value, '$.quote') AS quote,
    json_extract(d.value, '$.reason') AS reason
FROM reading AS r
JOIN entry AS e ON e.seq = r.entry
JOIN json_each(e.payload, '$.dropped') AS d
WHERE r.kind = 'extraction'
ORDER BY e.seq, d.key;

CREATE VIEW unread AS
SELECT r.entry AS entry, r.report AS report, json_extract(e.payload, '$.reason') AS reason
FROM reading AS r
JOIN entry AS e ON e.seq = r.entry
WHERE r.kind = 'unread'
ORDER BY r.entry;

-- A failure or a note about a source lasts until a later run reads that source; a failure to extract also
-- until its report is extracted.
CREATE VIEW failure AS
SELECT
    f.seq AS entry,
    f.run AS run,
    json_extract(f.payload, '$.source') AS source,
    json_extract(f.payload, '$.stage') AS stage,
    json_extract(f.payload, '$.problem') AS problem,
    json_extract(f.payload, '$.remedy') AS remedy
FROM (SELECT max(seq) AS seq, run, payload FROM entry WHERE kind = 'failure' GROUP BY payload) AS f
WHERE NOT EXISTS (
    SELECT 1 FROM entry AS r
    WHERE r.kind = 'report' AND r.seq > f.seq AND (r.run <> f.run OR r.run = '')
        AND json_extract(r.payload, '$.report.source') = json_extract(f.payload, '$.source')
)
AND NOT EXISTS (
    SELECT 1 FROM entry AS x JOIN report AS p ON p.id = json_extract(x.payload, '$.report')
    WHERE json_extract(f.payload, '$.stage') = 'extract'
        AND x.kind = 'extraction' AND x.seq > f.seq AND x.seq > p.entry
        AND json_extract(f.payload, '$.source') IN (p.id, p.source)
)
ORDER BY f.seq;

CREATE VIEW note AS
SELECT
    n.seq AS entry,
    n.run AS run,
    json_extract(n.payload, '$.source') AS source,
    json_extract(n.payload, '$.text') AS text
FROM (SELECT max(seq) AS seq, run, payload FROM entry WHERE kind = 'note' GROUP BY payload) AS n
WHERE NOT EXISTS (
    SELECT 1 FROM entry AS r
    WHERE r.kind = 'report' AND r.seq > n.seq AND (r.run <> n.run OR r.run = '')
        AND json_extract(r.payload, '$.report.source') = json_extract(n.payload, '$.source')
)
ORDER BY n.seq;

CREATE VIEW derivation AS
SELECT
    e.seq AS entry,
    json_extract(d.value, '$.id') AS id,
    json_extract(d.value, '$.child') AS child,
    json_extract(d.value, '$.parents') AS parents,
    json_extract(d.value, '$.tie') AS tie,
    json_extract(d.value, '$.weight') AS weight,
    json_extract(d.value, '$.changes') AS changes,
    json_extract(d.value, '$.reasons') AS reasons
FROM entry AS e
JOIN json_each(e.payload, '$.derivations') AS d
WHERE e.seq = (SELECT max(seq) FROM entry WHERE kind = 'lineage')
ORDER BY d.key;

CREATE VIEW origin AS
SELECT
    e.seq AS entry,
    json_extract(o.value, '$.id') AS id,
    json_extract(o.value, '$.speaker') AS speaker,
    json_extract(o.value, '$.actor') AS actor,
    json_extract(o.value, '$.stance') AS stance,
    json_extract(o.value, '$.first') AS first,
    json_array_length(o.value, '$.claims') AS claim_count,
    json_extract(o.value, '$.claims') AS claims,
    json_extract(o.value, '$.outlets') AS outlets
FROM entry AS e
JOIN json_each(e.payload, '$.origins') AS o
WHERE e.seq = (SELECT max(seq) FROM entry WHERE kind = 'lineage')
ORDER BY o.key;

CREATE VIEW finding AS
SELECT
    e.seq AS entry,
    json_extract(f.value, '$.id') AS id,
    json_extract(f.value, '$.kind') AS kind,
    json_extract(f.value, '$.severity') AS severity,
    json_extract(f.value, '$.holds') AS holds,
    json_extract(f.value, '$.statement') AS statement,
    json_extract(f.value, '$.derivation') AS derivation,
    json_extract(f.value, '$.claims') AS claims,
    json_extract(f.value, '$.resolve') AS resolve
FROM entry AS e
JOIN json_each(e.payload) AS f
WHERE e.seq = (SELECT max(seq) FROM entry WHERE kind = 'findings')
ORDER BY f.key;

-- `ended` is null for a run that was stopped from outside.
CREATE VIEW run AS
SELECT
    min(r.seq) AS entry,
    json_extract(r.payload, '$.id') AS id,
    json_extract(r.payload, '$.command') AS command,
    json_extract(r.payload, '$.version') AS version,
    json_extract(r.payload, '$.started') AS started,
    e.at AS ended,
    json_extract(e.payload, '$.complete') AS complete,
    json_extract(e.payload, '$.counts') AS counts,
    json_extract(r.payload, '$.seed') AS seed,
    json_extract(r.payload, '$.parameters') AS parameters
FROM entry AS r
LEFT JOIN entry AS e ON e.kind = 'run.ended' AND json_extract(e.payload, '$.run') = json_extract(r.payload, '$.id')
WHERE r.kind = 'run'
GROUP BY json_extract(r.payload, '$.id')
ORDER BY min(r.seq);
