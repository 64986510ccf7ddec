"""The steps that drafting takes: what a post asks of those who served it."""

from board.store.schema import Column, Schema


def rest(schema: Schema) -> None:
    """Days of rest after long duty on a post; empty where the office's setting holds."""
    schema.column("posts", "rest_days", Column(int, null=True))
