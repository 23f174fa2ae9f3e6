-- The base: one file that holds articles and everything derived from them.
-- A base is written once, beside the file that it replaces, and never changed afterwards.
-- Facts (archive, block, member, code_list) are the sources as they came. The rest is derived from
-- them and can be made anew from the facts alone (kbq import --rebuild).

CREATE TABLE meta (
    -- What made this base: 'kbq' its version, 'extractor' the version of the derivation,
    -- 'articles', 'words' totals of the index.
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- ---- facts ----

CREATE TABLE archive (
    -- An archive file that members came out of.
    no       INTEGER PRIMARY KEY,
    path     TEXT NOT NULL UNIQUE, -- absolute
    size     INTEGER NOT NULL,     -- bytes
    mtime_ns INTEGER NOT NULL,     -- nanoseconds since 1970
    hash     INTEGER NOT NULL,     -- XXH3 of the file
    gone     INTEGER NOT NULL      -- its members here that it held no more when it was last read
) STRICT;

CREATE TABLE block (
    -- The bytes of neighbouring members, one behind the other, as one zstd frame.
    no   INTEGER PRIMARY KEY,
    size INTEGER NOT NULL, -- bytes before compression
    data BLOB NOT NULL
) STRICT;

CREATE TABLE member (
    -- A text that was imported: a file, or a part of an archive.
    doc      INTEGER PRIMARY KEY,            -- its number in posting lists
    archive  INTEGER REFERENCES archive(no), -- NULL for a file of its own
    path     TEXT NOT NULL,                  -- absolute, or inside of the archive
    size     INTEGER NOT NULL,               -- bytes
    mtime_ns INTEGER NOT NULL,               -- nanoseconds since 1970
    hash     INTEGER NOT NULL,               -- XXH3 of the bytes
    block    INTEGER NOT NULL REFERENCES block(no),
    start    INTEGER NOT NULL                -- offset in the block before compression
) STRICT;

CREATE TABLE code_list (
    -- A file of codes that was imported (kbq import --codes), and what it says. The bytes of such
    -- files are mostly something else, so only their definitions are kept.
    no          INTEGER PRIMARY KEY,
    path        TEXT NOT NULL UNIQUE, -- absolute
    format      TEXT NOT NULL,        -- what it was read as: 'C header'
    size        INTEGER NOT NULL,     -- bytes of the file
    mtime_ns    INTEGER NOT NULL,     -- nanoseconds since 1970
    hash        INTEGER NOT NULL,     -- XXH3 of the file
    definitions INTEGER NOT NULL,     -- how many there are
    bytes       INTEGER NOT NULL,     -- of data before compression
    data        BLOB NOT NULL         -- the definitions (src/code/definition.h), one zstd frame
) STRICT;

-- ---- derived ----

CREATE TABLE product (
    -- The PRODUCT fields that occur.
    no   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE article (
    -- For each id the member that stands for it: the one with the newest date.
    doc     INTEGER PRIMARY KEY REFERENCES member(doc),
    id      TEXT NOT NULL UNIQUE,  -- 'Q151362'
    title   TEXT NOT NULL,
    product INTEGER NOT NULL REFERENCES product(no),
    date    TEXT NOT NULL          -- 'YYYY-MM-DD'
) STRICT;

CREATE TABLE reference (
    -- Which article names which other one, and with what title.
    target TEXT NOT NULL, -- id; the base may lack the article
    doc    INTEGER NOT NULL REFERENCES article(doc),
    title  TEXT NOT NULL,
    PRIMARY KEY (target, doc)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
    -- An error text that an article quotes. Its number is its document number in the indexes of
    -- messages.
    no      INTEGER PRIMARY KEY,
    doc     INTEGER NOT NULL REFERENCES article(doc),
    how     INTEGER NOT NULL, -- enum message_how
    section INTEGER NOT NULL, -- enum section_kind
    weight  INTEGER NOT NULL, -- 1 to 8: how surely it is one, and how much it says
    text    TEXT NOT NULL,    -- one line
    rarity  BLOB NOT NULL     -- of each of its words one byte: how few messages have the word
) STRICT;
CREATE INDEX message_doc ON message (doc);

CREATE TABLE dictionary (
    -- Inverted indexes, cut into pages of neighbouring keys (src/index/page.h).
    no    INTEGER PRIMARY KEY, -- the pages of an index in order, without a gap
    kind  INTEGER NOT NULL, -- which index: enum store_index
    first BLOB NOT NULL,    -- the smallest key of the page
    data  BLOB NOT NULL,
    UNIQUE (kind, first)
) STRICT;

CREATE TABLE vector (
    -- One small number for each document.
    name TEXT PRIMARY KEY, -- one byte each: 'length', the words of each document; 'bits', the
                           -- rarity of all words of each message; both as src/index/length.h
    data BLOB NOT NULL
) STRICT, WITHOUT ROWID;
