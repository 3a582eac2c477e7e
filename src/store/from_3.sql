-- From version 3 to 4: what articles are noted under lies together by the month; articles are found by their run, figures
-- by their value.

CREATE INDEX article_batch ON article(batch);
CREATE INDEX figure_row_min ON figure_row(min);

CREATE TEMP TABLE was AS SELECT * FROM block;
DROP TABLE block;
CREATE TABLE block (
  month    INTEGER NOT NULL,
  key      INTEGER NOT NULL,
  day      INTEGER NOT NULL,
  article  INTEGER NOT NULL REFERENCES article(id),
  PRIMARY KEY (month, key, day, article)
) STRICT, WITHOUT ROWID;
INSERT INTO block(month, key, day, article)
SELECT (day - (CASE WHEN day < 0 THEN 31 ELSE 0 END)) / 32 AS month, key, day, article FROM temp.was ORDER BY 1, 2, 3, 4;
DROP TABLE temp.was;
-- Which keys tell of a day, or are looked for over a year, cannot be told from them: each stays in its own month.
INSERT INTO about(key, value) VALUES ('keys', 'by single months');
