"""search: what can be found by its words, filled from the rows that are there"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BATCH = 500
_WHOLE = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th"})
# Kind -> the rows that count, their texts named one by one.
_TEXTS = {
    "log": """SELECT workspace, id, account_id, held_on AS day, id AS log_id, author_id AS by_id,
        '' AS owner_id, text AS one, next_text AS two, coalesce((SELECT {join}(DISTINCT contact.name{comma})
        FROM log_contact JOIN contact ON contact.workspace = log_contact.workspace
        AND contact.id = log_contact.contact_id WHERE log_contact.workspace = log_entry.workspace
        AND log_contact.log_id = log_entry.id AND NOT log_contact.gone), '') AS three
        FROM log_entry WHERE undone_at IS NULL""",
    "contact": """SELECT workspace, id, account_id, created_at AS day, '' AS log_id, '' AS by_id,
        '' AS owner_id, name AS one, title AS two, '' AS three FROM contact WHERE status <> 'withdrawn'""",
    "action": """SELECT workspace, id, account_id, coalesce(due_on, {day}) AS day,
        coalesce(log_id, '') AS log_id, created_by AS by_id, owner_id, text AS one, why AS two, '' AS three
        FROM action WHERE NOT (state = 'dropped' AND reason IN ('withdrawn', 'edited'))""",
    "opp": """SELECT workspace, id, account_id, moved_at AS day, '' AS log_id, '' AS by_id, '' AS owner_id,
        name AS one, next_step AS two, reason AS three FROM opportunity""",
    "account": """SELECT workspace, id, id AS account_id, created_at AS day, '' AS log_id, '' AS by_id,
        '' AS owner_id, name AS one, code AS two, aliases AS three FROM account""",
}
_SQLITE = {"day": "date(created_at)", "join": "group_concat", "comma": ""}
_POSTGRES = {"day": "created_at::date", "join": "string_agg", "comma": ", ' '"}
_ON_SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5(text, content='search', content_rowid='number',"
    " prefix='3 4 5', detail='none', columnsize=0)",
    "CREATE TRIGGER search_words_in AFTER INSERT ON search BEGIN"
    " INSERT INTO search_words (rowid, text) VALUES (new.number, new.text); END",
    "CREATE TRIGGER search_words_out AFTER DELETE ON search BEGIN"
    " INSERT INTO search_words (search_words, rowid, text) VALUES ('delete', old.number, old.text); END",
    "CREATE TRIGGER search_words_over AFTER UPDATE ON search BEGIN"
    " INSERT INTO search_words (search_words, rowid, text) VALUES ('delete', old.number, old.text);"
    " INSERT INTO search_words (rowid, text) VALUES (new.number, new.text); END",
)
_ON_POSTGRES = "CREATE INDEX search_words ON search USING gin (to_tsvector('simple', text))"


def upgrade() -> None:
    names = (
        "workspace",
        "id",
        "kind",
        "record",
        "account_id",
        "audience",
        "log_id",
        "by_id",
        "owner_id",
        "text",
    )
    made = op.create_table(
        "search",
        *(sa.Column(name, sa.String(), nullable=False) for name in names),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "id", name=op.f("pk_search")),
    )
    op.create_index("ux_search_number", "search", ["number"], unique=True)
    op.create_index(
        "ix_log_entry_sensitive",
        "log_entry",
        ["workspace", "account_id", "author_id", "id"],
        sqlite_where=sa.text("is_sensitive IS 1"),
        postgresql_where=sa.text("is_sensitive IS TRUE"),
    )
    connection = op.get_bind()
    on_sqlite = connection.dialect.name == "sqlite"
    for statement in _ON_SQLITE if on_sqlite else ():
        op.execute(statement)
    for kind, asked in _TEXTS.items():
        found = connection.exec_driver_sql(asked.format(**(_SQLITE if on_sqlite else _POSTGRES))).mappings()
        for part in found.partitions(_BATCH):
            connection.execute(sa.insert(made), [row for each in part for row in _rows(kind, each)])
    if not on_sqlite:
        op.execute(_ON_POSTGRES)


def _rows(kind: str, found: Any) -> Iterator[dict[str, Any]]:
    """What is found of a row, as `store.search_index` wrote it when this was the newest version."""
    last = found["three"] if kind == "account" else [found["three"]]  # an account's other names are a list
    texts = [found["one"], found["two"], *(json.loads(last) if isinstance(last, str) else last)]
    named = [("", "open" if kind == "account" else "team", texts)]
    if kind == "contact":
        named.append((":open", "open", [found["one"]]))
    for suffix, audience, texts in named:
        row_id = f"{kind}:{found['id']}{suffix}"
        digest = hashlib.blake2b(f"{found['workspace']}\0{row_id}".encode(), digest_size=8).digest()
        same = {name: found[name] for name in ("workspace", "account_id", "log_id", "by_id", "owner_id")}
        yield same | {
            "id": row_id,
            "number": int.from_bytes(digest) >> 1,
            "kind": kind,
            "record": found["id"],
            "audience": audience,
            "day": date.fromisoformat(str(found["day"])[:10]),
            "text": " ".join(word for text in texts for word in _words(text)),
        }


def _words(text: str) -> list[str]:
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text.casefold()).casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).translate(_WHOLE)
    return re.findall(r"[^\W_]+", plain.replace("'", "").replace("’", ""))
