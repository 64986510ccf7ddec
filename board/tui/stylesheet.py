"""The board's rules for how things look, parsed once in a process.

Textual parses every rule anew for each app, for each mode that is first visited, and whenever colours may have
changed. What it makes of a source depends only on the source and the colours, so it is remembered by both, for all
boards of the process. There are two themes and a fixed number of sources: what is remembered does not grow.
"""

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

_Source = tuple[str, CSSLocation, bool, int, str]
_PARSED: dict[frozenset[tuple[str, str]], dict[_Source, list[RuleSet]]] = {}
"""What was parsed, by the colours and by the source; rules are never changed once they are made."""


class SharedStylesheet(Stylesheet):
    """A stylesheet that parses nothing twice."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parsed = _PARSED.setdefault(frozenset(variables.items()), {})

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            super().set_variables(variables)
            self._parsed = _PARSED.setdefault(frozenset(variables.items()), {})
            self._require_parse = True

    def reparse(self) -> None:
        """Parse what came to it or has other colours now; with neither there is nothing to do."""
        if self._require_parse:
            self.parse()

    def copy(self) -> "SharedStylesheet":
        copied = SharedStylesheet(self._variables.copy())
        copied.source = self.source.copy()
        return copied

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        source = (css, read_from, is_default_rules, tie_breaker, scope)
        rules = self._parsed.get(source)
        if rules is None:
            rules = self._parsed[source] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return rules
