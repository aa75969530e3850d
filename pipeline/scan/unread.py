"""The ink that no word covers: confidence does not tell of lost lines, so what stands unread is measured.

Only what looks like writing counts: things of the size of letters, several in a row. Pictures, specks and rulings do not.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.document import Box
from pipeline.ocr import TokenLine
from pipeline.scan import imaging
from pipeline.scan.paper import Grey
from pipeline.scan.rulings import PixelBox

Boxes = npt.NDArray[np.float64]     # left, top, right, bottom, one row a letter

ROW = 4       # letters: fewer in a row are no line


@dataclass(frozen=True)
class Lost:
    """`share` of the letters that stand in no word and in rows; the places of these, and those of signs alone beside read lines."""

    share: float
    places: tuple[PixelBox, ...]
    lone: tuple[PixelBox, ...] = ()


@dataclass(frozen=True)
class Written:
    """Boxes of letters on the picture, in pixels, one row a letter, and their median height."""

    boxes: Boxes
    height: float
    shape: tuple[int, int]

    def inside(self, place: PixelBox) -> Boxes:
        """The letters whose centre lies in a place."""
        x, y = (self.boxes[:, 0] + self.boxes[:, 2]) / 2, (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        return self.boxes[(place[0] <= x) & (x <= place[2]) & (place[1] <= y) & (y <= place[3])]

    def outside(self, places: Sequence[PixelBox]) -> Written:
        """The same without the letters that stand in these places."""
        x, y = (self.boxes[:, 0] + self.boxes[:, 2]) / 2, (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        held = np.zeros(len(self.boxes), bool)
        for x0, y0, x1, y1 in places:
            held |= (x0 <= x) & (x <= x1) & (y0 <= y) & (y <= y1)
        return Written(self.boxes[~held], self.height, self.shape)


def letters(image: Grey) -> Written:
    """What has the size of letters on a mended picture without rulings."""
    ratio = min(1.0, imaging.SMALL / max(image.shape))
    small = cv2.resize(image, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    found = imaging.find_letters(imaging.ink(small))
    return Written(found.boxes / ratio, found.height / ratio, (image.shape[0], image.shape[1]))


def boxes(grey: Grey, width: float) -> list[Box]:
    """The same on a picture of a page `width` points wide, in points."""
    found, scale = letters(grey), width / grey.shape[1]
    return [Box(*(float(v) * scale for v in box)) for box in found.boxes]


def lost(written: Written, lines: Sequence[TokenLine]) -> Lost:
    """What these lines leave unread."""
    if len(written.boxes) == 0:
        return Lost(0.0, ())
    covered = np.zeros(written.shape, np.uint8)
    for line in lines:
        for token in line:
            covered[max(0, token.top):token.bottom, max(0, token.left):token.right] = 1
    x = np.clip((written.boxes[:, 0] + written.boxes[:, 2]) / 2, 0, written.shape[1] - 1).astype(int)
    y = np.clip((written.boxes[:, 1] + written.boxes[:, 3]) / 2, 0, written.shape[0] - 1).astype(int)
    left = written.boxes[covered[y, x] == 0]
    found = rows(left, written)
    whole = [box for n, box in found if n >= ROW and _is_row(box, written.height)]
    lone = [box for _, box in found if box not in whole and _is_figure(box, written.height) and _beside(box, lines)]
    count = sum(n for n, box in found if box in whole)
    return Lost(count / len(written.boxes), tuple(whole), tuple(lone))


def _is_row(box: PixelBox, height: float) -> bool:
    """Wider than tall, counting the rows that it holds."""
    return box[2] - box[0] > 2 * (box[3] - box[1]) / max(1, round((box[3] - box[1]) / (1.5 * height)))


def _is_figure(box: PixelBox, height: float) -> bool:
    """As tall as figures are: more than small letters, less than headings."""
    return 1.0 * height < box[3] - box[1] < 2.2 * height and box[2] - box[0] < 6 * height


def _beside(box: PixelBox, lines: Sequence[TokenLine]) -> bool:
    """Whether a line that was read stands at the same height."""
    middle = (box[1] + box[3]) / 2
    return any(min(t.top for t in line) < middle < max(t.bottom for t in line) for line in lines)


def rows(left: Boxes, written: Written) -> list[tuple[int, PixelBox]]:
    """Letters, those of a row without wide white together: how many, and where; rows close above each other make one place."""
    if len(left) == 0:
        return []
    ratio = 8.0 / max(1.0, written.height)      # letters become eight pixels high
    mask = np.zeros((int(written.shape[0] * ratio) + 9, int(written.shape[1] * ratio) + 9), np.uint8)
    for x0, y0, x1, y1 in (left * ratio).astype(int):
        mask[y0:y1 + 1, max(0, x0 - 5):x1 + 6] = 1
    _, labels, _, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    centres = ((left[:, :2] + left[:, 2:]) / 2 * ratio).astype(int)
    of = labels[centres[:, 1], centres[:, 0]]
    out = []
    for k in np.unique(of):
        inside = left[of == k]
        out.append((len(inside), around(inside)))
    return out


def around(letters: Boxes) -> PixelBox:
    """The place that letters take."""
    x0, y0 = letters[:, :2].min(axis=0)
    x1, y1 = letters[:, 2:].max(axis=0)
    return int(x0), int(y0), int(x1) + 1, int(y1) + 1
