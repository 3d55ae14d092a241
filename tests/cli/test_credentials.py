"""Credential files on the command line: what is held changes no store, what is offered can be found."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Gradus
from tests.unit.proofs_made import ED, jwk, token, with_proof
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


def test_a_changed_badge_is_not_loaded_and_one_that_fits_says_so(own: Gradus, tmp_path: Path) -> None:
    signed, changed = tmp_path / "signed.json", tmp_path / "changed.json"
    signed.write_text(json.dumps(with_proof(BADGE)), encoding="utf-8")
    changed.write_text(json.dumps(with_proof(BADGE) | {"validFrom": "2027-01-01T00:00:00Z"}), encoding="utf-8")
    assert [one["value"] for one in proofs(own.json("check", str(signed))["warnings"])] == ["valid, issuer not tied"]
    refused = own.json("load", str(changed), code=1)
    assert [one["value"] for one in proofs(refused["rejected"])] == ["invalid"]
    assert (refused["accepted"], refused["dataset"]["version"]) == (0, None)


def test_a_key_that_is_named_settles_what_was_not_checked(own: Gradus, tmp_path: Path) -> None:
    signed, key, none = tmp_path / "signed.jwt", tmp_path / "key.json", tmp_path / "none.json"
    signed.write_text(token(BADGE, kid="did:web:academy.example#1"), encoding="utf-8")
    key.write_text(json.dumps(jwk(ED)), encoding="utf-8")
    none.write_text("{}", encoding="utf-8")
    (before,) = proofs(own.json("check", str(signed))["warnings"])
    assert (before["value"], "--key FILE" in before["reason"]) == ("not checked", True)
    (after,) = proofs(own.json("check", str(signed), "--key", str(key))["warnings"])
    assert (after["value"], "key.json" in after["reason"]) == ("valid", True)
    for wrong in (["--key", str(none)], ["--key", str(tmp_path / "not-there")], ["--context", "words.json"]):
        assert own.run("check", str(signed), *wrong).returncode == 2


def proofs(problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in problems if one["field"] == "proof"]
