"""Takes the README's picture of the first screen: the sample office on a morning of its own.

    python -m tests.tui.picture

It needs Chromium and the font Noto Sans Mono CJK.
"""

import asyncio
import re
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path

from board.actions import founding, naming
from board.actions.desk import Desk
from board.cli.opening import sample_folder
from board.store import open_store
from tests.tui.seat import RehearsedBoard

PICTURE = Path(__file__).parent / "pictures" / "overview.png"
SIZE = (132, 38)
AT = "2026-11-20T09:42+08:00"


async def drawn(folder: Path) -> str:
    """The first screen as SVG, with the second matter under the cursor."""
    desk = Desk(open_store(str(folder / "board.db"), create=True)).at(datetime.fromisoformat(AT))
    founding.found(desk, sample_folder(), shift_to_today=True)
    app = RehearsedBoard(desk.as_person(naming.who(desk, "李敏")))
    async with app.run_test(size=SIZE) as pilot:
        await asyncio.sleep(2)
        await pilot.press("j")
        await asyncio.sleep(1)
        return app.export_screenshot(title="值班协调台")


def in_cells(svg: str) -> str:
    """The SVG in a font whose Han characters are two cells wide; Rich counts them as one and squeezes them."""
    svg = re.sub(r'@font-face \{[^}]*\}| textLength="[^"]*"|font-variant-east-asian: full-width;', "", svg)
    return svg.replace("Fira Code", "Noto Sans Mono CJK SC").replace("font-size: 20px", "font-size: 24.4px")


def take() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as room:
        page = Path(room) / "overview.svg"
        page.write_text(in_cells(asyncio.run(drawn(Path(room)))), "utf-8")
        chromium = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
        window = f"--window-size={round(SIZE[0] * 12.2 + 19)},{round(SIZE[1] * 24.4 + 50)}"
        subprocess.run([*chromium, window, f"--screenshot={PICTURE}", page.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    take()
