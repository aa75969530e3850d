"""The audit to send, in each of its forms; and which words a finding marks."""
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline import ingest, store
from pipeline.checking import evidence
from pipeline.ingest import Options
from pipeline.store import Database
from pipeline.telling import reports
from tests import build

TEXT = "Subvention de 1 250,00 € pour 2024, versée le 3 mai 2024 <au plus tard>.\n"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    """A page with an amount and a date, a finding that tells the amount, and a person's word on it."""
    (tmp_path / "acte.txt").write_text(TEXT)
    (tmp_path / "acte.pdf").write_bytes(build.pdf([(60, 100, "Montant 4 380,00 euros"), (60, 400, "Coût total 3 800,00 euros")]))
    base = store.open_database(tmp_path / "q.db")
    ingest.ingest([tmp_path / "acte.txt", tmp_path / "acte.pdf"], base, Options(workers=1, audit=False))
    for name, cents, told in (("txt", 125000, "1 250,00 €"), ("pdf", 380000, "3 800,00 €")):
        [amount] = store.rows(base, f"SELECT * FROM amounts WHERE value_cents = {cents}")
        place = {"table": "amounts", "fact": amount["id"], "document": amount["document"], "page": 1, "quote": amount["quote"], "box": None}
        of = {"code": "A01", "document": amount["document"]}
        store.put(base, "findings", [{"id": f"f{name}", "severity": "error", "message": f"Le total imprimé est {told}.", "expected": "1 €",
                                      "observed": told, "page": 1, "ocr_suspect": 0, "evidence": json.dumps([place]), **of}])
        store.put(base, "checks", [{"id": f"c{name}", "outcome": "non_verifiable", "reason": "une ligne <illisible>", **of}])
    store.put(base, "reviews", [{"id": "r", "finding": "ftxt", "verdict": "dismissed", "comment": "arrondi", "by": "moi", "at": "2024-06-01"}])
    return base


def test_text_gives_what_then_where(db: Database) -> None:
    told = reports.report(db, "text")
    assert "error A01  Le total imprimé est 1 250,00 €.  (dismissed)" in told
    assert re.search(r"acte\.txt p\. 1  ftxt", told)
    assert told.endswith("2 findings")


def test_json_gives_the_evidence_as_a_list(db: Database) -> None:
    found = json.loads(reports.report(db, "json"))
    assert {f["id"]: f["verdict"] for f in found} == {"ftxt": "dismissed", "fpdf": None}
    assert all(f["evidence"][0]["table"] == "amounts" for f in found)


def test_sarif_has_rules_results_places_and_what_was_dismissed(db: Database) -> None:
    sarif = json.loads(reports.report(db, "sarif"))
    [run] = sarif["runs"]
    assert sarif["version"] == "2.1.0"
    assert "A01" in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    results = {r["partialFingerprints"]["quitus/v1"]: r for r in run["results"]}
    assert results["ftxt"]["suppressions"][0]["justification"] == "arrondi"
    assert "suppressions" not in results["fpdf"]
    assert results["fpdf"]["level"] == "error"
    assert results["fpdf"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")
    assert results["fpdf"]["relatedLocations"][0]["logicalLocations"][0]["name"] == "page 1"


def test_html_shows_the_part_of_the_page_and_needs_no_other_file(db: Database) -> None:
    page = reports.report(db, "html")
    assert page.count('<rect class="mark finding"') == 2, "plain text too, whose words are found again"
    assert "data:image/jpeg;base64," in page, "the PDF's page, as a picture"
    assert not re.search(r'(src|href)="(?!data:|#)', page)
    view = re.search(r'viewBox="0 ([\d.]+) 595 ([\d.]+)"[^>]*>.*?3 800,00', page) or re.search(r'viewBox="0 (3\d\d[\d.]*) 595 ([\d.]+)"', page)
    assert view and float(view[2]) < 300, "the part, not the page"
    assert "écarté : arrondi" in page


def test_html_says_what_could_not_be_checked_and_quotes_nothing_as_markup(db: Database) -> None:
    page = reports.report(db, "html")
    assert "une ligne &lt;illisible&gt;" in page and "<illisible>" not in page
    assert "<au" not in page
    assert "non vérifiable" in page


def test_a_finding_marks_the_words_whose_values_it_tells(db: Database) -> None:
    """An appropriation is anchored on its code; a finding about its figures marks the figures."""
    place = {"document": "d", "page": 1}
    store.put(db, "appropriations", [{"id": "a", "operation_code": "C01", "available_cents": 5700000, "balance_cents": 2480000, **place}])
    for n, (field, quote) in enumerate((("operation_code", "C01"), ("available_cents", "57 000,00"), ("balance_cents", "24 800,00"))):
        store.put(db, "spans", [{"id": f"s{n}", "fact_table": "appropriations", "fact": "a", "field": field, "ordinal": 0, "quote": quote,
                                 "x0": 10.0 * n, "y0": 5.0, "x1": 10.0 * n + 8, "y1": 15.0, **place}])
    found = {"message": "Solde imprimé : 24 800,00 €.", "expected": "24 500,00 €", "observed": "24 800,00 €",
             "evidence": json.dumps([{"table": "appropriations", "fact": "a", "quote": "C01", "box": [0, 5, 8, 15], **place}])}
    assert [p.quote for p in evidence.places(db, found)] == ["24 800,00"]
    assert [p.quote for p in evidence.places(db, found | {"message": "Le code manque.", "expected": "", "observed": ""})] == ["C01"]


@pytest.mark.parametrize(("name", "value", "told", "is_told"), [
    ("votes_for", 43, "43 pour", True), ("votes_for", 43, "143 pour", False), ("votes_for", 4, "4,5 %", False),
    ("amount_cents", 990000, "9 900,00 €", True), ("beneficiary", "le club", "le club", False),
    ("due_on", "2026-06-01", "avant le 01/06/2026", True), ("due_on", "2026-06-01", "avant le 02/06/2026", False),
    ("page", 3, "page 3", False), ("note", None, "None", False),
])
def test_what_counts_as_told(name: str, value: object, told: str, is_told: bool) -> None:
    assert evidence._is_told(name, value, told) is is_told
