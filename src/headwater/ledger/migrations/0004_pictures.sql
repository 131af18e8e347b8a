-- Pictures and what was seen in them, and who is placed where. Failures and notes about a picture last until it is
-- taken in after all, as those about a report do; those about a sheet of sightings and its rows, until it is read anew. What the latest gallery says is gone is kept and not shown.

CREATE VIEW exhibit AS
SELECT
    min(seq) AS entry,
    json_extract(payload, '$.id') AS id,
    json_extract(payload, '$.digest') AS digest,
    json_extract(payload, '$.name') AS name,
    json_extract(payload, '$.medium') AS medium,
    json_extract(payload, '$.width') AS width,
    json_extract(payload, '$.height') AS height,
    json_extract(payload, '$.seconds') AS seconds,
    json_extract(payload, '$.taken.start') AS taken_from,
    json_extract(payload, '$.taken.end') AS taken_to,
    json_extract(payload, '$.frames') AS frames,
    json_extract(payload, '$.facts') AS facts
FROM entry
WHERE kind = 'exhibit'
    AND json_extract(payload, '$.id') NOT IN (
        SELECT g.value FROM entry AS e, json_each(e.payload, '$.gone') AS g
        WHERE e.seq = (SELECT max(seq) FROM entry WHERE kind = 'gallery')
    )
GROUP BY json_extract(payload, '$.id')
ORDER BY min(seq);

-- The uses of exhibits; `use` itself is a keyword elsewhere.
CREATE VIEW showing AS
SELECT
    min(seq) AS entry,
    json_extract(payload, '$.id') AS id,
    json_extract(payload, '$.exhibit') AS exhibit,
    json_extract(payload, '$.report') AS report,
    json_extract(payload, '$.outlet') AS outlet,
    json_extract(payload, '$.published.start') AS published_from,
    json_extract(payload, '$.published.end') AS published_to,
    json_extract(payload, '$.caption') AS caption,
    json_extract(payload, '$.source') AS source
FROM entry
WHERE kind = 'use'
    AND json_extract(payload, '$.id') NOT IN (
        SELECT g.value FROM entry AS e, json_each(e.payload, '$.gone') AS g
        WHERE e.seq = (SELECT max(seq) FROM entry WHERE kind = 'gallery')
    )
GROUP BY json_extract(payload, '$.id')
ORDER BY min(seq);

CREATE VIEW sighting AS
SELECT
    e.seq AS entry,
    json_extract(s.value, '$.id') AS id,
    json_extract(s.value, '$.type') AS type,
    json_extract(s.value, '$.model') AS model,
    json_extract(s.value, '$.kind') AS kind,
    json_extract(s.value, '$.states') AS states,
    json_extract(s.value, '$.party') AS party,
    json_extract(s.value, '$.whose') AS whose,
    json_extract(s.value, '$.marks') AS marks,
    json_extract(s.value, '$.place') AS place,
    json_extract(s.value, '$.on.start') AS seen_from,
    json_extract(s.value, '$.on.end') AS seen_to,
    json_extract(s.value, '$.exhibit') AS exhibit,
    json_extract(s.value, '$.picture') AS picture,
    json_extract(s.value, '$.source') AS source
FROM entry AS e
JOIN json_each(e.payload, '$.sightings') AS s
WHERE e.kind = 'sightings' AND e.seq IN (
    SELECT max(seq) FROM entry WHERE kind = 'sightings' GROUP BY json_extract(payload, '$.source')
)
ORDER BY e.seq, s.key;

CREATE VIEW item AS
SELECT
    e.seq AS entry,
    json_extract(i.value, '$.id') AS id,
    json_extract(i.value, '$.type') AS type,
    json_extract(i.value, '$.model') AS model,
    json_extract(i.value, '$.party') AS party,
    json_extract(i.value, '$.states') AS states,
    json_extract(i.value, '$.sightings') AS sightings,
    json_extract(i.value, '$.open') AS open
FROM entry AS e
JOIN json_each(e.payload, '$.items') AS i
WHERE e.seq = (SELECT max(seq) FROM entry WHERE kind = 'gallery')
ORDER BY i.key;

CREATE VIEW likeness AS
SELECT
    e.seq AS entry,
    json_extract(l.value, '$.id') AS id,
    json_extract(l.value, '$.one') AS one,
    json_extract(l.value, '$.other') AS other,
    json_extract(l.value, '$.alterations') AS alterations,
    json_extract(l.value, '$.score') AS score,
    json_extract(l.value, '$.line') AS line
