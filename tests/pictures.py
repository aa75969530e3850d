"""Pictures of pages, drawn in a test from the lines that it shows."""
from __future__ import annotations

import io

import cv2
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from pipeline.scan.paper import Grey
from tests.build import pdf

LINES = [
    "COMMUNE DE SAINT-AUBIN-LES-PRÉS", "Séance du 12 mars 2021", "",
    "Le conseil municipal, régulièrement convoqué, s'est réuni au lieu habituel de",
    "ses séances, sous la présidence de Madame le Maire. Le quorum est atteint.",
    "Après en avoir délibéré, le conseil décide à l'unanimité :",
    "- d'attribuer une subvention de 1 250,00 € au comité des fêtes ;",
    "- de fixer le loyer du local à 315,40 € par mois, à compter du 1er avril 2021 ;",
    "- de charger Madame le Maire de signer tout document utile à cette affaire.",
    "Pour : 11 voix. Contre : 2 voix. Abstention : 1.", "",
    "Le montant des travaux de la toiture est de 48 730,00 € hors taxes ; la dépense est",
    "inscrite au budget de la commune, en section d'investissement, article 21318.",
    "La séance est levée à vingt-deux heures quinze.",
]


def drawn(lines: list[str], dpi: int = 200, points: float = 12) -> Grey:
    """A4, upright, black on white."""
    items = [(60.0, 90.0 + 24 * i, text) for i, text in enumerate(lines) if text]
    page = pypdfium2.PdfDocument(pdf(items, points=points))[0]
    array: Grey = page.render(scale=dpi / 72, grayscale=True).to_numpy()
    return array.reshape(array.shape[:2]).copy()


def ruled(rows: list[list[str]]) -> Grey:
    """A table of 40-point columns after a wide first one, on a page of its own."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("Helvetica", 11)
    edges = [60, 260, 340, 420, 500]
    for i, row in enumerate(rows):
        for x, text in zip(edges, row, strict=False):
            canvas.drawString(x + 6, 700 - 22 * i, text)
    for k in range(len(rows) + 1):
        canvas.line(60, 715 - 22 * k, 500, 715 - 22 * k)
    for x in edges:
        canvas.line(x, 715, x, 715 - 22 * len(rows))
    canvas.save()
    array: Grey = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=200 / 72, grayscale=True).to_numpy()
    return cv2.GaussianBlur(array.reshape(array.shape[:2]), (0, 0), 0.6)
