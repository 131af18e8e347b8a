-- The ledger itself: entries, each sealing the one before, and the bytes of the captures they name.
-- The columns, the seal and what may follow are documented in docs/reference/ledger.md.

-- 'HDWT': says which SQLite databases are ledgers.
PRAGMA application_id = 1212438356;

CREATE TABLE entry (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    run TEXT NOT NULL,
    payload TEXT NOT NULL,
    previous TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

CREATE TABLE capture (
    digest TEXT NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

-- Also what keeps INSERT OR REPLACE from replacing: a trigger on DELETE does not see that.
CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entry)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: an entry takes the next number');
END;

CREATE TRIGGER entry_stays BEFORE UPDATE ON entry
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: append a new entry instead');
END;

CREATE TRIGGER entry_remains BEFORE DELETE ON entry
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: entries are superseded, never deleted');
END;

CREATE TRIGGER capture_is_new BEFORE INSERT ON capture
WHEN EXISTS (SELECT 1 FROM capture WHERE digest = NEW.digest)
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: this capture is archived already');
END;

CREATE TRIGGER capture_stays BEFORE UPDATE ON capture
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: a capture never changes');
END;

CREATE TRIGGER capture_remains BEFORE DELETE ON capture
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only: a capture is never deleted');
END;
