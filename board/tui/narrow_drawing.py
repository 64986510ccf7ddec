"""Drawing a small change without asking every widget of the screen for all of its lines.

Textual asks all whose clip meets the change, and the clip of most is the whole screen. A line of clocks that counts
seconds is a small change, and so is a cursor that moves.
"""

from collections.abc import Iterator

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class NarrowCompositor(Compositor):
    """Asks only widgets that lie where something changed, and only for the lines that did."""

    def _get_renders(self, crop: Region | None = None) -> Iterator[tuple[Region, Region, list[Strip]]]:
        everything = self.visible_widgets
        if crop is not None:
            self._visible_widgets = {
                widget: (region, clip.intersection(Region(clip.x, crop.y, clip.width, crop.height)))
                for widget, (region, clip) in everything.items()
                if crop.overlaps(region)
            }
        try:
            yield from super()._get_renders(crop)
        finally:
            self._visible_widgets = everything
