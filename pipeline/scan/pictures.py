"""Image files: their pictures in grey, one at a time, at the size on paper that they state."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from pipeline.scan.paper import Grey

UNSTATED = 200.0      # dots an inch where a file states none


def pictures(path: Path) -> Iterator[tuple[Grey, float, float]]:
    """The pictures of an image file in grey, one at a time, each with its width and height in points (72 an inch)."""
    with Image.open(path) as file:
        for frame in ImageSequence.Iterator(file):
            across, down = _resolution(frame)
            grey = np.asarray(_on_white(frame).convert("L"))
            yield grey, grey.shape[1] * 72 / across, grey.shape[0] * 72 / down


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Dots per inch across and down, as stated; 200 where unstated, or stated so that no sheet of paper could have that size."""
    across, down = (float(v) for v in image.info.get("dpi", (UNSTATED, UNSTATED)))
    inches = max(image.width / max(across, 1.0), image.height / max(down, 1.0))
    return (across, down) if across >= 50 and down >= 50 and 2 <= inches <= 50 else (UNSTATED, UNSTATED)


def _on_white(image: Image.Image) -> Image.Image:
    """As displayed: turned as the camera says, and what is transparent shows white paper."""
    image = ImageOps.exif_transpose(image)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA"))
    return image
