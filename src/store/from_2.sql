-- From version 2 to 3: names, ways of putting things and refs are kept once or as numbers, and read through views.

CREATE TABLE actor_name (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  folded  TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'state', 'place-as-actor', 'outlet', 'group', 'unnamed'))
) STRICT;
CREATE INDEX actor_name_folded ON actor_name(folded, kind);
CREATE TABLE actor_row (
  id         INTEGER PRIMARY KEY,
  name       INTEGER NOT NULL REFERENCES actor_name(id),
  side       INTEGER REFERENCES actor_row(id),
  article    INTEGER REFERENCES article(id),
  uses       INTEGER NOT NULL DEFAULT 0,
  joined_to  INTEGER REFERENCES actor_row(id)
) STRICT;
CREATE INDEX actor_row_name ON actor_row(name, article);
CREATE INDEX actor_row_article ON actor_row(article) WHERE article IS NOT NULL;
CREATE INDEX actor_row_side ON actor_row(side) WHERE side IS NOT NULL;
CREATE INDEX actor_row_joined ON actor_row(joined_to) WHERE joined_to IS NOT NULL;
INSERT INTO actor_name(name, folded, kind) SELECT DISTINCT name, folded, kind FROM actor ORDER BY id;
INSERT INTO actor_row(id, name, side, article, uses, joined_to)
SELECT a.id, (SELECT n.id FROM actor_name n WHERE n.folded = a.folded AND n.kind = a.kind AND n.name = a.name), a.side, a.article, a.uses, a.joined_to
FROM actor a;
DROP VIEW called;
DROP TABLE actor;
CREATE VIEW actor AS
SELECT r.id, (SELECT n.name FROM actor_name n WHERE n.id = r.name) AS name, (SELECT n.folded FROM actor_name n WHERE n.id = r.name) AS folded,
       (SELECT n.kind FROM actor_name n WHERE n.id = r.name) AS kind, r.side, r.article, r.uses, r.joined_to
FROM actor_row r;
CREATE VIEW called AS
SELECT folded, actor, alias, reason, source FROM actor_alias
UNION ALL SELECT n.folded, r.id, n.name, 'name', NULL FROM actor_row r JOIN actor_name n ON n.id = r.name WHERE r.article IS NOT NULL;

