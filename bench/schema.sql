CREATE TABLE totals (articles int NOT NULL);
CREATE TABLE article (id int PRIMARY KEY, title text NOT NULL, publisher text NOT NULL, published_at text, url text);
CREATE TABLE entity (id int PRIMARY KEY, key text NOT NULL, name text NOT NULL);
CREATE TABLE statement (id int PRIMARY KEY, key text NOT NULL, kind text NOT NULL, said_at text, text text NOT NULL,
  quotes text[] NOT NULL, rule text NOT NULL, confidence real NOT NULL, words tsvector);
CREATE TABLE event (id int PRIMARY KEY, key text NOT NULL, type text NOT NULL, date text, status text NOT NULL);
CREATE TABLE speaker (statement int NOT NULL, entity int NOT NULL, pos int NOT NULL);
CREATE TABLE said_by (statement int NOT NULL, entity int NOT NULL, kind text NOT NULL, said_at text);
CREATE TABLE about_statement (statement int NOT NULL, other int NOT NULL);
CREATE TABLE denies_statement (statement int NOT NULL, other int NOT NULL);
CREATE TABLE denies_event (statement int NOT NULL, event int NOT NULL);
CREATE TABLE evidence (statement int NOT NULL, pos int NOT NULL, article int NOT NULL, start int NOT NULL, "end" int NOT NULL, exact text NOT NULL);
CREATE TABLE event_evidence (event int NOT NULL, article int NOT NULL, start int NOT NULL, "end" int NOT NULL, exact text NOT NULL);
CREATE TABLE involved (event int NOT NULL, entity int NOT NULL, date text);
CREATE TABLE dispute (id text PRIMARY KEY, status text, first_asserted text, first_denied text, days int, asserted_by text[] NOT NULL, denied_by text[] NOT NULL);
CREATE TABLE turn (dispute text NOT NULL, pos int NOT NULL, act text NOT NULL, at text, statement int NOT NULL);
CREATE TABLE participant (event int NOT NULL, entity int NOT NULL);
