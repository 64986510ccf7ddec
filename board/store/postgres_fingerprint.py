"""What the board's tables, indexes, guards and functions look like, kept beside them when a migration has made them.

When a store is opened, the server compares what is with what was kept, in one query of the catalogue: a schema that
somebody changed by hand is recognised before anything is read from it. An index more is no fault: it changes nothing.
"""

from collections.abc import Sequence

from board.locale import _
from board.store.postgres_connection import Connection

_LIVE = """
    WITH space AS (SELECT oid FROM pg_namespace WHERE nspname = current_schema()),
    tables AS (
        SELECT c.oid, c.relname::text AS name, c.relrowsecurity AS walled FROM pg_class AS c, space
        WHERE c.relnamespace = space.oid AND c.relkind = 'r' AND c.relname = ANY (
            coalesce(%(tables)s::text[], (SELECT array_agg(b.name) FROM board_objects AS b WHERE b.kind = 'table')))
    ),
    live (kind, name, signature) AS (
        SELECT 'table', name, walled::text FROM tables
        UNION ALL
        SELECT 'column', t.name || '.' || a.attname,
               concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef, a.attidentity,
                         (SELECT collname FROM pg_collation WHERE oid = a.attcollation))
        FROM tables AS t JOIN pg_attribute AS a ON a.attrelid = t.oid
        WHERE a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT 'trigger', t.name || '.' || g.tgname, concat_ws(' ', g.tgtype, g.tgenabled, p.proname, md5(p.prosrc))
        FROM tables AS t JOIN pg_trigger AS g ON g.tgrelid = t.oid JOIN pg_proc AS p ON p.oid = g.tgfoid
        WHERE NOT g.tgisinternal
        UNION ALL
        SELECT 'index', c.relname::text, concat_ws(' ', t.name, i.indisunique, i.indkey::text, i.indpred IS NOT NULL)
        FROM tables AS t JOIN pg_index AS i ON i.indrelid = t.oid JOIN pg_class AS c ON c.oid = i.indexrelid
        UNION ALL
        SELECT 'constraint', t.name || '.' || k.conname, concat_ws(' ', k.contype, k.conkey::text, k.convalidated)
        FROM tables AS t JOIN pg_constraint AS k ON k.conrelid = t.oid WHERE k.contype IN ('c', 'f', 'p', 'u', 'x')
        UNION ALL
        SELECT 'rule', t.name || '.' || r.rulename, r.ev_type::text
        FROM tables AS t JOIN pg_rewrite AS r ON r.ev_class = t.oid
        UNION ALL
        SELECT 'function', p.proname::text, md5(p.prosrc) FROM pg_proc AS p, space
        WHERE p.pronamespace = space.oid AND p.proname LIKE 'board\\_%%'
    )
    """


def record(connection: Connection, made: Sequence[str]) -> None:
    """Keep what the tables look like now; `made` are those that were not there before."""
    known = {row["name"] for row in connection.execute("SELECT name FROM board_objects WHERE kind = 'table'")}
    connection.execute("DELETE FROM board_objects")
    connection.execute(
        _LIVE + "INSERT INTO board_objects (kind, name, signature) SELECT kind, name, signature FROM live",
        {"tables": [*known, *made]},
    )


def forget_index(connection: Connection, name: str) -> None:
    """Let an index be away; until it is recorded again, the store is the board's without it."""
    connection.execute("DELETE FROM board_objects WHERE kind = 'index' AND name = %s", (name,))


def record_index(connection: Connection, name: str) -> None:
    """Keep what one index looks like now."""
    connection.execute(
        _LIVE
        + """
        INSERT INTO board_objects (kind, name, signature)
        SELECT kind, name, signature FROM live WHERE kind = 'index' AND name = %(name)s
        ON CONFLICT (kind, name) DO NOTHING
        """,
        {"tables": None, "name": name},
    )


def differences(connection: Connection) -> list[str]:
    """What of the schema is not as the board made it, a line each; empty if all is."""
    rows = connection.execute(
        _LIVE
        + """
        SELECT kind, name FROM board_objects AS kept FULL JOIN live USING (kind, name)
        WHERE kept.signature IS DISTINCT FROM live.signature AND NOT (kind = 'index' AND kept.signature IS NULL)
        ORDER BY kind, name
        """,
        {"tables": None},
    )
    return [
        _("the {kind} {name} is not as the board made it").format(kind=row["kind"], name=row["name"]) for row in rows
    ]
