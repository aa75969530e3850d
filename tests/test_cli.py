"""The command, as a clerk and as a script use it: exit codes, summaries, JSON, and words that are kept."""
from __future__ import annotations

import json
import shutil
import socket
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline import store
from pipeline.cli import main
from pipeline.rules import RULES

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "files"
FAULTY = "metropole-dossier-fautes.pdf"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of a faulty sample and a convention; tests that write work on a copy."""
    here = tmp_path_factory.mktemp("cli")
    for name in (FAULTY, "departement-dossier.pdf"):
        shutil.copy(SAMPLES / name, here / name)
    done = quitus("ingest", here, "--db", here / "quitus.db")
    assert done.exit_code == 0, done.output
    return here / "quitus.db"


@pytest.fixture
def copy(base: Path, tmp_path: Path) -> Path:
    db = store.open_database(base)
    db.execute("VACUUM INTO ?", (str(tmp_path / "copy.db"),))
    db.close()
    return tmp_path / "copy.db"


def quitus(*words: object) -> Result:
    return CliRunner().invoke(main, [str(w) for w in words], catch_exceptions=False)


def said(*words: object) -> Any:
    """What a command says in JSON."""
    done = quitus(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_ingesting_tells_what_was_read_and_ends_well(tmp_path: Path) -> None:
    (tmp_path / "acte.txt").write_text("Montant : 12,00 €\n")
    (tmp_path / "notes.odt").touch()
    done = quitus("ingest", tmp_path, "--db", tmp_path / "q.db")
    assert done.exit_code == 0
    assert "1 ok, 1 ignored" in done.output, "the database itself, in that folder, is none of its files"
    assert "1 pages read" in done.output


def test_one_failure_is_told_with_its_cure_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "acte.txt").write_text("Montant : 12,00 €\n")
    (tmp_path / "vide.pdf").touch()
    done = quitus("ingest", tmp_path / "acte.txt", tmp_path / "vide.pdf", "--db", tmp_path / "q.db")
    assert done.exit_code == 1
    assert "vide.pdf" in done.output and "empty" in done.output
    again = said_whatever("ingest", tmp_path / "acte.txt", tmp_path / "vide.pdf", "--db", tmp_path / "q.db")
    assert again["files"] == {"ok": 1, "failed": 1} and again["unchanged"] == 2
    assert again["troubles"][0]["status"] == "failed"


def said_whatever(*words: object) -> Any:
    return json.loads(quitus(*words, "--json").stdout)


@pytest.mark.parametrize("words", [
    ("ingest",), ("ingest", "nowhere.pdf"), ("deadlines", "--db", "nowhere.db"), ("deadlines", "--as-of", "yesterday"), ("explain", "Z99"),
    ("show", "nothing-of-that-name"), ("audit", "--db", "nowhere.db"), ("ingest", ".", "--workers", "0"),
])
def test_what_is_asked_wrongly_ends_with_2(words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = quitus(*words)
    assert done.exit_code == 2, done.output
    assert "Error" in done.output and "Traceback" not in done.output


@pytest.mark.parametrize("words", [("status",), ("show", "x"), ("deadlines",), ("dump",), ("audit",), ("rules",)])
def test_what_only_reads_makes_no_file(words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    quitus(*words)
    assert list(tmp_path.iterdir()) == []


def test_what_only_reads_leaves_the_database_as_it_was(copy: Path) -> None:
    before = copy.read_bytes()
    for words in (("status",), ("show", FAULTY), ("deadlines",), ("dump",)):
        assert quitus(*words, "--db", copy).exit_code == 0
    assert copy.read_bytes() == before


def test_serving_what_cannot_be_served_is_told_in_words(tmp_path: Path, copy: Path) -> None:
    (tmp_path / "bad.db").write_text("liste de courses " * 100)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        for words in (("--db", tmp_path / "bad.db"), ("--db", copy, "--port", "99999"), ("--db", copy, "--port", port)):
            done = quitus("serve", *words)
            assert done.exit_code == 2 and "Error" in done.output


def test_a_folder_with_nothing_to_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()
    assert "nothing to read" in quitus("ingest", tmp_path / "f", "--db", tmp_path / "q.db").output
    (tmp_path / "f" / "notes.odt").touch()
    assert "Nothing here could be read" in quitus("ingest", tmp_path / "f", "--db", tmp_path / "q.db").output


def test_each_command_explains_itself() -> None:
    for name, command in main.commands.items():
        done = quitus(name, "--help")
        assert done.exit_code == 0
        assert command.short_help and command.help and len(command.help) > 20, name
        assert all(option.help for option in command.params if option.param_type_name == "option"), name


def test_show_tells_a_document_piece_by_piece(base: Path) -> None:
    told = quitus("show", FAULTY, "--db", base)
    assert told.exit_code == 0
    assert FAULTY in told.output and "amounts" in told.output
    document = said("show", base.parent / FAULTY, "--db", base)
    assert document["pieces"] and document["document"]["pages"] > 1
    assert said("show", document["document"]["id"][:6], "--db", base) == document


def test_a_report_that_cannot_be_written_is_told_in_words(base: Path) -> None:
    done = quitus("audit", "--output", base / "nowhere" / "report.txt", "--db", base)
    assert done.exit_code == 1 and "cannot be written" in done.output


def test_show_takes_a_name_as_it_is(base: Path) -> None:
    assert quitus("show", FAULTY.replace("-", "_"), "--db", base).exit_code == 2
    assert quitus("show", FAULTY.replace("metropole", "%"), "--db", base).exit_code == 2


def test_json_says_what_stands_there_whatever_a_terminal_would_make_of_it(copy: Path) -> None:
    odd = "le dossier :100: [bold]\u2028suite"
    db = store.open_database(copy)
    db.execute("update findings set message = ?", (odd,))
    db.close()
    assert {finding["message"] for finding in said("audit", "--db", copy)} == {odd}


def test_show_reads_a_file_that_was_not_ingested(tmp_path: Path) -> None:
    (tmp_path / "acte.txt").write_text("Montant : 1 250,00 €\n")
    shown = said("show", tmp_path / "acte.txt", "--db", tmp_path / "q.db")
    assert [f["value_cents"] for p in shown["pieces"] for f in p["facts"]["amounts"]] == [125000]


def test_deadlines_stand_as_of_the_day_that_is_asked(base: Path) -> None:
    early, late = (said("deadlines", "--as-of", day, "--db", base) for day in ("2000-01-01", "2199-01-01"))
    assert {row["id"] for row in early} == {row["id"] for row in late}
    assert not [row for row in early if row["state"] == "overdue"]
    assert not [row for row in late if row["state"] == "open"]


def test_a_dump_is_the_same_twice_and_names_no_path(base: Path) -> None:
    once, twice = (quitus("dump", "--canonical", "--db", base).stdout for _ in range(2))
    assert once == twice
    assert str(base.parent) not in once
    assert {json.loads(line)["table"] for line in once.splitlines()} >= {"documents", "pages", "pieces", "amounts", "spans", "checks"}
    ids = [(row["table"], row["id"]) for row in map(json.loads, once.splitlines()) if "id" in row]
    assert len(ids) == len(set(ids)), "ids are unique in their table"


def test_show_tells_links_what_was_checked_and_what_nobody_claimed(base: Path, tmp_path: Path) -> None:
    told = " ".join(quitus("show", FAULTY, "--db", base).output.split())
    assert "linked to the rapport p. 2: même document" in told
    assert "D01 Pour, contre et abstentions font les votants 1 non_verifiable: le nombre de votants" in told
    (tmp_path / "lettre.txt").write_text("Madame,\n\nLa réparation de votre portail nous a coûté 1 250,00 €.\n")
    assert "amounts (1, 1 that no fact accounts for): 1 250,00 €" in quitus("show", tmp_path / "lettre.txt").output


def test_status_counts_what_is_there(base: Path) -> None:
    held = said("status", "--db", base)
    assert held["documents"] == 2
    assert sum(held["findings"].values()) == len(said("audit", "--db", base))
    assert "documents" in quitus("status", "--db", base).output


def test_rules_and_their_pages() -> None:
    assert {rule["code"] for rule in said("rules")} == set(RULES)
    page = quitus("explain", "a01")
    assert page.exit_code == 0 and "A01" in page.output and "Pourquoi" in page.output


def test_a_finding_that_was_dismissed_stays_so(copy: Path, base: Path) -> None:
    [finding, *_] = said("audit", "--db", copy)
    kept = quitus("review", finding["id"], "--verdict", "dismissed", "--comment", "vu avec le service", "--by", "la secrétaire", "--db", copy)
    assert kept.exit_code == 0, kept.output
    quitus("ingest", base.parent / FAULTY, "--retry", "--redo", "--db", copy)
    after = next(f for f in said("audit", "--all", "--db", copy) if f["id"] == finding["id"])
    assert after["verdict"] == "dismissed"
    assert quitus("review", finding["id"], "--db", copy).exit_code == 2
    assert quitus("review", "0000", "--verdict", "accepted", "--db", copy).exit_code == 2


def test_a_correction_wins_over_what_was_read(copy: Path) -> None:
    [fact, *_] = [f for p in said("show", FAULTY, "--db", copy)["pieces"] for f in p["facts"].get("amounts", [])]
    assert quitus("correct", "amounts", fact["id"], "value_cents", "123", "--by", "moi", "--db", copy).exit_code == 0
    db = store.open_database(copy)
    assert store.rows(db, "SELECT value_cents, corrected FROM amounts WHERE id = ?", (fact["id"],)) == [{"value_cents": 123, "corrected": 1}]
    assert store.rows(db, "SELECT extracted, corrected, state FROM corrections") == [
        {"extracted": str(fact["value_cents"]), "corrected": "123", "state": "applied"}]
    assert quitus("correct", "amounts", fact["id"], "value_francs", "123", "--db", copy).exit_code == 2
    assert quitus("correct", "pages", "x", "text", "y", "--db", copy).exit_code == 2


def test_a_clerk_s_word_meets_a_deadline(copy: Path) -> None:
    due = [row for row in said("deadlines", "--as-of", "2199-01-01", "--db", copy) if row["state"] == "overdue"]
    assert due, "the sample's convention has duties with a date"
    kept = quitus("fulfil", due[0]["id"], "--received", min(due[0]["due_on"], date.today().isoformat()), "--note", "reçu par courrier", "--db", copy)
    assert kept.exit_code == 0, kept.output
    after = next(row for row in said("deadlines", "--as-of", "2199-01-01", "--db", copy) if row["id"] == due[0]["id"])
    assert after["state"] == "met"
    assert quitus("fulfil", "0000", "--note", "x", "--db", copy).exit_code == 2


def test_a_document_is_forgotten_and_found_again_with_what_was_said_of_it(copy: Path, base: Path) -> None:
    [finding, *_] = [f for f in said("audit", "--db", copy) if f["path"].endswith(FAULTY)]
    assert quitus("review", finding["id"], "--verdict", "dismissed", "--by", "Jeanne", "--db", copy).exit_code == 0
    done = quitus("forget", FAULTY, "--db", copy)
    assert done.output == f"forgotten: {base.parent / FAULTY}\n"
    assert quitus("forget", FAULTY, "--db", copy).exit_code == 2
    assert {f["path"] for f in said("audit", "--db", copy)} <= {str(base.parent / "departement-dossier.pdf")}
    assert quitus("ingest", base.parent / FAULTY, "--db", copy).exit_code == 0
    assert {f["id"]: f["verdict"] for f in said("audit", "--db", copy)}[finding["id"]] == "dismissed"
