-- What machines keep, in the order in which they kept it. A plain rowid serves: it is one more than
-- the highest that is there, so that what was forgotten leaves the order of the rest as it is.
CREATE TABLE record (
  place INTEGER PRIMARY KEY,
  session BLOB NOT NULL CHECK (length(session) = 16),
  seat INTEGER NOT NULL CHECK (seat >= 0),
  content BLOB NOT NULL
) STRICT;

CREATE INDEX record_of_session ON record (session, seat, place);

-- Which of these files was the last: a store that is up to date need not load what migrates it.
PRAGMA user_version = 1;