CREATE TEMP TABLE was AS SELECT * FROM actor_alias;
DROP TABLE actor_alias;
CREATE TABLE actor_alias (
  folded  TEXT NOT NULL,
  actor   INTEGER NOT NULL REFERENCES actor_row(id),
  alias   TEXT NOT NULL,
  reason  TEXT NOT NULL CHECK (reason IN ('name', 'spelling', 'surname', 'initials', 'list', 'description', 'names file', 'correction')),
  source  INTEGER REFERENCES actor_row(id),
  PRIMARY KEY (folded, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_alias_actor ON actor_alias(actor);
INSERT INTO actor_alias SELECT * FROM temp.was;
DROP TABLE temp.was;

CREATE TEMP TABLE was AS SELECT * FROM relation;
DROP TABLE relation;
CREATE TABLE relation (
  actor  INTEGER NOT NULL REFERENCES actor_row(id),
  kind   TEXT NOT NULL CHECK (kind IN ('part_of', 'speaks_for', 'stands_for')),
  whole  INTEGER NOT NULL REFERENCES actor_row(id),
  given  INTEGER NOT NULL DEFAULT 0 CHECK (given IN (0, 1)),
  PRIMARY KEY (actor, kind, whole)
) STRICT, WITHOUT ROWID;
INSERT INTO relation SELECT * FROM temp.was;
DROP TABLE temp.was;

CREATE TEMP TABLE was AS SELECT * FROM joined;
DROP TABLE joined;
CREATE TABLE joined (
  kind    TEXT NOT NULL CHECK (kind IN ('speaker', 'agent', 'target', 'claimant', 'record agent', 'record target', 'record claimant')),
  row     INTEGER NOT NULL,
  was     INTEGER NOT NULL REFERENCES actor_row(id),
  now     INTEGER NOT NULL REFERENCES actor_row(id),
  reason  TEXT NOT NULL CHECK (reason IN ('names file', 'correction')),
  source  TEXT NOT NULL,
  PRIMARY KEY (kind, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX joined_now ON joined(now);
INSERT INTO joined SELECT * FROM temp.was;
DROP TABLE temp.was;

CREATE TEMP TABLE was AS SELECT whole, actor FROM actor_within WHERE whole <> actor;
DROP TABLE actor_within;
CREATE TABLE actor_within (
  whole  INTEGER NOT NULL REFERENCES actor_row(id),
  actor  INTEGER NOT NULL REFERENCES actor_row(id),
  PRIMARY KEY (whole, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_within_actor ON actor_within(actor);
INSERT INTO actor_within SELECT * FROM temp.was;
DROP TABLE temp.was;

CREATE TEMP TABLE was AS SELECT article, actor, start, "end" FROM mention;
DROP TABLE mention;
CREATE TABLE mention (
  article  INTEGER NOT NULL REFERENCES article(id),
  actor    INTEGER NOT NULL REFERENCES actor_row(id),
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  PRIMARY KEY (article, actor, start)
) STRICT, WITHOUT ROWID;
INSERT INTO mention SELECT * FROM temp.was;
DROP TABLE temp.was;

-- The name in the actor's own row is not repeated.
CREATE TEMP TABLE was AS SELECT DISTINCT n.article, n.actor, nullif(n.folded, p.folded) AS folded FROM naming n JOIN actor p ON p.id = n.actor;
DROP TABLE naming;
CREATE TABLE naming (
  article  INTEGER NOT NULL REFERENCES article(id),
  actor    INTEGER NOT NULL REFERENCES actor_row(id),
  folded   TEXT NOT NULL,
  PRIMARY KEY (article, actor, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX naming_actor ON naming(actor);
INSERT OR IGNORE INTO naming SELECT article, actor, coalesce(folded, '') FROM temp.was;
DROP TABLE temp.was;

CREATE TEMP TABLE was AS SELECT * FROM affiliation;
DROP TABLE affiliation;
CREATE TABLE affiliation (
  article  INTEGER NOT NULL REFERENCES article(id),
  actor    INTEGER NOT NULL REFERENCES actor_row(id),
  kind     TEXT NOT NULL CHECK (kind IN ('part_of', 'speaks_for', 'stands_for', 'side')),
  whole    INTEGER NOT NULL REFERENCES actor_row(id),
  PRIMARY KEY (article, actor, kind, whole)
) STRICT, WITHOUT ROWID;
INSERT INTO affiliation SELECT * FROM temp.was;
DROP TABLE temp.was;

CREATE TEMP TABLE was AS SELECT * FROM role;
DROP TABLE role;
CREATE TABLE role (
  article  INTEGER NOT NULL REFERENCES article(id),
  actor    INTEGER NOT NULL REFERENCES actor_row(id),
  role     TEXT NOT NULL,
  PRIMARY KEY (article, actor, role)
) STRICT, WITHOUT ROWID;
INSERT INTO role SELECT * FROM temp.was;
DROP TABLE temp.was;

-- Words of the names of actors that are known in one article alone are noted once for all of them.
CREATE TEMP TABLE was AS SELECT kind, word, id FROM name_word;
DROP TABLE name_word;
CREATE TABLE name_word (
  kind  TEXT NOT NULL CHECK (kind IN ('actor', 'name', 'place', 'outlet', 'thing', 'action', 'qualifier')),
  word  TEXT NOT NULL,
  id    INTEGER NOT NULL,
  PRIMARY KEY (kind, word, id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO name_word
SELECT 'name', w.word, r.name FROM temp.was w JOIN actor_row r ON r.id = w.id AND r.article IS NOT NULL JOIN actor_name n ON n.id = r.name
 WHERE w.kind = 'actor' AND instr(n.folded, w.word);
INSERT INTO name_word SELECT kind, word, id FROM temp.was w
 WHERE w.kind <> 'actor' OR w.id IN (SELECT id FROM actor_row WHERE article IS NULL) OR w.id IN (SELECT actor FROM actor_alias);
DROP TABLE temp.was;

CREATE TABLE statement_manner (
  id           INTEGER PRIMARY KEY,
  cue          TEXT,
  mode         TEXT NOT NULL CHECK (mode IN ('direct', 'indirect', 'mixed')),
  attribution  TEXT NOT NULL CHECK (attribution IN ('named', 'resolved', 'inherited', 'malformed', 'unknown')),
  venue        TEXT,
  rule         TEXT NOT NULL
) STRICT;
CREATE INDEX statement_manner_rule ON statement_manner(rule, cue);
CREATE TABLE statement_day (
  id          INTEGER PRIMARY KEY,
  said_on     TEXT,
  said_day    INTEGER,
  said_basis  TEXT CHECK (said_basis IN ('stated', 'relative', 'inferred', 'unknown')),
  said_words  TEXT
) STRICT;
CREATE INDEX statement_day_words ON statement_day(said_day, said_words);
CREATE TABLE statement_row (
  id             INTEGER PRIMARY KEY,
  code           INTEGER NOT NULL UNIQUE,
  article        INTEGER NOT NULL REFERENCES article(id),
  start          INTEGER NOT NULL,
  "end"          INTEGER NOT NULL,
  speaker        INTEGER REFERENCES actor_row(id),
  speaker_start  INTEGER,
  speaker_end    INTEGER,
  manner         INTEGER NOT NULL REFERENCES statement_manner(id),
  said           INTEGER REFERENCES statement_day(id),
  nested_in      INTEGER REFERENCES statement_row(id),
  corrected      TEXT CHECK (corrected IN ('accepted', 'rejected', 'changed', 'added'))
) STRICT;
CREATE INDEX statement_row_article ON statement_row(article);
CREATE INDEX statement_row_speaker ON statement_row(speaker) WHERE speaker IS NOT NULL;
CREATE INDEX statement_row_corrected ON statement_row(corrected) WHERE corrected IS NOT NULL;
INSERT INTO statement_day(said_on, said_day, said_basis, said_words) SELECT DISTINCT said_on, said_day, said_basis, said_words FROM statement
 WHERE coalesce(said_on, said_basis, said_words) IS NOT NULL;
INSERT INTO statement_manner(cue, mode, attribution, venue, rule) SELECT DISTINCT cue, mode, attribution, venue, rule FROM statement ORDER BY id;
INSERT INTO statement_row(id, code, article, start, "end", speaker, speaker_start, speaker_end, manner, said, nested_in, corrected)
SELECT s.id,
       ((instr('0123456789abcdef', substr(s.ref, 5, 1)) - 1) << 44) | ((instr('0123456789abcdef', substr(s.ref, 6, 1)) - 1) << 40) |
       ((instr('0123456789abcdef', substr(s.ref, 7, 1)) - 1) << 36) | ((instr('0123456789abcdef', substr(s.ref, 8, 1)) - 1) << 32) |
       ((instr('0123456789abcdef', substr(s.ref, 9, 1)) - 1) << 28) | ((instr('0123456789abcdef', substr(s.ref, 10, 1)) - 1) << 24) |
       ((instr('0123456789abcdef', substr(s.ref, 11, 1)) - 1) << 20) | ((instr('0123456789abcdef', substr(s.ref, 12, 1)) - 1) << 16) |
       ((instr('0123456789abcdef', substr(s.ref, 13, 1)) - 1) << 12) | ((instr('0123456789abcdef', substr(s.ref, 14, 1)) - 1) << 8) |
       ((instr('0123456789abcdef', substr(s.ref, 15, 1)) - 1) << 4) | ((instr('0123456789abcdef', substr(s.ref, 16, 1)) - 1) << 0) |
       (CAST(substr(s.ref, 18) AS INTEGER) << 48),
       s.article, s.start, s."end", s.speaker, s.speaker_start, s.speaker_end,
       (SELECT m.id FROM statement_manner m WHERE m.rule = s.rule AND m.cue IS s.cue AND m.mode = s.mode AND m.attribution = s.attribution AND m.venue IS s.venue),
       (SELECT d.id FROM statement_day d WHERE d.said_day IS s.said_day AND d.said_words IS s.said_words AND d.said_on IS s.said_on AND d.said_basis IS s.said_basis),
       s.nested_in, s.corrected
FROM statement s;
DROP TABLE statement;
CREATE VIEW statement AS
SELECT r.id, printf('stm:%012x', r.code & 281474976710655) || CASE WHEN r.code > 281474976710655 THEN '.' || (r.code >> 48) ELSE '' END AS ref,
       r.code, r.article, r.start, r."end", r.speaker, r.speaker_start, r.speaker_end,
       (SELECT m.cue FROM statement_manner m WHERE m.id = r.manner) AS cue, (SELECT m.mode FROM statement_manner m WHERE m.id = r.manner) AS mode,
       (SELECT m.attribution FROM statement_manner m WHERE m.id = r.manner) AS attribution,
       (SELECT m.venue FROM statement_manner m WHERE m.id = r.manner) AS venue,
       (SELECT d.said_on FROM statement_day d WHERE d.id = r.said) AS said_on, (SELECT d.said_day FROM statement_day d WHERE d.id = r.said) AS said_day,
       (SELECT d.said_basis FROM statement_day d WHERE d.id = r.said) AS said_basis,
       (SELECT d.said_words FROM statement_day d WHERE d.id = r.said) AS said_words, r.nested_in,
       (SELECT m.rule FROM statement_manner m WHERE m.id = r.manner) AS rule, r.corrected
FROM statement_row r;

CREATE TABLE quote_row (
  statement  INTEGER NOT NULL REFERENCES statement_row(id),
  start      INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  PRIMARY KEY (statement, start)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO quote_row(statement, start, "end") SELECT statement, start, "end" FROM quote;
DROP TABLE quote;
CREATE VIEW quote AS
SELECT (q.statement << 32) + q.start AS id, q.statement, q.start, q."end" FROM quote_row q;

-- What the figure's own row tells, comparing reads there.
CREATE TEMP TABLE was AS
SELECT figure, json_remove(content, '$.min', '$.max', '$.hedge', '$.counted', '$.unit', '$.action', '$.since', '$.until', '$.basis', '$.when',
                           '$.record', '$.partial', '$.sentence') AS content FROM fact;
CREATE INDEX temp.was_figure ON was(figure);
DROP TABLE fact;
CREATE TABLE fact (
  id       INTEGER PRIMARY KEY,
  content  TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO fact(content) SELECT DISTINCT content FROM temp.was WHERE content <> '{}';

CREATE TABLE figure_manner (
  id            INTEGER PRIMARY KEY,
  hedge         TEXT,
  noun          TEXT,
  unit          TEXT,
  period_basis  TEXT NOT NULL CHECK (period_basis IN ('stated', 'relative', 'inferred', 'unknown')),
  rule          TEXT NOT NULL
) STRICT;
CREATE INDEX figure_manner_rule ON figure_manner(rule, noun);
CREATE TABLE figure_row (
  id            INTEGER PRIMARY KEY,
  code          INTEGER NOT NULL UNIQUE,
  article       INTEGER NOT NULL REFERENCES article(id),
  start         INTEGER NOT NULL,
  "end"         INTEGER NOT NULL,
  number_start  INTEGER NOT NULL,
  number_end    INTEGER NOT NULL,
  sentence      INTEGER NOT NULL,
  kind          TEXT NOT NULL CHECK (kind IN ('count', 'duration', 'distance', 'money', 'percent', 'age', 'ordinal', 'measure')),
  value         REAL,
  min           REAL NOT NULL,
  max           REAL,
  loose_min     REAL NOT NULL,
  loose_max     REAL,
  manner        INTEGER NOT NULL REFERENCES figure_manner(id),
  counted       TEXT,
  action        TEXT,
  agent         INTEGER REFERENCES actor_row(id),
  target        INTEGER REFERENCES actor_row(id),
  place         INTEGER REFERENCES place(id),
  since         TEXT,
  since_day     INTEGER,
  until         TEXT,
  until_day     INTEGER,
  period_words  TEXT,
  as_of         TEXT,
  claimant      INTEGER REFERENCES actor_row(id),
  statement     INTEGER REFERENCES statement_row(id),
  whole         INTEGER REFERENCES figure_row(id),
  record        INTEGER NOT NULL CHECK (record IN (0, 1)),
  fact          INTEGER REFERENCES fact(id),
  corrected     TEXT CHECK (corrected IN ('accepted', 'rejected', 'changed', 'added'))
) STRICT;
CREATE INDEX figure_row_article ON figure_row(article);
CREATE INDEX figure_row_about ON figure_row(counted, action, agent, min);
CREATE INDEX figure_row_claimant ON figure_row(claimant) WHERE claimant IS NOT NULL;
CREATE INDEX figure_row_agent ON figure_row(agent) WHERE agent IS NOT NULL;
CREATE INDEX figure_row_place ON figure_row(place) WHERE place IS NOT NULL;
CREATE INDEX figure_row_since ON figure_row(since_day) WHERE since_day IS NOT NULL;
CREATE INDEX figure_row_whole ON figure_row(whole) WHERE whole IS NOT NULL;
CREATE INDEX figure_row_corrected ON figure_row(corrected) WHERE corrected IS NOT NULL;
INSERT INTO figure_manner(hedge, noun, unit, period_basis, rule) SELECT DISTINCT hedge, noun, unit, period_basis, rule FROM figure ORDER BY id;
INSERT INTO figure_row(id, code, article, start, "end", number_start, number_end, sentence, kind, value, min, max, loose_min, loose_max, manner,
                       counted, action, agent, target, place, since, since_day, until, until_day, period_words, as_of, claimant, statement,
                       whole, record, fact, corrected)
SELECT f.id,
       ((instr('0123456789abcdef', substr(f.ref, 5, 1)) - 1) << 44) | ((instr('0123456789abcdef', substr(f.ref, 6, 1)) - 1) << 40) |
       ((instr('0123456789abcdef', substr(f.ref, 7, 1)) - 1) << 36) | ((instr('0123456789abcdef', substr(f.ref, 8, 1)) - 1) << 32) |
       ((instr('0123456789abcdef', substr(f.ref, 9, 1)) - 1) << 28) | ((instr('0123456789abcdef', substr(f.ref, 10, 1)) - 1) << 24) |
       ((instr('0123456789abcdef', substr(f.ref, 11, 1)) - 1) << 20) | ((instr('0123456789abcdef', substr(f.ref, 12, 1)) - 1) << 16) |
       ((instr('0123456789abcdef', substr(f.ref, 13, 1)) - 1) << 12) | ((instr('0123456789abcdef', substr(f.ref, 14, 1)) - 1) << 8) |
       ((instr('0123456789abcdef', substr(f.ref, 15, 1)) - 1) << 4) | ((instr('0123456789abcdef', substr(f.ref, 16, 1)) - 1) << 0) |
       (CAST(substr(f.ref, 18) AS INTEGER) << 48),
       f.article, f.start, f."end", f.number_start, f.number_end,
       (SELECT count(*) FROM sentence n WHERE n.article = f.article AND n."end" <= f.start),
       f.kind, f.value, f.min, f.max, f.loose_min, f.loose_max,
       (SELECT m.id FROM figure_manner m WHERE m.rule = f.rule AND m.noun IS f.noun AND m.hedge IS f.hedge AND m.unit IS f.unit AND m.period_basis = f.period_basis),
       f.counted, f.action, f.agent, f.target, f.place, f.since, f.since_day, f.until, f.until_day, f.period_words, f.as_of, f.claimant, f.statement,
       f.whole, f.record, (SELECT k.id FROM temp.was w JOIN fact k ON k.content = w.content WHERE w.figure = f.id), f.corrected
FROM figure f;
DROP TABLE figure;
DROP TABLE temp.was;
CREATE VIEW figure AS
SELECT r.id, printf('fig:%012x', r.code & 281474976710655) || CASE WHEN r.code > 281474976710655 THEN '.' || (r.code >> 48) ELSE '' END AS ref,
       r.code, r.article, r.start, r."end", r.number_start, r.number_end, r.sentence, r.kind, r.value, r.min, r.max, r.loose_min, r.loose_max,
       (SELECT m.hedge FROM figure_manner m WHERE m.id = r.manner) AS hedge, r.counted,
       (SELECT m.noun FROM figure_manner m WHERE m.id = r.manner) AS noun, (SELECT m.unit FROM figure_manner m WHERE m.id = r.manner) AS unit,
       r.action, r.agent, r.target, r.place, r.since, r.since_day, r.until, r.until_day,
       (SELECT m.period_basis FROM figure_manner m WHERE m.id = r.manner) AS period_basis, r.period_words, r.as_of, r.claimant, r.statement,
       r.whole, r.record, (SELECT m.rule FROM figure_manner m WHERE m.id = r.manner) AS rule, r.fact, r.corrected
FROM figure_row r;

CREATE TEMP TABLE was AS SELECT * FROM qualifier;
DROP TABLE qualifier;
CREATE TABLE qualifier (
  figure     INTEGER NOT NULL REFERENCES figure_row(id),
  qualifier  TEXT NOT NULL,
  PRIMARY KEY (figure, qualifier)
) STRICT, WITHOUT ROWID;
CREATE INDEX qualifier_word ON qualifier(qualifier);
INSERT INTO qualifier SELECT * FROM temp.was;
DROP TABLE temp.was;

CREATE TEMP TABLE was AS SELECT * FROM record;
DROP TABLE record;
CREATE TABLE record (
  id                INTEGER PRIMARY KEY,
  ref               TEXT NOT NULL UNIQUE,
  article           INTEGER NOT NULL REFERENCES article(id),
  start             INTEGER NOT NULL,
  "end"             INTEGER NOT NULL,
  kind              TEXT NOT NULL CHECK (kind IN ('largest', 'smallest', 'record', 'first', 'among')),
  scope             TEXT,
  what              TEXT,
  action            TEXT,
  bounds            TEXT,
  bounds_start      TEXT,
  bounds_start_day  INTEGER,
  agent             INTEGER REFERENCES actor_row(id),
  target            INTEGER REFERENCES actor_row(id),
  place             INTEGER REFERENCES place(id),
  since             TEXT,
  since_day         INTEGER,
  until             TEXT,
  until_day         INTEGER,
  period_basis      TEXT NOT NULL CHECK (period_basis IN ('stated', 'relative', 'inferred', 'unknown')),
  period_words      TEXT,
  claimant          INTEGER REFERENCES actor_row(id),
  statement         INTEGER REFERENCES statement_row(id),
  figure            INTEGER REFERENCES figure_row(id),
  beats             INTEGER REFERENCES figure_row(id),
  beats_words       TEXT,
  rule              TEXT NOT NULL
) STRICT;
CREATE INDEX record_article ON record(article);
CREATE INDEX record_agent ON record(agent);
CREATE INDEX record_figure ON record(figure) WHERE figure IS NOT NULL;
CREATE INDEX record_beats ON record(beats) WHERE beats IS NOT NULL;
INSERT INTO record SELECT * FROM temp.was;
DROP TABLE temp.was;

UPDATE uncorrected SET fact = nullif(json_remove(fact, '$.min', '$.max', '$.hedge', '$.counted', '$.unit', '$.action', '$.since', '$.until',
                                                 '$.basis', '$.when', '$.record', '$.partial', '$.sentence'), '{}') WHERE fact IS NOT NULL;
UPDATE context SET content = json_remove(content, '$.figures');

CREATE TEMP TABLE was AS SELECT * FROM variant;
DROP TABLE variant;
CREATE TABLE variant (
  a         INTEGER NOT NULL REFERENCES statement_row(id),
  b         INTEGER NOT NULL REFERENCES statement_row(id),
  likeness  INTEGER NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX variant_b ON variant(b);
INSERT INTO variant SELECT * FROM temp.was;
DROP TABLE temp.was;

CREATE TEMP TABLE was AS SELECT * FROM tangle;
DROP TABLE tangle;
CREATE TABLE tangle (
  figure  INTEGER PRIMARY KEY REFERENCES figure_row(id),
  tangle  INTEGER NOT NULL,
  level   INTEGER NOT NULL
) STRICT;
CREATE INDEX tangle_tangle ON tangle(tangle);
INSERT INTO tangle SELECT * FROM temp.was;
DROP TABLE temp.was;

CREATE TEMP TABLE was AS SELECT * FROM member;
DROP TABLE member;
CREATE TABLE member (
  comparison  INTEGER NOT NULL REFERENCES comparison(id),
  figure      INTEGER NOT NULL REFERENCES figure_row(id),
  role        TEXT NOT NULL CHECK (role IN ('same', 'echo', 'part', 'whole', 'earlier', 'later')),
  PRIMARY KEY (comparison, figure)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_figure ON member(figure);
INSERT INTO member SELECT * FROM temp.was;
DROP TABLE temp.was;

-- A word of the first column costs less, and most words stand in texts.
DROP TABLE article_words;
CREATE VIRTUAL TABLE article_words USING fts5(text, title, content='article', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2');
INSERT INTO article_words(article_words) VALUES ('rebuild');

-- The day that stands for none takes no room.
UPDATE block SET day = 0 WHERE day = -1000000;
