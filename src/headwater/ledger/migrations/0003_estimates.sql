-- The latest weighing: `low` and `high` are the first interval's, null where nothing limits it or the estimate was refused.
CREATE VIEW estimate AS
SELECT
    e.seq AS entry,
    json_extract(f.value, '$.id') AS id,
    json_extract(f.value, '$.family') AS family,
    json_extract(f.value, '$.method') AS method,
    json_extract(f.value, '$.subject.words') AS subject,
    json_extract(f.value, '$.sense') AS sense,
    json_extract(f.value, '$.best') AS best,
    json_extract(f.value, '$.intervals[0].low') AS low,
    json_extract(f.value, '$.intervals[0].high') AS high,
    json_extract(f.value, '$.refused') AS refused,
    json_extract(f.value, '$.claims') AS claims
FROM entry AS e
JOIN json_each(e.payload, '$.estimates') AS f
WHERE e.seq = (SELECT max(seq) FROM entry WHERE kind = 'weighing')
ORDER BY f.key;
