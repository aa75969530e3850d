"""The browser, over HTTP, on documents that were really read: questions answered, facts shown on their page, in French."""
from __future__ import annotations

import asyncio
import os
import re
import shutil
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from PIL import Image

from pipeline import ingest, reviews, store
from pipeline.ingest import Options
from pipeline.web import labels, picture, server, words
from pipeline.web.queries import QUERIES
from schemas.tables import TABLES
from tests import build

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "files"
READ = ("metropole-dossier-fautes.pdf", "commune-proces-verbal.pdf", "departement-dossier.pdf", "epci-compte-rendu.txt")


def ids_of(name: str) -> str:
    """SQL of the documents whose path ends so."""
    return f"(SELECT id FROM documents WHERE path LIKE '%{name}')"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some samples, and a database made of them."""
    here = tmp_path_factory.mktemp("web")
    for name in READ:
        shutil.copy(SAMPLES / name, here / name)
    (here / "lettre.txt").write_text("Le 3 mai 2024, une somme de 1 250,00 € <b>a été versée</b> au lavandier.\n")
    db = store.open_database(here / "quitus.db")
    summary = ingest.ingest(sorted(p for p in here.iterdir() if p.suffix in (".pdf", ".txt")), db, Options(workers=2))
    assert summary.files["failed"] == 0
    # The marks of the viewer are tested on a finding of our own, so that no rule's change of mind can break them.
    [amount] = store.rows(db, f"SELECT * FROM amounts WHERE value_cents = 125000 AND document IN {ids_of('lettre.txt')}")
    store.put(db, "findings", [{"id": "f0f0", "code": "A01", "severity": "error", "message": "Deux sommes se contredisent.", "expected": "1 350,00 €",
                                "observed": "1 250,00 €", "document": amount["document"], "page": 1,
                                "evidence": f'[{{"table": "amounts", "fact": "{amount["id"]}", "document": "{amount["document"]}", "page": 1, '
                                            '"quote": "1 250,00 €", "box": null}]'}])
    db.close()
    return here


def get(folder: Path, *addresses: str) -> list[httpx.Response]:
    """What Datasette answers, asked through its own HTTP client."""
    async def ask() -> list[httpx.Response]:
        datasette = server.application(folder / "quitus.db")
        await datasette.invoke_startup()
        return [await datasette.client.get(address, follow_redirects=True) for address in addresses]
    return asyncio.run(ask())


def rows(folder: Path, sql: str) -> list[dict[str, Any]]:
    db = store.open_database(folder / "quitus.db")
    try:
        return store.rows(db, sql)
    finally:
        db.close()


def test_each_question_is_answered(folder: Path) -> None:
    answers = get(folder, *(f"/quitus/{name}.json?_shape=objects" for name in QUERIES))
    for name, answer in zip(QUERIES, answers, strict=True):
        assert answer.status_code == 200, (name, answer.text[:300])
        assert answer.json()["ok"], (name, answer.text[:300])


def test_each_question_is_shown_in_french(folder: Path) -> None:
    for name, answer in zip(QUERIES, get(folder, *(f"/quitus/{name}" for name in QUERIES)), strict=True):
        assert answer.status_code == 200, name
        assert QUERIES[name]["title"].replace("'", "&#39;") in answer.text, name
        assert not re.search(r"Run SQL|Query parameters|0 results|This data as|Custom SQL", answer.text), name


def test_the_first_page_asks_the_questions(folder: Path) -> None:
    [answer] = get(folder, "/")
    assert all(f'/quitus/{name}"' in answer.text for name in QUERIES)
    assert '<html lang="fr">' in answer.text


def test_a_question_narrows_by_what_is_asked(folder: Path) -> None:
    everything, none = get(folder, "/quitus/subventions_par_beneficiaire.json?_shape=array",
                           "/quitus/subventions_par_beneficiaire.json?_shape=array&beneficiaire=zzzz")
    assert none.json() == []
    first = everything.json()[0]["beneficiaire"]
    [some] = get(folder, f"/quitus/subventions_par_beneficiaire.json?_shape=array&beneficiaire={first}")
    assert {row["beneficiaire"] for row in some.json()} >= {first}


def test_words_are_found_without_their_accents_and_lead_to_their_page(folder: Path) -> None:
    [found, quoted] = get(folder, "/quitus/chercher.json?_shape=array&mots=LAVÀNDIER", '/quitus/chercher.json?_shape=array&mots="a été versée"')
    assert [row["path"].endswith("lettre.txt") for row in found.json()] == [True]
    assert "«lavandier»" in found.json()[0]["passage"]
    assert len(quoted.json()) == 1
    [page] = get(folder, found.json()[0]["voir"])
    assert page.status_code == 200


@pytest.mark.parametrize("typed", ['"', 'OR "', '"a" (', '"a" AND', 'un " lavandier', "OR", "a NEAR b", "l'école", "(", "*", ""])
def test_whatever_is_typed_is_searched_for(folder: Path, typed: str) -> None:
    [answer] = get(folder, "/quitus/chercher.json?" + str(httpx.QueryParams({"_shape": "objects", "mots": typed})))
    assert answer.status_code == 200


def test_a_day_that_is_none_is_taken_for_today(folder: Path) -> None:
    asked = ("", "demain", "2024", "2199-01-01")
    today, *wrong, later = (a.json() for a in get(folder, *(f"/quitus/echeances_depassees.json?_shape=array&au={day}" for day in asked)))
    assert all(answer == today for answer in wrong)
    assert len(later) > 0 and later != today


def test_a_database_that_may_only_be_read_is_shown(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "address", lambda path: f"{Path(path).as_uri()}?immutable=1")
        [answer] = get(folder, "/quitus/grants")
    assert answer.status_code == 200


def test_every_table_opens_with_its_french_name(folder: Path) -> None:
    names = [t.name for t in TABLES] + list(labels.VIEWS)
    for name, answer in zip(names, get(folder, *(f"/quitus/{name}" for name in names)), strict=True):
        assert answer.status_code == 200, name
        assert labels.table_label(name).replace("'", "&#39;") in answer.text, name


def test_a_fact_is_one_click_from_the_words_that_say_it(folder: Path) -> None:
    [amount] = rows(folder, f"SELECT * FROM amounts WHERE document IN {ids_of('fautes.pdf')} AND x0 IS NOT NULL ORDER BY page LIMIT 1")
    [row] = get(folder, f"/quitus/amounts/{amount['id']}")
    link = f"/-/page/{amount['document']}/{amount['page']}?fait=amounts/{amount['id']}"
    assert link in row.text
    [page] = get(folder, link)
    box = re.search(r'<rect class="mark" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"', page.text)
    assert box, "the words are marked"
    assert float(box[1]) == pytest.approx(amount["x0"] - 1.5, abs=0.2)
    assert float(box[2]) == pytest.approx(amount["y0"] - 1.5, abs=0.2)
    assert "<text " in page.text, "and the page is drawn from its stored words"


def test_every_table_of_facts_links_into_the_viewer(folder: Path) -> None:
    for table in (t.name for t in TABLES if t.is_fact):
        for fact in rows(folder, f'SELECT id, document, page FROM "{table}" LIMIT 1'):
            [listed, shown] = get(folder, f"/quitus/{table}", f"/-/page/{fact['document']}/{fact['page']}?fait={table}/{fact['id']}")
            assert f"?fait={table}/" in listed.text
            assert shown.status_code == 200, (table, shown.text[:200])


def test_a_finding_stands_next_to_its_page(folder: Path) -> None:
    [page, missing] = get(folder, "/-/constat/f0f0", "/-/constat/0000")
    assert "Deux sommes se contredisent." in page.text
    assert "1 350,00 €" in page.text and "erreur" in page.text
    assert '<rect class="mark finding"' in page.text, "plain text has no boxes: the words are found again"
    assert missing.status_code == 404


def test_a_comment_without_a_verdict_is_shown_beside_its_finding(folder: Path) -> None:
    db = store.open_database(folder / "quitus.db")
    reviews.review(db, "f0f0", None, "à voir avec le trésorier", "Jeanne")
    db.close()
    [page] = get(folder, "/-/constat/f0f0")
    assert page.status_code == 200 and "à voir avec le trésorier" in page.text


def test_what_a_document_says_is_never_markup(folder: Path) -> None:
    [letter] = rows(folder, "SELECT id FROM documents WHERE path LIKE '%lettre.txt'")
    [page] = get(folder, f"/-/page/{letter['id']}/1")
    assert "&lt;b&gt;" in page.text and "<b>a" not in page.text


def test_the_page_s_picture_is_shown_while_the_file_is_what_was_read(folder: Path) -> None:
    [held] = rows(folder, "SELECT id FROM documents WHERE path LIKE '%proces-verbal.pdf'")
    address = f"/-/image/{held['id']}/1.png"
    [image, page] = get(folder, address, f"/-/page/{held['id']}/1")
    assert image.headers["content-type"] == "image/png" and image.content.startswith(b"\x89PNG")
    assert address in page.text and "redessinée" not in page.text
    file = folder / "commune-proces-verbal.pdf"
    kept = file.read_bytes(), file.stat()
    file.write_bytes(build.pdf([(50, 50, "autre chose")]))
    try:
        [image, page] = get(folder, address, f"/-/page/{held['id']}/1")
        assert image.status_code == 404
        assert address not in page.text and "<text " in page.text, "drawn from the stored words alone"
        assert "redessinée" in page.text
    finally:
        file.write_bytes(kept[0])
        os.utime(file, ns=(kept[1].st_atime_ns, kept[1].st_mtime_ns))


def test_places_that_are_not_there_are_said_not_to_be(folder: Path) -> None:
    answers = get(folder, "/-/page/ffffffffffffffff/1", "/-/image/ffffffffffffffff/1.png", "/-/page/ffffffffffffffff/1?fait=sqlite_master/1",
                  "/-/page/zzz/1", f"/-/page/ffffffffffffffff/{'9' * 30}", "/-/constat/zzz")
    assert [a.status_code for a in answers] == [404] * 6
    [held] = rows(folder, "SELECT id FROM documents WHERE path LIKE '%proces-verbal.pdf'")
    [span] = rows(folder, "SELECT id FROM spans LIMIT 1")
    others = get(folder, f"/-/image/{held['id']}/99.png", f"/-/page/{held['id']}/1?fait=spans/{span['id']}")
    assert [a.status_code for a in others] == [404, 404]
    assert "ne mène à aucune page" in answers[3].text


def test_the_browser_cannot_write(folder: Path) -> None:
    [answer] = get(folder, "/quitus.json?sql=delete+from+grants")
    assert answer.status_code == 400


def test_every_phrase_that_we_translate_is_still_one_of_datasette_s() -> None:
    """A new Datasette says things differently: this tells which phrases to look at again."""
    import datasette
    templates = "".join(p.read_text() for p in (Path(datasette.__file__).parent / "templates").glob("*.html"))
    assert not [english for english, _ in words.PHRASES if english not in templates]


@pytest.mark.parametrize(("asked", "count"), [("", 1), ("erreur", 1), ("Err", 1), ("error", 1), ("information", 0), ("nulle", 0)])
def test_findings_are_asked_for_by_a_french_word(folder: Path, asked: str, count: int) -> None:
    [answer] = get(folder, f"/quitus/constats_par_gravite.json?_shape=array&gravite={asked}")
    assert len([row for row in answer.json() if row["voir"].endswith("/f0f0")]) == count


def test_filters_are_told_in_french() -> None:
    told = words.in_french('where status = "ok" and page > 3 sorted by path descending')
    assert told == 'où status = "ok" et page > 3 triées par path (décroissant)'


@pytest.mark.parametrize(("cents", "said"), [
    (351840, "3\u202f518,40\u00a0€"), (0, "0,00\u00a0€"), (-5, "−0,05\u00a0€"), (100000000, "1\u202f000\u202f000,00\u00a0€"),
])
def test_cents_are_said_in_euros(cents: int, said: str) -> None:
    assert words.euros(cents) == said


@pytest.mark.skipif(picture.browser() is None, reason="no Chromium to look with")
def test_a_person_sees_the_mark_on_the_page(folder: Path, tmp_path: Path) -> None:
    """The real browser, the real server: the finding's red box is on the picture."""
    with picture.serving(folder / "quitus.db") as base:
        picture.take(f"{base}/-/constat/f0f0", tmp_path / "seen.png")
    seen = np.asarray(Image.open(tmp_path / "seen.png").convert("RGB")).astype(int)
    red = (seen[..., 0] > 180) & (seen[..., 1] < 90) & (seen[..., 2] < 90)
    assert red.sum() > 100
