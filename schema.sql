-- hearsay: who said what, and who counted what, each with the exact words it rests on.
--
-- This file is the database's manual. Every table says what a row is; the views at the end
-- (v_articles, v_statements, v_figures, v_records, v_comparisons) read well without hearsay.
--
-- Spans count Unicode code points, half-open: substr(article.text, start + 1, "end" - start) gives the words.
-- Refs (art:…, stm:…, fig:…, rec:…) are hashes of content and span: the same in every copy of a database.
-- Days are ISO text; beside each that is compared stands its number of days since 1970-01-01.
-- Unknown is NULL. Flags are 0 or 1.
--
-- PRAGMA application_id is 0x68727379 ("hrsy"), PRAGMA user_version the version of this schema.

-- What this file is, a fact a row: 'created', 'hearsay' (the version that made it), 'extractor' (what read the texts).
-- 'keys' stands in one that was brought up to date from a version in which the table block was laid out in another way.
-- A shipped file adds 'what', 'from' (the file it was made of, and the hash of what that says), 'shipped', 'articles',
-- 'published' and, where they hold, 'selected' (the question that chose its articles) and 'excerpts' (how many words are
-- kept around each finding; the rest of each text is blank, and its length and every span are as they were).
CREATE TABLE about (
  key    TEXT PRIMARY KEY,
  value  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The seal of a file that was shipped: one row of fixed length. Its lines tell the hash of what the file says, the
-- hash of its bytes with this row left blank, and when it was sealed; a signature in minisign's form may follow.
-- `hearsay verify` checks it. A sealed file is not written to.
CREATE TABLE seal (
  id     INTEGER PRIMARY KEY CHECK (id = 1),
  stamp  TEXT NOT NULL
) STRICT;

-- One run of `hearsay load`. An article's findings were committed whole or not at all.
CREATE TABLE batch (
  id         INTEGER PRIMARY KEY,
  started    TEXT NOT NULL,             -- UTC, ISO
  finished   TEXT,                      -- NULL: interrupted; what is there is whole
  extractor  TEXT NOT NULL              -- version of hearsay, or the name of the extractor used in its place
) STRICT;

-- What could not be read, and why. Loading goes on without it.
CREATE TABLE problem (
  id      INTEGER PRIMARY KEY,
  batch   INTEGER NOT NULL REFERENCES batch(id),
  source  TEXT NOT NULL,                -- the path, with the line where it has one
  reason  TEXT NOT NULL
) STRICT;

-- Who prints: newspapers, agencies, broadcasters, sites.
CREATE TABLE outlet (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE,
  folded  TEXT NOT NULL,                -- name with case and accents folded away
  uses    INTEGER NOT NULL DEFAULT 0    -- how many articles it printed
) STRICT;
CREATE INDEX outlet_folded ON outlet(folded);

-- One text from one outlet. A changed text of the same article is a new row; the old one stays.
CREATE TABLE article (
  id               INTEGER PRIMARY KEY,
  ref              TEXT NOT NULL UNIQUE,
  name             TEXT NOT NULL,       -- the record's own id, or the file's name
  folded           TEXT NOT NULL,       -- the same, spelling folded
  source           TEXT NOT NULL,       -- the path it was read from, as given
  series           TEXT NOT NULL,       -- what makes versions of one article: its url, or a hash of its source and name
  replaced_by      INTEGER REFERENCES article(id), -- the newer version; NULL: this is the newest
  batch            INTEGER NOT NULL REFERENCES batch(id), -- the run that read it, the last one where it was read again
  loaded           TEXT NOT NULL,       -- UTC, ISO
  outlet           INTEGER REFERENCES outlet(id),
  url              TEXT,
  title            TEXT,
  dateline         TEXT,
  language         TEXT,                -- ISO 639-1
  published        TEXT,                -- ISO day
  published_day    INTEGER,
  published_basis  TEXT NOT NULL CHECK (published_basis IN ('stated', 'metadata', 'inferred', 'unknown')),
  text             TEXT NOT NULL
) STRICT;
CREATE INDEX article_series ON article(series);
CREATE INDEX article_replaced ON article(replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX article_name ON article(name);
CREATE INDEX article_folded ON article(folded);
CREATE INDEX article_published ON article(published_day);
CREATE INDEX article_outlet ON article(outlet);
CREATE INDEX article_batch ON article(batch);

-- Agencies an article credits ("With inputs from Reuters").
CREATE TABLE credit (
  article  INTEGER NOT NULL REFERENCES article(id),
  name     TEXT NOT NULL,
  PRIMARY KEY (article, name)
) STRICT, WITHOUT ROWID;

-- The sentences of an article, in order: the context evidence is shown in.
CREATE TABLE sentence (
  article  INTEGER NOT NULL REFERENCES article(id),
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  PRIMARY KEY (article, start)
) STRICT, WITHOUT ROWID;

-- What actors are called and what they are, each once: a thousand articles have their own "two officials".
CREATE TABLE actor_name (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,                -- the fullest standard name
  folded  TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'state', 'place-as-actor', 'outlet', 'group', 'unnamed'))
) STRICT;
CREATE INDEX actor_name_folded ON actor_name(folded, kind);

