"""Credential files on the command line: what is held changes no store, what is offered can be found."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Gradus
from tests.unit.test_holdings import BADGE, ELMO

pytestmark = pytest.mark.embedded


def test_what_somebody_holds_replaces_nothing_and_what_is_offered_is_found(own: Gradus, tmp_path: Path) -> None:
    transcript, badge = tmp_path / "transcript.xml", tmp_path / "badge.json"
    transcript.write_text(ELMO.replace("STATUS", "passed"), encoding="utf-8")
    badge.write_text(json.dumps(BADGE), encoding="utf-8")

    nothing = own.json("load", str(transcript))
    assert (nothing["read"], nothing["accepted"], nothing["dataset"]["version"]) == (2, 0, None)
    assert own.json("load", str(transcript), "--as", "catalogue")["nodes"]["MicroCredential"] == 1
    both = own.json("load", str(transcript), str(badge))
    assert [one["dataset"]["version"] is None for one in both["datasets"]] == [True, False]
    people = own.run("load", str(transcript), str(badge))
    assert (people.returncode, "Traceback" in people.stderr) == (0, False)
    for title in ("Budowa kompilatorów", "Data Analysis"):
        assert [one["title"] for one in own.json("find", title)] == [title]


def test_a_broken_credential_is_the_honest_no_and_an_unknown_file_a_wrong_call(own: Gradus, tmp_path: Path) -> None:
    broken, unknown = tmp_path / "broken.json", tmp_path / "unknown.json"
    broken.write_text(json.dumps(BADGE, indent=1)[:-10], encoding="utf-8")
    unknown.write_text("{}", encoding="utf-8")
    (problem,) = own.json("check", str(broken), code=1)["rejected"]
    assert (problem["file"], problem["line"] is not None) == (str(broken), True)
    assert own.run("check", str(unknown)).returncode == 2
    assert own.run("check", str(broken), "--source-url", "nowhere").returncode == 2
