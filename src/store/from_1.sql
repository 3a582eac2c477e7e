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
