"""The two roles of a store on PostgreSQL, as SQL for whoever runs the server.

The owner makes and migrates the tables and is used for nothing else; the board of every day runs with a login of the
application role, which can add to the journal and the log, and change or remove nothing in them. The triggers refuse
it to the owner too, until the owner takes them away, which is found out when a board opens the store.
"""

import re

from board.domain.errors import BadInput
from board.locale import _
from board.store.tables import DERIVED, JOURNALED, UNTOLD

_KEPT = ("journal", "log_entries")
"""What may be added to and read, and no more."""
_READ = ("board_migrations", "board_objects")
_EDITED = (*(table for table in JOURNALED if table not in _KEPT), *UNTOLD, *DERIVED, "search_documents")
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def rights_sql(*, schema: str = "public", owner: str = "board_owner", app: str = "board_app") -> str:
    """The statements that give both roles their rights in a schema; to be run by the owner or a superuser.

    Run them once the store is made, and again after a board has made new tables; nothing is taken from other roles
    than PUBLIC.

    Raises:
        BadInput: a name is not a plain one (small letters, digits, underscore).
    """
    for field, name in (("schema", schema), ("owner", owner), ("app", app)):
        if not _NAME.fullmatch(name):
            raise BadInput(_("takes small letters, digits and _, and begins with no digit"), field=field)
    lines = [
        f"-- the application role {app} in the schema {schema} of {owner}",
        f"REVOKE ALL ON SCHEMA {schema} FROM PUBLIC;",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {app};",
        f"GRANT USAGE ON SCHEMA {schema} TO {app};",
        f"GRANT SELECT ON {_in(schema, (*_READ, 'open_matters'))} TO {app};",
        f"GRANT SELECT, INSERT ON {_in(schema, _KEPT)} TO {app};",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {_in(schema, _EDITED)} TO {app};",
    ]
    return "\n".join(lines) + "\n"


def roles_sql(*, schema: str = "public", owner: str = "board_owner", app: str = "board_app") -> str:
    """The statements that make both roles and the owner's schema, before the store is made; for a superuser.

    Both may log in; how they prove who they are is said in pg_hba.conf and never here.
    """
    rights_sql(schema=schema, owner=owner, app=app)
    lines = [
        f"CREATE ROLE {owner} LOGIN;",
        f"CREATE ROLE {app} LOGIN;",
        f"CREATE SCHEMA IF NOT EXISTS {schema};",
        f"ALTER SCHEMA {schema} OWNER TO {owner};",
    ]
    return "\n".join(lines) + "\n"


def _in(schema: str, tables: tuple[str, ...]) -> str:
    return ", ".join(f"{schema}.{table}" for table in tables)
