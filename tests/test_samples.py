"""The samples are what they claim: regenerated alike, true to what they print, clean where clean, faulty where said."""

from __future__ import annotations

import hashlib
import io
import json
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from samples import committed, conventions, french, generate, layouts, make, mutate, truth, variants
from samples.writer import Edit

Row = dict[str, Any]
FILES = make.FOLDER
BUILT = {file: (content, facts) for file, content, facts in committed.files()}
BORN_DIGITAL = sorted(file for file, (_, facts) in BUILT.items() if facts["born_digital"])
REPORT_TITLES = ("justificatifs", "bilan")


def squash(text: object) -> str:
    """Letters and digits only: typography and line ends do not count."""
    folded = unicodedata.normalize("NFKD", str(text)).replace("\u0301", "").casefold()
    return re.sub(r"[\W_]+", "", folded)


def texts(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def euros(cents: int) -> str:
    """The digits of a sum, as squash leaves them; cents may be left out where they are nil."""
    return str(abs(cents) // 100) if cents % 100 == 0 else str(abs(cents))


# ---- an auditor of its own, which reads the truth and the page and knows nothing of how they were written
def contradictions(facts: Row, pages: list[str]) -> Counter[str]:
    """The kinds of fault that the document holds, found by recomputing."""
    found: Counter[str] = Counter()
    checks = (false_totals, false_products, false_balances, false_votes, false_sirets, late_convocations, false_words, false_references,
              amounts_that_differ)
    for check in checks:
        found += check(facts, pages)
    return found


def false_totals(facts: Row, pages: list[str]) -> Counter[str]:
    wrong = 0
    sums: dict[tuple[int, str], int] = defaultdict(int)
    for line in facts["budget_lines"]:
        if not line["is_total"]:
            sums[line["budget"], line["side"]] += line["amount_cents"]
    for (number, side), total in sums.items():
        printed = facts["budgets"][number][f"{side}_cents"]
        wrong += printed is not None and printed != total
    listed = Counter(row["piece"] for row in facts["grants"])
    lists = [[row["amount_cents"] for row in facts["grants"] if row["piece"] == piece] for piece, n in listed.items() if n > 2]
    if facts["investments"]:
        lists.append([row["amount_cents"] for row in facts["investments"]])
    values = {row["value_cents"] for row in facts["amounts"]}
    wrong += sum(sum(column) not in values for column in lists)
    return Counter({"total does not add up": wrong})


def false_products(facts: Row, pages: list[str]) -> Counter[str]:
    wrong = 0
    number = r"(\d{1,3}(?:[ \xa0.]?\d{3})*(?:,\d\d)?)[ \xa0]*(?:€|euros)"
    priced = [text for text in pages if "Prix unitaire" in text or "P.U." in text]
    for line in "\n".join(priced).splitlines():
        row = re.search(rf"^\D+ (\d{{1,2}}) {number} {number}$", line.strip())
        if row:
            unit, total = (round(float(re.sub(r"[ \xa0.]", "", text).replace(",", ".")) * 100) for text in row.groups()[1:])
            wrong += int(row[1]) * unit != total
    return Counter({"product does not match": wrong})


def false_balances(facts: Row, pages: list[str]) -> Counter[str]:
    rows = [row for row in facts["appropriations"] if row["balance_cents"] is not None]
    return Counter({"balance does not match": sum(r["available_cents"] - r["proposed_cents"] != r["balance_cents"] for r in rows)})


def false_votes(facts: Row, pages: list[str]) -> Counter[str]:
    voters = facts["sessions"][0]["voters"] if facts["sessions"] else None
    if voters is None and facts["attendance"]:
        voters = sum(row["status"] in ("present", "represented") for row in facts["attendance"])
    wrong = 0
    for vote in facts["votes"]:
        counts = [vote[name] for name in ("votes_for", "votes_against", "abstentions")]
        if voters and None not in counts:
            wrong += sum(counts) + (vote["not_voting"] or 0) != voters
    return Counter({"votes do not match voters": wrong})


def false_sirets(facts: Row, pages: list[str]) -> Counter[str]:
    return Counter({"invalid siret": sum(not french.passes_luhn(row["siret"]) for row in facts["organisations"])})


def late_convocations(facts: Row, pages: list[str]) -> Counter[str]:
    rows = [row for row in facts["sessions"] if row["convened_on"]]
    return Counter({"convened after the sitting": sum(row["convened_on"] > row["date"] for row in rows)})


def false_words(facts: Row, pages: list[str]) -> Counter[str]:
    """Each sum in words has its figures on the same page."""
    rows = facts["amounts"]
    figures = {(row["page"], row["value_cents"]) for row in rows if not row.get("doubtful")}
    return Counter({"amount in words": sum(bool(row.get("doubtful")) and (row["page"], row["value_cents"]) not in figures for row in rows)})


def false_references(facts: Row, pages: list[str]) -> Counter[str]:
    """Where a convention refers to the article of the bilan, that article's heading speaks of it."""
    text = "\n".join(pages).replace("’", "'")
    headings = dict(re.findall(r"^art(?:icle|\.) (\d+)\W*\n?([^\n]+)", text, re.MULTILINE | re.IGNORECASE))
    headings |= {str(conventions.ROMAN.index(n) + 1): title for n, title in re.findall(r"^ARTICLE ([IVX]+) : ([^\n]+)", text, re.MULTILINE)}
    said = re.findall(r"(?:prévus|mentionné|exigé)\s+à\s+l'article\s+(\d+)", text)
    wrong = sum(not any(word in headings.get(number, "").casefold() for word in REPORT_TITLES) for number in said)
    return Counter({"wrong article reference": wrong})


def amounts_that_differ(facts: Row, pages: list[str]) -> Counter[str]:
    """A convention in a bundle says the grant of its deliberation."""
    awarded = {row["amount_cents"] for row in facts["grants"]}
    rows = facts["conventions"] if awarded else []
    return Counter({"amount differs between acts": sum(row["amount_cents"] not in awarded for row in rows)})


# ---- what is printed
def claims(facts: Row) -> list[tuple[Row, object]]:
    """Each row of the truth with words that must stand on its page."""
    named = {"amounts": "quote", "dates": "quote", "grants": "quote", "attendance": "name", "organisations": "siret", "obligations": "text",
             "conventions": "beneficiary"}
    out: list[tuple[Row, object]] = [(row, row[name]) for kind, name in named.items() for row in facts[kind]]
    out += [(row, words) for row in facts["budget_lines"] for words in (row["label"], euros(row["amount_cents"]))]
    out += [(row, row[name]) for row in facts["investments"] for name in ("company", "holder", "town")]
    out += [(row, words) for row in facts["appropriations"] for words in (row["operation_code"], row["budget_code"], euros(row["proposed_cents"]))]
    out += [(row, row[name]) for row in facts["votes"] for name in ("votes_for", "votes_against") if row[name]]
    return out + [({"page": row["first_page"]}, row["number"]) for row in facts["pieces"] if row["number"]]


def not_printed(facts: Row, pages: list[str]) -> list[tuple[Row, object]]:
    """The rows of the truth whose words are not on the page they name. A sentence may end on the next page."""
    said = [squash(text) for text in pages]
    lost = [(row, words) for row, words in claims(facts) if not row["page"]
            or squash(words) not in "".join(said[row["page"] - 1: row["page"] + 1])
            or squash(words)[:4] not in said[row["page"] - 1]]
    for row in facts["votes"]:   # an abstention may be counted in letters
        letters = "une" if row["abstentions"] == 1 else french.words(row["abstentions"] or 0)
        if row["abstentions"] and not {str(row["abstentions"]), letters} & set(re.findall(r"\w+", pages[row["page"] - 1])):
            lost.append((row, row["abstentions"]))
    return lost


# ---- the committed files
@pytest.mark.parametrize("file", sorted(BUILT))
def test_a_sample_is_regenerated_as_committed(file: str) -> None:
    """Born digital and text: byte for byte. Pictures: dot for dot, but for what versions of the codecs may change."""
    content, facts = BUILT[file]
    kept = (FILES / file).read_bytes()
    told = json.loads((FILES / f"{Path(file).stem}.truth.json").read_text(encoding="utf-8"))
    assert told["sha256"] == hashlib.sha256(kept).hexdigest()
    assert {**told, "sha256": ""} == {**json.loads(json.dumps(facts)), "sha256": ""}
    if content != kept:
        assert not facts["born_digital"] and not file.endswith(".txt"), "another document than the one committed"
        for new, old in zip(pictures(content, file), pictures(kept, file), strict=True):
            assert new.shape == old.shape
            assert np.abs(new.astype(int) - old.astype(int)).mean() < 3


def pictures(content: bytes, file: str) -> list[np.ndarray[Any, Any]]:
    if file.endswith(".pdf"):
        return [page.render(scale=1, grayscale=True).to_numpy().copy() for page in pypdfium2.PdfDocument(content)]
    image = Image.open(io.BytesIO(content))
    frames = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        frames.append(np.asarray(image.convert("L")))
    return frames


def test_nothing_else_is_committed_and_all_is_small() -> None:
    names = {f for file in BUILT for f in (file, f"{Path(file).stem}.truth.json")} | {"README.md"}
    assert {path.name for path in FILES.iterdir()} == names
    assert sum(path.stat().st_size for path in FILES.iterdir()) < 4_000_000
    assert make.catalogue() == (FILES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", BORN_DIGITAL)
def test_every_fact_of_the_truth_is_printed_on_its_page(file: str) -> None:
    content, facts = BUILT[file]
    pages = texts(content)
    assert len(pages) == facts["pages"]
    assert not_printed(facts, pages) == []


def test_a_plain_text_holds_the_words_of_its_truth() -> None:
    content, facts = BUILT["epci-compte-rendu.txt"]
    assert not_printed(facts, [content.decode()]) == []


@pytest.mark.parametrize("file", BORN_DIGITAL)
def test_the_faults_are_those_planted_and_no_others(file: str) -> None:
    """A clean sample's sums hold; a planted fault really fails."""
    content, facts = BUILT[file]
    assert contradictions(facts, texts(content)) == Counter(row["kind"] for row in facts["findings"])


def test_planted_faults_are_of_many_kinds() -> None:
    kinds = {row["kind"] for _, facts in BUILT.values() for row in facts["findings"]}
    assert kinds >= {"total does not add up", "product does not match", "balance does not match", "votes do not match voters",
                     "invalid siret", "amount in words", "wrong article reference", "amount differs between acts",
                     "convened after the sitting"}


def test_a_contradiction_between_two_acts_names_the_pages_of_both() -> None:
    _, facts = BUILT["metropole-dossier-fautes.pdf"]
    [finding] = [row for row in facts["findings"] if row["kind"] == "amount differs between acts"]
    convention = next(row for row in facts["conventions"])
    assert finding["page"] == 1
    assert convention["page"] in finding["other_pages"]


def test_what_decides_nothing_has_neither_vote_nor_grant() -> None:
    for file in ("commune-convocation.pdf", "commune-lettre-information.pdf"):
        _, facts = BUILT[file]
        assert [piece["kind"] for piece in facts["pieces"]] == ["autre"]
        assert not facts["votes"] and not facts["grants"] and not facts["deliberations"]
        assert facts["amounts"] and facts["dates"]


def test_the_spoilt_pages_have_no_text_and_the_clean_page_s_truth() -> None:
    clean = BUILT["page.pdf"][1]
    assert clean["pages"] == 1
    for file in variants.names():
        content, facts = BUILT[file]
        same = {"file": "", "sha256": "", "born_digital": ""}
        assert {**facts, **same} == {**clean, **same}
        if file.endswith(".pdf"):
            assert "".join(texts(content)).strip() == ""
    assert len(clean["amounts"]) >= 12 and clean["dates"] and clean["votes"] and clean["grants"]


def test_the_turned_table_is_level_when_displayed() -> None:
    page = pypdfium2.PdfDocument(BUILT["association-annexe-tournee.pdf"][0])[1]
    assert page.get_rotation() == 90
    assert page.get_width() > page.get_height()


def test_minutes_hold_affairs_that_run_over_a_page_end_and_share_a_page() -> None:
    _, facts = BUILT["commune-proces-verbal.pdf"]
    decided = [piece for piece in facts["pieces"] if piece["kind"] == "deliberation"]
    starts = Counter(piece["first_page"] for piece in decided)
    assert max(starts.values()) > 1
    assert any(piece["last_page"] > piece["first_page"] for piece in decided)
    assert all(piece["parent"] == 0 for piece in decided)


# ---- generated families
@pytest.mark.parametrize("family", sorted(generate.FAMILIES))
def test_a_generated_family_is_true_to_its_pages_and_clean(family: str) -> None:
    for number in range(8):
        w = generate.document(family, f"{family}:test:{number}")
        content = w.pdf()
        facts = truth.of(w, "x.pdf", content)
        pages = texts(content)
        assert not_printed(facts, pages) == [], number
        assert contradictions(facts, pages) == Counter(), number


def test_a_seed_gives_one_document(tmp_path: Path) -> None:
    first, again = (generate.generate(tmp_path / name, "minutes", 2, 5) for name in ("a", "b"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    assert first[0].read_bytes() != first[1].read_bytes()


def test_a_generated_scan_is_a_picture_with_the_truth_of_its_print(tmp_path: Path) -> None:
    [scan] = generate.generate(tmp_path / "scan", "grants", 1, 9, scan=True)
    [sheet] = generate.generate(tmp_path / "print", "grants", 1, 9)
    assert "".join(texts(scan.read_bytes())).strip() == ""
    told = [json.loads((path.parent / f"{path.stem}.truth.json").read_text()) for path in (scan, sheet)]
    assert told[0]["grants"] == told[1]["grants"] != []


def test_conventions_come_in_at_least_twenty_layouts() -> None:
    looks = set()
    for number in range(40):
        style = layouts.drawn(Random(f"conventions:{number}"))
        looks.add((style.font, style.heading, style.numbers, style.justified, style.header))
    assert len(looks) >= 20


# ---- mutants
@pytest.mark.parametrize("operator", sorted(mutate.OPERATORS))
def test_a_mutant_prints_another_value_on_the_page_it_names(operator: str) -> None:
    found = [m for number in range(12) if (m := mutate.mutant(f"test:{number}", operator))]
    assert found
    for one in found:
        change = one.mutation
        assert change["before"] != change["after"]
        page = squash(texts(one.content)[change["page"] - 1])
        after = change["after"]
        if change["fact"] == "date":
            rows = [row for row in one.writer.rows["dates"] if row["page"] == change["page"] and row["ends_on"] == after]
            assert rows and all(squash(row["quote"]) in page for row in rows)
        else:
            assert squash(euros(int(after)) if change["fact"] == "amount" else after) in page


def test_a_changed_sum_contradicts_the_sums_it_stood_with() -> None:
    """Some mutants of budgets and lists, where the checks above must now find what they did not find before."""
    seen = 0
    for number in range(60):
        seed = f"sum:{number}"
        for family in ("grants", "budgets"):
            clean = generate.document(family, seed)
            clean.pdf()
            token = next((t for t in mutate.checkable(clean.tokens) if t.kind == "amount" and t.equation), None)
            if token is None or seen > 10:
                continue
            spoilt = generate.document(family, seed, Edit(token.ordinal, token.value + 1000))
            content = spoilt.pdf()
            facts = truth.of(spoilt, "x.pdf", content)
            printed = Counter(row["value_cents"] for row in facts["amounts"])
            before = Counter(row["value_cents"] for row in clean.rows["amounts"])
            assert printed - before == Counter({token.value + 1000: 1})
            seen += 1
    assert seen > 10


def test_mutants_are_written_with_what_was_changed(tmp_path: Path) -> None:
    paths = mutate.mutants(tmp_path, 6, 2)
    told = [json.loads((path.parent / f"{path.stem}.truth.json").read_text(encoding="utf-8")) for path in paths]
    assert [row["mutation"]["kind"] for row in told] == list(mutate.OPERATORS)
    assert all(row["findings"][0]["page"] == row["mutation"]["page"] >= 1 for row in told)


def test_the_checks_above_can_fail() -> None:
    """A row moved to another page, a sum that is not printed, a line left out: each is seen."""
    content, facts = BUILT["departement-dossier.pdf"]
    pages = texts(content)
    moved = json.loads(json.dumps(facts))
    moved["obligations"][0]["page"] -= 2
    assert not_printed(moved, pages)
    invented = json.loads(json.dumps(facts))
    invented["amounts"].append({"page": 1, "value_cents": 123, "quote": "1,23 €"})
    assert not_printed(invented, pages)
    short = json.loads(json.dumps(facts))
    short["budget_lines"] = [line for line in short["budget_lines"] if line["label"] != short["budget_lines"][-2]["label"]]
    assert contradictions(short, pages)