FROM entry AS e
JOIN json_each(e.payload, '$.likenesses') AS l
WHERE e.seq = (SELECT max(seq) FROM entry WHERE kind = 'gallery')
ORDER BY l.key;

CREATE VIEW placement AS
SELECT
    e.seq AS entry,
    json_extract(p.value, '$.id') AS id,
    r.report AS report,
    json_extract(p.value, '$.quote') AS quote,
    json_extract(p.value, '$.kind') AS kind,
    json_extract(p.value, '$.who') AS who,
    json_extract(p.value, '$.party') AS party,
    json_extract(p.value, '$.place.words') AS place,
    json_extract(p.value, '$.lie') AS lie,
    json_extract(p.value, '$.bearings') AS bearings,
    json_extract(p.value, '$.start.words') AS start_place,
    json_extract(p.value, '$.goal.words') AS goal_place,
    json_extract(p.value, '$.modality') AS modality,
    json_extract(p.value, '$.speakers') AS speakers
FROM reading AS r
JOIN entry AS e ON e.seq = r.entry
JOIN json_each(e.payload, '$.placements') AS p
WHERE r.kind = 'extraction'
ORDER BY e.seq, p.key;

CREATE VIEW term AS
SELECT
    e.seq AS entry,
    r.report AS report,
    json_extract(t.value, '$.quote') AS quote,
    json_extract(t.value, '$.thing') AS thing,
    json_extract(t.value, '$.group') AS "group",
    json_extract(t.value, '$.tone') AS tone,
    json_extract(t.value, '$.party') AS party
FROM reading AS r
JOIN entry AS e ON e.seq = r.entry
JOIN json_each(e.payload, '$.terms') AS t
WHERE r.kind = 'extraction'
ORDER BY e.seq, t.key;

DROP VIEW finding;
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
    json_extract(f.value, '$.shown') AS shown,
    json_extract(f.value, '$.resolve') AS resolve
FROM entry AS e
JOIN json_each(e.payload) AS f
WHERE e.seq = (SELECT max(seq) FROM entry WHERE kind = 'findings')
ORDER BY f.key;

DROP VIEW failure;
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
    WHERE r.kind IN ('report', 'exhibit') AND r.seq > f.seq AND (r.run <> f.run OR r.run = '')
        AND coalesce(json_extract(r.payload, '$.report.source'), json_extract(r.payload, '$.name'))
            = json_extract(f.payload, '$.source')
)
AND NOT EXISTS (
    SELECT 1 FROM entry AS x JOIN report AS p ON p.id = json_extract(x.payload, '$.report')
    WHERE json_extract(f.payload, '$.stage') = 'extract'
        AND x.kind = 'extraction' AND x.seq > f.seq AND x.seq > p.entry
        AND json_extract(f.payload, '$.source') IN (p.id, p.source)
)
AND NOT EXISTS (
    SELECT 1 FROM entry AS s
    WHERE s.kind = 'sightings' AND s.seq > f.seq AND (s.run <> f.run OR s.run = '')
        AND json_extract(s.payload, '$.source') = json_extract(f.payload, '$.source')
)
ORDER BY f.seq;

DROP VIEW note;
CREATE VIEW note AS
SELECT
    n.seq AS entry,
    n.run AS run,
    json_extract(n.payload, '$.source') AS source,
    json_extract(n.payload, '$.text') AS text
FROM (SELECT max(seq) AS seq, run, payload FROM entry WHERE kind = 'note' GROUP BY payload) AS n
WHERE NOT EXISTS (
    SELECT 1 FROM entry AS r
    WHERE r.kind IN ('report', 'exhibit') AND r.seq > n.seq AND (r.run <> n.run OR r.run = '')
        AND coalesce(json_extract(r.payload, '$.report.source'), json_extract(r.payload, '$.name'))
            = json_extract(n.payload, '$.source')
)
AND NOT EXISTS (
    SELECT 1 FROM entry AS s
    WHERE s.kind = 'sightings' AND s.seq > n.seq AND (s.run <> n.run OR s.run = '')
        AND (
            json_extract(s.payload, '$.source') = json_extract(n.payload, '$.source')
            OR substr(json_extract(n.payload, '$.source'), 1, length(json_extract(s.payload, '$.source')) + 1) IN (
                json_extract(s.payload, '$.source') || ':', json_extract(s.payload, '$.source') || '#'
            )
        )
)
ORDER BY n.seq;
