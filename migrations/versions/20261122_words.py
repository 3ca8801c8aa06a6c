"""Words are indexed by their parts and without accents, Latin ones once instead of twice."""

from alembic import op

revision = "20261122_words"
down_revision = "20261122_sources"
branch_labels = None
depends_on = None

FUNCTIONS = r"""
CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN translate(words,
    '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~×–—‘’“”„«»®™…،؛؟°'
        || 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝёЁ',
    repeat(' ', 49)
        || 'aaaaaaceeeeiiiinooooouuuuyyAAAAAACEEEEIIIINOOOOOUUUUYеЕ');
CREATE FUNCTION without_latin(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(words, '[!-~]+', ' ', 'g');
"""

NEW = """
setweight(to_tsvector('russian', folded(
    name || ' ' || sku || ' ' || coalesce(names ->> 'en', '') || ' ' || coalesce(names ->> 'ru', ''))), 'A')
|| setweight(to_tsvector('arabic', without_latin(name || ' ' || coalesce(names ->> 'ar', ''))), 'A')
|| setweight(to_tsvector('russian', folded(category || ' ' || brand)), 'B')
|| setweight(to_tsvector('arabic', without_latin(category || ' ' || brand)), 'B')
|| setweight(json_to_tsvector('russian', attributes, '["string"]'), 'C')
|| setweight(json_to_tsvector('arabic', attributes, '["string"]'), 'C')
|| setweight(to_tsvector('russian', folded(left(description, 20000))), 'D')
|| setweight(to_tsvector('arabic', without_latin(left(description, 20000))), 'D')
"""

OLD = """
setweight(to_tsvector('russian', name || ' ' || sku), 'A') || setweight(to_tsvector('arabic', name || ' ' || sku), 'A')
|| setweight(to_tsvector('english', coalesce(names ->> 'en', '')), 'A')
|| setweight(to_tsvector('russian', coalesce(names ->> 'ru', '')), 'A')
|| setweight(to_tsvector('arabic', coalesce(names ->> 'ar', '')), 'A')
|| setweight(to_tsvector('russian', category || ' ' || brand), 'B')
|| setweight(to_tsvector('arabic', category || ' ' || brand), 'B')
|| setweight(json_to_tsvector('russian', attributes, '["string"]'), 'C')
|| setweight(json_to_tsvector('arabic', attributes, '["string"]'), 'C')
|| setweight(to_tsvector('russian', left(description, 20000)), 'D')
|| setweight(to_tsvector('arabic', left(description, 20000)), 'D')
"""

REPLACE = """
ALTER TABLE products DROP COLUMN words;
ALTER TABLE products ADD COLUMN words TSVECTOR GENERATED ALWAYS AS ({words}) STORED NOT NULL;
CREATE INDEX products_words ON products USING gin (words);
"""

# What a run has just written would otherwise wait in a list that every search reads from end to end, once a word.
AT_ONCE = "ALTER INDEX products_words SET (fastupdate = off)"


def upgrade() -> None:
    op.execute(FUNCTIONS)
    op.execute(REPLACE.replace("{words}", NEW))
    op.execute(AT_ONCE)


def downgrade() -> None:
    op.execute(REPLACE.replace("{words}", OLD))
    op.execute("DROP FUNCTION folded(text), without_latin(text)")
