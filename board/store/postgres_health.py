"""What PostgreSQL can say of its own soundness: the schema, indexes that are not valid, checksums, and B-trees.

The B-trees are looked at where the extension amcheck is installed and the login may use it.
"""

import psycopg

from board.locale import _
from board.store.postgres_connection import Connection
from board.store.postgres_fingerprint import differences

_INVALID = """
    SELECT c.relname AS name FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)
    ORDER BY c.relname
    """
_CHECKSUMS = "SELECT COALESCE(checksum_failures, 0) AS n FROM pg_stat_database WHERE datname = current_database()"
_AMCHECK = """
    SELECT p.oid::regproc::text AS check FROM pg_extension AS e JOIN pg_proc AS p ON p.pronamespace = e.extnamespace
    WHERE e.extname = 'amcheck' AND p.proname = 'bt_index_check' AND p.pronargs = 2
      AND has_function_privilege(p.oid, 'EXECUTE')
    """
_TREES = """
    SELECT c.oid::bigint AS number, c.relname AS name FROM pg_class AS c JOIN pg_am AS a ON a.oid = c.relam
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'i' AND a.amname = 'btree'
    ORDER BY c.relname
    """


def faults(connection: Connection) -> list[str]:
    """A line for each thing that is damaged or changed; empty if nothing."""
    found = differences(connection)
    found += [_("the index {name} is not valid").format(name=row["name"]) for row in connection.execute(_INVALID)]
    for row in connection.execute(_CHECKSUMS):
        if row["n"]:
            found.append(_("the server met {n} pages with a wrong checksum").format(n=row["n"]))
    for check in connection.execute(_AMCHECK).fetchall():
        found += _tree_faults(connection, check["check"])
    return found


def _tree_faults(connection: Connection, check: str) -> list[str]:
    found = []
    for row in connection.execute(_TREES).fetchall():
        try:
            with connection.transaction():
                connection.execute(f"SELECT {check}(%s::oid, true)", (row["number"],))
        except psycopg.errors.InternalError as error:
            said = error.diag.message_primary or ""
            found.append(_("the index {name} is damaged: {fault}").format(name=row["name"], fault=said))
    return found
