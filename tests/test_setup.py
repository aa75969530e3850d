"""The set-up on machines that lack something: it says so plainly, and never half-works."""
from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[1]
BASICS = ("bash", "env", "dirname", "grep", "id", "cat")


def machine(folder: Path, **programs: str) -> Path:
    """A machine that has the basics, and these programs of one line each."""
    for name in BASICS:
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    for name, line in programs.items():
        path = folder / name.replace("_", "-")
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/bash\n{line}\n")
        path.chmod(0o755)
    return folder


def setup(path: Path, script: str = "system") -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", str(HOME / ".ci" / script)], env={"PATH": str(path)}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("programs", "said"), [
    ({}, "Neither apt nor Homebrew"),
    ({"apt_get": "true", "id": "echo 1000"}, "you are not root and there is no sudo"),
    ({"apt_get": "true", "id": "echo 1000", "sudo": "exit 1"}, "sudo was refused"),
    ({"apt_get": "exit 100", "id": "echo 0"}, "apt could not install tesseract-ocr tesseract-ocr-fra python3 python3-venv"),
    ({"brew": "exit 1"}, "Homebrew could not install tesseract"),
])
def test_what_cannot_be_installed_is_said_with_what_to_do(tmp_path: Path, programs: dict[str, str], said: str) -> None:
    done = setup(machine(tmp_path, **programs))
    assert done.returncode == 1
    assert said in done.stderr
    assert "Install them yourself" in done.stderr


def test_only_what_is_missing_is_installed(tmp_path: Path) -> None:
    installed = tmp_path / "asked"
    done = setup(machine(tmp_path, apt_get=f'echo "$*" >> {installed}', id="echo 0", python3="exit 0"))
    assert "tesseract-ocr tesseract-ocr-fra" in installed.read_text()
    assert "python3" not in installed.read_text()
    assert "French model is not found" in done.stderr, "and what was installed is looked at"


def test_nothing_is_done_where_all_is_there(tmp_path: Path) -> None:
    done = setup(machine(tmp_path, tesseract="echo fra", python3="exit 0", apt_get="exit 9"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_old_python_is_passed_over(tmp_path: Path) -> None:
    assert setup(machine(tmp_path, python3="exit 1"), "python").returncode == 1
    newer = tmp_path / "python3.12"
    newer.write_text("#!/bin/bash\nexit 0\n")
    newer.chmod(0o755)
    assert setup(tmp_path, "python").stdout.strip() == str(newer)


def test_the_lock_holds_what_the_project_asks_for_and_names_no_host() -> None:
    lock = (HOME / "requirements.lock").read_text()
    project = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]
    asked = {re.split(r"[^\w-]", line, maxsplit=1)[0] for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]}
    assert asked - set(re.findall(r"^([\w-]+)==", lock, re.MULTILINE)) == set(), "run `make lock`"
    assert "://" not in lock and "index-url" not in lock
    assert lock.count("--hash=sha256:") > len(re.findall(r"^\S+==", lock, re.MULTILINE))