-- Persons, organisations, states, places that act, outlets, groups, unnamed sources. Read them through the view actor.
CREATE TABLE actor_row (
  id         INTEGER PRIMARY KEY,
  name       INTEGER NOT NULL REFERENCES actor_name(id),
  side       INTEGER REFERENCES actor_row(id), -- the state on whose side it stands
  article    INTEGER REFERENCES article(id), -- set where it is known in that article alone ("two officials")
  uses       INTEGER NOT NULL DEFAULT 0, -- how many statements and figures name it
  joined_to  INTEGER REFERENCES actor_row(id) -- the actor that it is in truth, by the user's word; NULL: itself
) STRICT;
CREATE INDEX actor_row_name ON actor_row(name, article);
CREATE INDEX actor_row_article ON actor_row(article) WHERE article IS NOT NULL;
CREATE INDEX actor_row_side ON actor_row(side) WHERE side IS NOT NULL;
CREATE INDEX actor_row_joined ON actor_row(joined_to) WHERE joined_to IS NOT NULL;

-- Actors with their names.
CREATE VIEW actor AS
SELECT r.id, (SELECT n.name FROM actor_name n WHERE n.id = r.name) AS name, (SELECT n.folded FROM actor_name n WHERE n.id = r.name) AS folded,
       (SELECT n.kind FROM actor_name n WHERE n.id = r.name) AS kind, r.side, r.article, r.uses, r.joined_to
FROM actor_row r;

-- Every name an actor goes by, spelling folded. One that is known in one article alone goes by its own name without a
-- row here; see called.
CREATE TABLE actor_alias (
  folded  TEXT NOT NULL,
  actor   INTEGER NOT NULL REFERENCES actor_row(id),
  alias   TEXT NOT NULL,                -- as first printed
  reason  TEXT NOT NULL CHECK (reason IN ('name', 'spelling', 'surname', 'initials', 'list', 'description', 'names file', 'correction')),
                                        -- why it is taken for the actor's: its very name, another spelling of it, its surname,
                                        -- its initials, a list of names of states and bodies, a description in an article,
                                        -- the user's file of names, a person's correction
  source  INTEGER REFERENCES actor_row(id), -- the actor that it was read as, where that was joined to this one
  PRIMARY KEY (folded, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_alias_actor ON actor_alias(actor);

-- All names of all actors.
CREATE VIEW called AS
SELECT folded, actor, alias, reason, source FROM actor_alias
UNION ALL SELECT n.folded, r.id, n.name, 'name', NULL FROM actor_row r JOIN actor_name n ON n.id = r.name WHERE r.article IS NOT NULL;

-- How actors hang together: part_of (a ministry of its state), speaks_for, stands_for (Moscow for Russia).
CREATE TABLE relation (
  actor  INTEGER NOT NULL REFERENCES actor_row(id),
  kind   TEXT NOT NULL CHECK (kind IN ('part_of', 'speaks_for', 'stands_for')),
  whole  INTEGER NOT NULL REFERENCES actor_row(id),
  given  INTEGER NOT NULL DEFAULT 0 CHECK (given IN (0, 1)), -- 1: the user's file of names says so
  PRIMARY KEY (actor, kind, whole)
) STRICT, WITHOUT ROWID;

-- What the user's own file of names says (`hearsay load --names FILE`): each name and alias with whom it stands for.
CREATE TABLE given_name (
  folded  TEXT PRIMARY KEY,             -- a name or alias, spelling folded
  alias   TEXT NOT NULL,                -- as written
  name    TEXT NOT NULL,                -- the standard name
  kind    TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'state', 'place-as-actor', 'outlet', 'group', 'unnamed')),
  source  TEXT NOT NULL                 -- the file and line
) STRICT, WITHOUT ROWID;

