-- From version 1 to 2: links of several strengths, smaller keys and likenesses, full-text indexes without sizes.

CREATE TEMP TABLE was AS SELECT figure, tangle FROM tangle;
DROP TABLE tangle;
CREATE TABLE tangle (
  figure  INTEGER PRIMARY KEY REFERENCES figure(id),
  tangle  INTEGER NOT NULL,
  level   INTEGER NOT NULL
) STRICT;
CREATE INDEX tangle_tangle ON tangle(tangle);
INSERT INTO tangle(figure, tangle, level) SELECT figure, tangle, 0 FROM temp.was;
DROP TABLE temp.was;

-- Of a key of 64 bits the lower 32; with it the day of publication.
CREATE TEMP TABLE was AS
SELECT DISTINCT ((key & 0xffffffff) + 0x80000000) % 0x100000000 - 0x80000000 AS key, coalesce(a.published_day, -1000000) AS day, article
FROM block b JOIN article a ON a.id = b.article;
DROP TABLE block;
CREATE TABLE block (
  key      INTEGER NOT NULL,
  day      INTEGER NOT NULL,
  article  INTEGER NOT NULL REFERENCES article(id),
  PRIMARY KEY (key, day, article)
) STRICT, WITHOUT ROWID;
INSERT INTO block(key, day, article) SELECT key, day, article FROM temp.was;
DROP TABLE temp.was;

CREATE TEMP TABLE was AS SELECT a, b, likeness FROM variant;
DROP TABLE variant;
CREATE TABLE variant (
  a         INTEGER NOT NULL REFERENCES statement(id),
  b         INTEGER NOT NULL REFERENCES statement(id),
  likeness  INTEGER NOT NULL,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX variant_b ON variant(b);
INSERT INTO variant(a, b, likeness) SELECT a, b, round(likeness * 100) FROM temp.was;
DROP TABLE temp.was;

DROP INDEX actor_side;
CREATE INDEX actor_side ON actor(side) WHERE side IS NOT NULL;

DROP TABLE article_words;
CREATE VIRTUAL TABLE article_words USING fts5(title, text, content='article', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2');
INSERT INTO article_words(article_words) VALUES ('rebuild');
DROP TABLE statement_words;
CREATE VIRTUAL TABLE statement_words USING fts5(text, content='statement_text', content_rowid='id', columnsize=0, tokenize='unicode61 remove_diacritics 2');
INSERT INTO statement_words(statement_words) VALUES ('rebuild');

-- What stands in an article's row, and the words of a sentence, are no longer kept a second time.
UPDATE fact SET content = json_remove(content, '$.words', '$.outlet');
UPDATE context SET content = json_remove(json_set(content,
  '$.lead', (SELECT json_group_array(json_array(start, "end")) FROM
              (SELECT start, "end" FROM sentence n WHERE n.article = context.article ORDER BY start LIMIT 5)),
  '$.names', (SELECT json_group_array(value) FROM (SELECT value FROM
              (SELECT 0 AS central, key, value FROM json_each(context.content, '$.central') UNION ALL
               SELECT 1, key, value FROM json_each(context.content, '$.names')
                WHERE value NOT IN (SELECT value FROM json_each(context.content, '$.central')))
              ORDER BY central, key))),
  '$.title', '$.credits', '$.central');

-- An actor known in one article alone goes by the name in its row, and its names go with that article.
CREATE VIEW called AS
SELECT folded, actor, alias, reason, source FROM actor_alias
UNION ALL SELECT folded, id, name, 'name', NULL FROM actor WHERE article IS NOT NULL;
DELETE FROM naming WHERE actor IN (SELECT id FROM actor WHERE article IS NOT NULL);
DELETE FROM actor_alias WHERE source IS NULL
  AND EXISTS (SELECT 1 FROM actor p WHERE p.id = actor_alias.actor AND p.article IS NOT NULL AND p.folded = actor_alias.folded);

DROP VIEW v_names;
CREATE VIEW v_names AS
SELECT p.name AS actor, p.kind, l.alias, l.reason, s.name AS read_as
FROM called l JOIN actor p ON p.id = l.actor LEFT JOIN actor s ON s.id = l.source
WHERE p.joined_to IS NULL;

-- The same views in words that other databases read too.
DROP VIEW v_articles;
CREATE VIEW v_articles AS
SELECT a.ref, a.name, o.name AS outlet, a.published, a.published_basis, a.title, a.dateline, a.language, a.url,
       (SELECT group_concat(c.name, ', ') FROM credit c WHERE c.article = a.id) AS credits,
       (SELECT count(*) FROM statement s WHERE s.article = a.id AND coalesce(s.corrected, '') <> 'rejected') AS statements,
       (SELECT count(*) FROM figure f WHERE f.article = a.id AND f.kind = 'count' AND coalesce(f.corrected, '') <> 'rejected') AS figures,
       a.text
FROM article a LEFT JOIN outlet o ON o.id = a.outlet
WHERE a.replaced_by IS NULL;
DROP VIEW v_statements;
CREATE VIEW v_statements AS
SELECT s.ref, a.name AS article, o.name AS outlet, a.published, p.name AS speaker, p.kind AS speaker_kind, s.cue, s.mode,
       substr(a.text, s.start + 1, s."end" - s.start) AS text,
       s.attribution, s.venue, s.said_on, s.start, s."end", s.rule, s.corrected
FROM statement s
JOIN article a ON a.id = s.article AND a.replaced_by IS NULL
LEFT JOIN outlet o ON o.id = a.outlet
LEFT JOIN actor p ON p.id = s.speaker
WHERE coalesce(s.corrected, '') <> 'rejected';
DROP VIEW v_figures;
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