-- What was read as one actor and is kept as another, field by field, by the user's word: so it can be shown and undone.
CREATE TABLE joined (
  kind    TEXT NOT NULL CHECK (kind IN ('speaker', 'agent', 'target', 'claimant', 'record agent', 'record target', 'record claimant')),
                                        -- the field: of a statement, of a figure, of a record
  row     INTEGER NOT NULL,             -- the statement, figure or record
  was     INTEGER NOT NULL REFERENCES actor_row(id), -- whom it was read as
  now     INTEGER NOT NULL REFERENCES actor_row(id),
  reason  TEXT NOT NULL CHECK (reason IN ('names file', 'correction')),
  source  TEXT NOT NULL,                -- the file and line, or the correction's ref
  PRIMARY KEY (kind, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX joined_now ON joined(now);

-- Each actor with everything it belongs to, however far up, itself left out: `by Russia` in one join.
CREATE TABLE actor_within (
  whole  INTEGER NOT NULL REFERENCES actor_row(id),
  actor  INTEGER NOT NULL REFERENCES actor_row(id),
  PRIMARY KEY (whole, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_within_actor ON actor_within(actor);

-- Where an article mentions an actor. Which articles mention one is told by naming, or by the article in its own row.
CREATE TABLE mention (
  article  INTEGER NOT NULL REFERENCES article(id),
  actor    INTEGER NOT NULL REFERENCES actor_row(id),
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  PRIMARY KEY (article, actor, start)
) STRICT, WITHOUT ROWID;

-- What each article calls an actor that others may name as well: so that a name which no article gives any more can go.
CREATE TABLE naming (
  article  INTEGER NOT NULL REFERENCES article(id),
  actor    INTEGER NOT NULL REFERENCES actor_row(id),
  folded   TEXT NOT NULL,               -- the name, spelling folded; empty where it is the one in the actor's row
  PRIMARY KEY (article, actor, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX naming_actor ON naming(actor);

-- The same of whom an actor belongs to, by each article: a relation's kind, or the side on which it stands.
CREATE TABLE affiliation (
  article  INTEGER NOT NULL REFERENCES article(id),
  actor    INTEGER NOT NULL REFERENCES actor_row(id),
  kind     TEXT NOT NULL CHECK (kind IN ('part_of', 'speaks_for', 'stands_for', 'side')),
  whole    INTEGER NOT NULL REFERENCES actor_row(id),
  PRIMARY KEY (article, actor, kind, whole)
) STRICT, WITHOUT ROWID;

-- What an article calls an actor's office ("Kremlin spokesman").
CREATE TABLE role (
  article  INTEGER NOT NULL REFERENCES article(id),
  actor    INTEGER NOT NULL REFERENCES actor_row(id),
  role     TEXT NOT NULL,
  PRIMARY KEY (article, actor, role)
) STRICT, WITHOUT ROWID;

-- Where things happen.
CREATE TABLE place (
  id      INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  folded  TEXT NOT NULL UNIQUE,
  uses    INTEGER NOT NULL DEFAULT 0    -- how many figures stand in it
) STRICT;

-- Every name a place goes by, spelling folded (Kiev for Kyiv).
CREATE TABLE place_alias (
  folded  TEXT NOT NULL,
  place   INTEGER NOT NULL REFERENCES place(id),
  PRIMARY KEY (folded, place)
) STRICT, WITHOUT ROWID;

-- Each place with itself and with all that contains it.
CREATE TABLE place_within (
  whole  INTEGER NOT NULL REFERENCES place(id),
  place  INTEGER NOT NULL REFERENCES place(id),
  PRIMARY KEY (whole, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_within_place ON place_within(place);

-- In which ways statements are reported, each once.
CREATE TABLE statement_manner (
  id           INTEGER PRIMARY KEY,
  cue          TEXT,                    -- as printed ("accused")
  mode         TEXT NOT NULL CHECK (mode IN ('direct', 'indirect', 'mixed')),
  attribution  TEXT NOT NULL CHECK (attribution IN ('named', 'resolved', 'inherited', 'malformed', 'unknown')),
  venue        TEXT,                    -- where or to whom ("reporters", "Telegram")
  rule         TEXT NOT NULL            -- the rule that found it
) STRICT;
CREATE INDEX statement_manner_rule ON statement_manner(rule, cue);

-- On which days statements were made, as their articles tell it, each once.
CREATE TABLE statement_day (
  id          INTEGER PRIMARY KEY,
  said_on     TEXT,                     -- ISO day
  said_day    INTEGER,
  said_basis  TEXT CHECK (said_basis IN ('stated', 'relative', 'inferred', 'unknown')),
  said_words  TEXT                      -- the words it rests on ("on Tuesday")
) STRICT;
CREATE INDEX statement_day_words ON statement_day(said_day, said_words);

-- What somebody is reported to have said. Read it through the view statement.
CREATE TABLE statement_row (
  id             INTEGER PRIMARY KEY,
  code           INTEGER NOT NULL UNIQUE, -- the 48 bits of its ref; above them which it is of several over the same words
  article        INTEGER NOT NULL REFERENCES article(id),
  start          INTEGER NOT NULL,      -- the content said; the hull where the attribution splits it
  "end"          INTEGER NOT NULL,
  speaker        INTEGER REFERENCES actor_row(id),
  speaker_start  INTEGER,               -- the words beside the cue that name the speaker ("he")
  speaker_end    INTEGER,
  manner         INTEGER NOT NULL REFERENCES statement_manner(id),
  said           INTEGER REFERENCES statement_day(id), -- NULL: the day is unknown
  nested_in      INTEGER REFERENCES statement_row(id), -- the statement this one is reported in
  corrected      TEXT CHECK (corrected IN ('accepted', 'rejected', 'changed', 'added')) -- what a person made of it, see correction
) STRICT;
CREATE INDEX statement_row_article ON statement_row(article);
CREATE INDEX statement_row_speaker ON statement_row(speaker) WHERE speaker IS NOT NULL;
CREATE INDEX statement_row_corrected ON statement_row(corrected) WHERE corrected IS NOT NULL;

-- Statements with their refs and the way they are reported.
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

-- The passages of statements that stand in quotation marks, marks left out.
CREATE TABLE quote_row (
  statement  INTEGER NOT NULL REFERENCES statement_row(id),
  start      INTEGER NOT NULL,
  "end"      INTEGER NOT NULL,
  PRIMARY KEY (statement, start)
) STRICT, WITHOUT ROWID;

-- The same, each with a number.
CREATE VIEW quote AS
SELECT (q.statement << 32) + q.start AS id, q.statement, q.start, q."end" FROM quote_row q;

-- In which ways figures are put, each once.
CREATE TABLE figure_manner (
  id            INTEGER PRIMARY KEY,
  hedge         TEXT,                   -- as printed ("nearly")
  noun          TEXT,                   -- the counted noun as printed ("unmanned aerial vehicles")
  unit          TEXT,                   -- of a measure ("percent", "USD", "km")
  period_basis  TEXT NOT NULL CHECK (period_basis IN ('stated', 'relative', 'inferred', 'unknown')),
  rule          TEXT NOT NULL           -- the rule that found it
) STRICT;
CREATE INDEX figure_manner_rule ON figure_manner(rule, noun);

-- What comparing sees of figures beside their rows and sentences, each once, as JSON: qualifiers, and names with all that
-- contains them, as the figure's own article tells it, so that no comparison depends on the order of loading.
CREATE TABLE fact (
  id       INTEGER PRIMARY KEY,
  content  TEXT NOT NULL UNIQUE
) STRICT;

-- How many of something, or how much: counts and measures. Read it through the view figure.
CREATE TABLE figure_row (
  id            INTEGER PRIMARY KEY,
  code          INTEGER NOT NULL UNIQUE, -- the 48 bits of its ref; above them which it is of several over the same words
  article       INTEGER NOT NULL REFERENCES article(id),
  start         INTEGER NOT NULL,       -- the number with its hedge and counted noun
  "end"         INTEGER NOT NULL,
  number_start  INTEGER NOT NULL,       -- the number alone
  number_end    INTEGER NOT NULL,
  sentence      INTEGER NOT NULL,       -- how many sentences of the article end before it
  kind          TEXT NOT NULL CHECK (kind IN ('count', 'duration', 'distance', 'money', 'percent', 'age', 'ordinal', 'measure')),
  value         REAL,                   -- the number as stated; NULL for a vague amount or a range
  min           REAL NOT NULL,          -- what it stands for
  max           REAL,                   -- NULL: no upper bound
  loose_min     REAL NOT NULL,          -- the same, widened to the rounding of a bare round number
  loose_max     REAL,
  manner        INTEGER NOT NULL REFERENCES figure_manner(id),
  counted       TEXT,                   -- class of the thing, singular ("drone"); of a measure what it measures ("turnout")
  action        TEXT,                   -- class of the action ("killed"), or the verb's base form
  agent         INTEGER REFERENCES actor_row(id), -- who did it
  target        INTEGER REFERENCES actor_row(id), -- to whom
  place         INTEGER REFERENCES place(id),
  since         TEXT,                   -- first day it is about, ISO
  since_day     INTEGER,
  until         TEXT,                   -- last day
  until_day     INTEGER,
  period_words  TEXT,                   -- the words it rests on ("overnight")
  as_of         TEXT,                   -- the day up to which a running count holds
  claimant      INTEGER REFERENCES actor_row(id), -- NULL: the article's own voice
  statement     INTEGER REFERENCES statement_row(id), -- the statement it stands in
  whole         INTEGER REFERENCES figure_row(id), -- the figure it is part of
  record        INTEGER NOT NULL CHECK (record IN (0, 1)), -- the text calls it a record
  fact          INTEGER REFERENCES fact(id), -- NULL: there is none
  corrected     TEXT CHECK (corrected IN ('accepted', 'rejected', 'changed', 'added')) -- what a person made of it, see correction
) STRICT;
CREATE INDEX figure_row_article ON figure_row(article);
CREATE INDEX figure_row_about ON figure_row(counted, action, agent, min);
CREATE INDEX figure_row_min ON figure_row(min);
CREATE INDEX figure_row_claimant ON figure_row(claimant) WHERE claimant IS NOT NULL;
CREATE INDEX figure_row_agent ON figure_row(agent) WHERE agent IS NOT NULL;
CREATE INDEX figure_row_place ON figure_row(place) WHERE place IS NOT NULL;
CREATE INDEX figure_row_since ON figure_row(since_day) WHERE since_day IS NOT NULL;
CREATE INDEX figure_row_whole ON figure_row(whole) WHERE whole IS NOT NULL;
CREATE INDEX figure_row_corrected ON figure_row(corrected) WHERE corrected IS NOT NULL;

-- Figures with their refs and the way they are put.
CREATE VIEW figure AS
SELECT r.id, printf('fig:%012x', r.code & 281474976710655) || CASE WHEN r.code > 281474976710655 THEN '.' || (r.code >> 48) ELSE '' END AS ref,
       r.code, r.article, r.start, r."end", r.number_start, r.number_end, r.sentence, r.kind, r.value, r.min, r.max, r.loose_min, r.loose_max,
       (SELECT m.hedge FROM figure_manner m WHERE m.id = r.manner) AS hedge, r.counted,
       (SELECT m.noun FROM figure_manner m WHERE m.id = r.manner) AS noun, (SELECT m.unit FROM figure_manner m WHERE m.id = r.manner) AS unit,
       r.action, r.agent, r.target, r.place, r.since, r.since_day, r.until, r.until_day,
       (SELECT m.period_basis FROM figure_manner m WHERE m.id = r.manner) AS period_basis, r.period_words, r.as_of, r.claimant, r.statement,
       r.whole, r.record, (SELECT m.rule FROM figure_manner m WHERE m.id = r.manner) AS rule, r.fact, r.corrected
FROM figure_row r;

-- What narrows the thing counted ("civilian", "Ukrainian").
CREATE TABLE qualifier (
  figure     INTEGER NOT NULL REFERENCES figure_row(id),
  qualifier  TEXT NOT NULL,
  PRIMARY KEY (figure, qualifier)
) STRICT, WITHOUT ROWID;
CREATE INDEX qualifier_word ON qualifier(qualifier);

-- Claims that something is the greatest of its sort, a record or a first, with or without a number.
CREATE TABLE record (
  id                INTEGER PRIMARY KEY,
  ref               TEXT NOT NULL UNIQUE,
  article           INTEGER NOT NULL REFERENCES article(id),
  start             INTEGER NOT NULL,   -- the claim, bounds and all
  "end"             INTEGER NOT NULL,
  kind              TEXT NOT NULL CHECK (kind IN ('largest', 'smallest', 'record', 'first', 'among')), -- among: one of the greatest
  scope             TEXT,               -- what it is a record of, in the text's words ("air attack since 2022")
  what              TEXT,               -- class of that, singular ("attack")
  action            TEXT,               -- class of the action ("launched"), or the verb's base form
  bounds            TEXT,               -- the words that bound it in time ("since 2022", "of the war"); NULL: none are given
  bounds_start      TEXT,               -- the first day that bounds with "since" reach back to, ISO
  bounds_start_day  INTEGER,
  agent             INTEGER REFERENCES actor_row(id), -- who did it
  target            INTEGER REFERENCES actor_row(id), -- to whom
  place             INTEGER REFERENCES place(id),
  since             TEXT,               -- first day it is about, ISO
  since_day         INTEGER,
  until             TEXT,               -- last day
  until_day         INTEGER,
  period_basis      TEXT NOT NULL CHECK (period_basis IN ('stated', 'relative', 'inferred', 'unknown')),
  period_words      TEXT,               -- the words it rests on ("on Sunday night")
  claimant          INTEGER REFERENCES actor_row(id), -- NULL: the article's own voice
  statement         INTEGER REFERENCES statement_row(id), -- the statement it stands in
  figure            INTEGER REFERENCES figure_row(id), -- the number that is the record; NULL: none is given
  beats             INTEGER REFERENCES figure_row(id), -- the number that the text says it surpasses
  beats_words       TEXT,               -- what the text says it surpasses ("up from a previous record of 537")
  rule              TEXT NOT NULL       -- the rule that found it
) STRICT;
CREATE INDEX record_article ON record(article);
CREATE INDEX record_agent ON record(agent);
CREATE INDEX record_figure ON record(figure) WHERE figure IS NOT NULL;
CREATE INDEX record_beats ON record(beats) WHERE beats IS NOT NULL;

-- What narrows the thing that is a record ("air", "Russian").
CREATE TABLE record_qualifier (
  record     INTEGER NOT NULL REFERENCES record(id),
  qualifier  TEXT NOT NULL,
  PRIMARY KEY (record, qualifier)
) STRICT, WITHOUT ROWID;

-- The things, actions and qualifiers that figures and records name, each once.
CREATE TABLE term (
  id      INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL CHECK (kind IN ('thing', 'action', 'qualifier')),
  name    TEXT NOT NULL,
  folded  TEXT NOT NULL,
  uses    INTEGER NOT NULL DEFAULT 0,   -- how many figures name it
  UNIQUE (kind, name)
) STRICT;
CREATE INDEX term_folded ON term(kind, folded);

-- Each word of each name, spelling folded, so that a surname finds its bearer. What actors that are known in one
-- article alone are called is noted once for all of them, as a name.
CREATE TABLE name_word (
  kind  TEXT NOT NULL CHECK (kind IN ('actor', 'name', 'place', 'outlet', 'thing', 'action', 'qualifier')),
  word  TEXT NOT NULL,
  id    INTEGER NOT NULL,               -- row of actor, actor_name, place, outlet or term
  PRIMARY KEY (kind, word, id)
) STRICT, WITHOUT ROWID;

-- What comparing sees of an article that has figures, as JSON: where its first sentences stand, and its names, the most
-- printed first.
CREATE TABLE context (
  article  INTEGER PRIMARY KEY REFERENCES article(id),
  content  TEXT NOT NULL
) STRICT;

-- Articles that share a key have figures worth comparing; a key is a hash, of 32 bits, of names, of a number
-- with names, or of a thing with a day.
CREATE TABLE block (
  month    INTEGER NOT NULL,            -- of that day, or of the day that the key tells of: 32 days each; of what is looked
                                        -- for over a year the first of 16; 0: of no matter
  key      INTEGER NOT NULL,
  day      INTEGER NOT NULL,            -- on which the article was published; 0: unknown, or of no matter
  article  INTEGER NOT NULL REFERENCES article(id),
  PRIMARY KEY (month, key, day, article)
) STRICT, WITHOUT ROWID;

-- A small sample of an article, by which its near-copies and other wordings of its statements are found
-- among the articles of one event: a byte that says how many, the least hashes of its runs of eight words
-- (4 bytes each), then for each statement a bit a word (8 bytes) and its speaker's side (2 bytes).
CREATE TABLE sketch (
  article  INTEGER PRIMARY KEY REFERENCES article(id),
  content  BLOB NOT NULL
) STRICT;

-- Articles that are one text printed twice or more: half of the eight-word runs of the shorter are in the other.
-- An article without a row has no copy in this file.
CREATE TABLE copy (
  article  INTEGER PRIMARY KEY REFERENCES article(id),
  origin   INTEGER NOT NULL REFERENCES article(id) -- of all that hang together, the one whose ref comes first
) STRICT;
CREATE INDEX copy_origin ON copy(origin);

-- Two statements that put one utterance in two wordings, or in two translations.
CREATE TABLE variant (
  a         INTEGER NOT NULL REFERENCES statement_row(id), -- the one whose ref comes first
  b         INTEGER NOT NULL REFERENCES statement_row(id),
  likeness  INTEGER NOT NULL,           -- how much of their words they share, rare words weighing more, in percent
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX variant_b ON variant(b);

-- Figures that hang together, over several steps: the least number of figures that have to be looked at again when
-- one more is found to hang together with one of them. Figures that stand alone have no row, unless they would hang
-- together with too many by weaker links.
CREATE TABLE tangle (
  figure  INTEGER PRIMARY KEY REFERENCES figure_row(id),
  tangle  INTEGER NOT NULL,             -- the same number for all that hang together
  level   INTEGER NOT NULL              -- by how strong links: where too many would hang together, by stronger ones
) STRICT;
CREATE INDEX tangle_tangle ON tangle(tangle);

-- Figures side by side: a group that answers the same question; a part that exceeds its whole; or a count with one
-- later state of it. Decided at load; the verdict is arithmetic over the members a question leaves in (see
-- v_comparisons), so that a group of a thousand figures takes a thousand rows.
CREATE TABLE comparison (
  id       INTEGER PRIMARY KEY,
  counted  TEXT,                        -- what its figures count, where they agree on it
  action   TEXT,
  place    INTEGER REFERENCES place(id),
  since    TEXT,
  until    TEXT,
  reason   TEXT                         -- why they are comparable, in words: what its surest pair shares
) STRICT;

-- The figures of a comparison. A figure of a replaced version stays, for questions about what was known before.
--   same     it answers the question: disjoint loose ranges of two are a conflict, equal ranges of all agree, else compatible
--   echo     it gives as a part what another, that answers the question, prints as the whole: a conflict whatever the numbers
--   part     it is a part whose least value exceeds the greatest of its whole: a conflict
--   whole    the whole of a part or an echo
--   earlier  an earlier state of a count; later: a later state of it
CREATE TABLE member (
  comparison  INTEGER NOT NULL REFERENCES comparison(id),
  figure      INTEGER NOT NULL REFERENCES figure_row(id),
  role        TEXT NOT NULL CHECK (role IN ('same', 'echo', 'part', 'whole', 'earlier', 'later')),
  PRIMARY KEY (comparison, figure)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_figure ON member(figure);

-- What a person says of a finding or of an actor, against or beside what was read. It is tied to the words it is
-- about, so that it finds them again when the article is read anew, and it is never removed, only taken back.
-- Rows of statement and figure stand corrected; what had been read of them is in uncorrected.
--   accept  the finding is right                     reject  it is none, and answers leave it out
--   set     its field is value, whatever was read    add     the words of the article are a finding of that kind
--   join    the actor called subject is the one called value
--   part    the actor called subject is not the one called value, whatever the likeness
CREATE TABLE correction (
  id       INTEGER PRIMARY KEY,
  ref      TEXT NOT NULL UNIQUE,        -- cor:…, a hash of what it says, who says it and when
  made     TEXT NOT NULL,               -- UTC, ISO, to the millisecond; of two about one thing the later holds
  who      TEXT NOT NULL,
  act      TEXT NOT NULL CHECK (act IN ('accept', 'reject', 'set', 'add', 'join', 'part')),
  subject  TEXT NOT NULL,               -- ref of the finding as it was then; of join and part the actor's name
  article  TEXT,                        -- ref of its article; of join and part the only one it holds in, NULL: all
  start    INTEGER,                     -- where the finding stood
  "end"    INTEGER,
  words    TEXT,                        -- the words there
  field    TEXT,                        -- what is set ("counted"); of add the kind of finding
  value    TEXT,                        -- to what; NULL: unknown
  note     TEXT,
  undone   TEXT,                        -- when it was taken back, UTC; NULL: it holds
  CHECK ((act IN ('join', 'part')) = (words IS NULL)),
  CHECK ((act IN ('set', 'add')) = (field IS NOT NULL)),
  CHECK (act NOT IN ('join', 'part') OR value IS NOT NULL)
) STRICT;
CREATE INDEX correction_subject ON correction(subject);
CREATE INDEX correction_article ON correction(article);

-- What had been read of a finding before it was corrected, as JSON by field; and of a figure what comparing saw.
CREATE TABLE uncorrected (
  ref      TEXT PRIMARY KEY,
  content  TEXT NOT NULL,
  fact     TEXT
) STRICT, WITHOUT ROWID;

-- Words of articles and statements, for full-text search (rowid = id). Each word says in which column it stands, unless
-- that is the first.
CREATE VIRTUAL TABLE article_words USING fts5(text, title, content='article', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2');
CREATE VIEW statement_text AS
SELECT s.id, substr(a.text, s.start + 1, s."end" - s.start) AS text FROM statement s JOIN article a ON a.id = s.article;
CREATE VIRTUAL TABLE statement_words USING fts5(text, content='statement_text', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2');

-- Articles, newest version of each.
CREATE VIEW v_articles AS
SELECT a.ref, a.name, o.name AS outlet, a.published, a.published_basis, a.title, a.dateline, a.language, a.url,
       (SELECT group_concat(c.name, ', ') FROM credit c WHERE c.article = a.id) AS credits,
       (SELECT count(*) FROM statement s WHERE s.article = a.id AND coalesce(s.corrected, '') <> 'rejected') AS statements,
       (SELECT count(*) FROM figure f WHERE f.article = a.id AND f.kind = 'count' AND coalesce(f.corrected, '') <> 'rejected') AS figures,
       a.text
FROM article a LEFT JOIN outlet o ON o.id = a.outlet
WHERE a.replaced_by IS NULL;

-- Who an article may have its news from, where it names no claimant: the agency that it or a copy of it
-- credits, else the first of its copies, else itself. One origin, one report, however often printed.
CREATE VIEW v_origins AS
SELECT a.id AS article,
       coalesce('agency ' || (SELECT min(c.name) FROM copy x JOIN copy y ON y.origin = x.origin JOIN credit c ON c.article = y.article
                               WHERE x.article = a.id),
                'agency ' || (SELECT min(c.name) FROM credit c WHERE c.article = a.id),
                'article ' || coalesce((SELECT x.origin FROM copy x WHERE x.article = a.id), a.id)) AS origin
FROM article a;

-- Statements: who said what, in which words.
CREATE VIEW v_statements AS
SELECT s.ref, a.name AS article, o.name AS outlet, a.published, p.name AS speaker, p.kind AS speaker_kind, s.cue, s.mode,
       substr(a.text, s.start + 1, s."end" - s.start) AS text,
       s.attribution, s.venue, s.said_on, s.start, s."end", s.rule, s.corrected
FROM statement s
JOIN article a ON a.id = s.article AND a.replaced_by IS NULL
LEFT JOIN outlet o ON o.id = a.outlet
LEFT JOIN actor p ON p.id = s.speaker
WHERE coalesce(s.corrected, '') <> 'rejected';

-- Names of actors, and why each is taken for theirs.
CREATE VIEW v_names AS
SELECT p.name AS actor, p.kind, l.alias, l.reason, s.name AS read_as
FROM called l JOIN actor p ON p.id = l.actor LEFT JOIN actor s ON s.id = l.source
WHERE p.joined_to IS NULL;

-- Roles over time: what articles call an actor's office, with the day each was published.
CREATE VIEW v_roles AS
SELECT coalesce(w.name, p.name) AS actor, r.role, a.published, a.published_basis, a.name AS article
FROM role r JOIN actor p ON p.id = r.actor LEFT JOIN actor w ON w.id = p.joined_to
JOIN article a ON a.id = r.article AND a.replaced_by IS NULL;

-- Figures: who counted what, with the sentence each stands in.
CREATE VIEW v_figures AS
SELECT f.ref, a.name AS article, o.name AS outlet, a.published, f.kind, f.min, f.max, f.hedge, f.counted, f.unit,
       (SELECT group_concat(q.qualifier, ', ') FROM qualifier q WHERE q.figure = f.id) AS qualifiers,
       f.action, g.name AS agent, t.name AS target, l.name AS place, f.since, f.until, f.period_basis,
       c.name AS claimant, w.ref AS whole, f.record,
       substr(a.text, f.start + 1, f."end" - f.start) AS text,
       (SELECT substr(a.text, n.start + 1, n."end" - n.start) FROM sentence n
         WHERE n.article = f.article AND n.start <= f.start ORDER BY n.start DESC LIMIT 1) AS sentence,
       f.start, f."end", f.rule, f.corrected
FROM figure f
JOIN article a ON a.id = f.article AND a.replaced_by IS NULL
LEFT JOIN outlet o ON o.id = a.outlet
LEFT JOIN actor g ON g.id = f.agent
LEFT JOIN actor t ON t.id = f.target
LEFT JOIN actor c ON c.id = f.claimant
LEFT JOIN place l ON l.id = f.place
LEFT JOIN figure w ON w.id = f.whole
WHERE coalesce(f.corrected, '') <> 'rejected';

-- Records: what is called the greatest, a record or a first, and by whom.
CREATE VIEW v_records AS
SELECT r.ref, a.name AS article, o.name AS outlet, a.published, r.kind, r.scope, r.what, r.action, r.bounds, r.bounds_start,
       g.name AS agent, t.name AS target, l.name AS place, r.since, r.until, r.period_basis, c.name AS claimant,
       f.min, f.max, f.hedge, f.ref AS figure, b.ref AS beats, r.beats_words,
       substr(a.text, r.start + 1, r."end" - r.start) AS text,
       (SELECT substr(a.text, n.start + 1, n."end" - n.start) FROM sentence n
         WHERE n.article = r.article AND n.start <= r.start ORDER BY n.start DESC LIMIT 1) AS sentence,
       r.start, r."end", r.rule
FROM record r
JOIN article a ON a.id = r.article AND a.replaced_by IS NULL
LEFT JOIN outlet o ON o.id = a.outlet
LEFT JOIN actor g ON g.id = r.agent
LEFT JOIN actor t ON t.id = r.target
LEFT JOIN actor c ON c.id = r.claimant
LEFT JOIN place l ON l.id = r.place
LEFT JOIN figure f ON f.id = r.figure
LEFT JOIN figure b ON b.id = r.beats;

-- Comparisons summed up over the newest versions: the verdict over the ranges of those that answer the question.
--   apart   two of them are disjoint: the greatest lower bound exceeds the least upper one
--   echoed  what one of them prints as the whole another figure gives as a part
CREATE VIEW v_verdicts AS
SELECT s.comparison,
       CASE WHEN s.states > 1 THEN 'update'
            WHEN s.exceeds OR s.echo >= s.least OR s.high > s.low THEN 'conflict'
            WHEN s.answers > 1 AND s.least = s.most AND s.bound = s.ceiling THEN 'agree'
            WHEN s.answers > 1 THEN 'compatible'
            ELSE 'part' END AS verdict,
       coalesce(s.high > s.low, 0) AS apart, coalesce(s.echo >= s.least, 0) AS echoed
FROM (SELECT m.comparison, count(*) AS members, sum(m.role = 'same') AS answers,
             max(CASE m.role WHEN 'same' THEN f.loose_min END) AS high,
             min(CASE m.role WHEN 'same' THEN coalesce(f.loose_max, 9e999) END) AS low,
             min(CASE m.role WHEN 'same' THEN f.min END) AS least, max(CASE m.role WHEN 'same' THEN f.min END) AS most,
             min(CASE m.role WHEN 'same' THEN coalesce(f.max, 9e999) END) AS bound,
             max(CASE m.role WHEN 'same' THEN coalesce(f.max, 9e999) END) AS ceiling,
             max(CASE m.role WHEN 'echo' THEN f.min END) AS echo,
             max(CASE m.role WHEN 'part' THEN f.loose_min END) > min(CASE m.role WHEN 'whole' THEN f.loose_max END) AS exceeds,
             sum(m.role IN ('earlier', 'later')) AS states
      FROM member m JOIN figure f ON f.id = m.figure JOIN article a ON a.id = f.article AND a.replaced_by IS NULL
      GROUP BY m.comparison) s
WHERE s.members > 1;

-- Why comparisons conflict, where the texts tell. Of those that are disjoint the two farthest apart tell.
--   dropped qualifier  one side prints as the whole what the other side gives as a part
--   another act        the two sides count different acts, such as sent and shot down
--   dispute            two claimants; self-revision: one claimant, two numbers; transcription: the same on one day in two outlets
CREATE VIEW v_explanations AS
WITH edge AS (
  SELECT m.comparison, f.action, c.folded AS claimant, a.outlet, a.published,
         row_number() OVER (PARTITION BY m.comparison ORDER BY coalesce(f.loose_max, 9e999), f.ref) AS lowest,
         row_number() OVER (PARTITION BY m.comparison ORDER BY f.loose_min DESC, f.ref) AS highest
  FROM v_verdicts d JOIN member m ON m.comparison = d.comparison AND m.role = 'same' JOIN figure f ON f.id = m.figure
  JOIN article a ON a.id = f.article AND a.replaced_by IS NULL LEFT JOIN actor c ON c.id = f.claimant
  WHERE d.apart)
SELECT d.comparison, 'dropped qualifier' AS explanation FROM v_verdicts d WHERE d.echoed
UNION ALL
SELECT * FROM (
  SELECT l.comparison,
         CASE WHEN l.action <> h.action THEN 'another act'
              WHEN l.claimant <> h.claimant THEN 'dispute'
              WHEN l.claimant = h.claimant AND l.outlet <> h.outlet AND l.published = h.published THEN 'transcription'
              WHEN l.claimant = h.claimant THEN 'self-revision' END AS explanation
  FROM edge l JOIN edge h ON h.comparison = l.comparison AND h.highest = 1 WHERE l.lowest = 1)
WHERE explanation IS NOT NULL;

-- Comparisons: the figures that answer one question, one row a figure, with the verdict over all of them.
CREATE VIEW v_comparisons AS
SELECT m.comparison, d.verdict, e.explanation,
       v.article, v.outlet, v.claimant, v.min, v.max, v.hedge, v.qualifiers, v.counted, v.action, v.whole, v.place, v.since, v.until, v.text, v.sentence, v.ref, v.corrected,
       m.role, c.reason
FROM v_verdicts d
JOIN comparison c ON c.id = d.comparison
JOIN member m ON m.comparison = d.comparison
JOIN figure f ON f.id = m.figure
JOIN v_figures v ON v.ref = f.ref
LEFT JOIN (SELECT comparison, group_concat(explanation, ', ') AS explanation FROM v_explanations GROUP BY comparison) e
       ON e.comparison = m.comparison;
