"""Files that somebody brings, in a real browser: check them, correct them, load them, and find what is new."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from graph.store import open_store
from loaders.importing import load_paths
from tests.browser.axe import grave
from tests.browser.conftest import served
from tests.browser.driving import click, opened, settled, shows, sized
from tests.browser.test_every_screen import OUT_OF_VIEW, WIDER
from tests.conftest import DATA

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

TITLE = "Zymurgy for beginners"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app is served with a store of its own, as `gradus serve` does it: what is loaded is seen by nobody."""
    folder = tmp_path_factory.mktemp("own")
    store = open_store(f"embedded:{folder / 'store'}")
    load_paths([DATA], store=store)
    store.close()
    with served(store.uri, folder, GRADUS_EDIT="here") as address:
        yield address


def made(folder: Path, ects: str) -> Path:
    """A micro-credential of a provider of the pack, as a table."""
    with (DATA / "micro_credentials.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    folder.mkdir()
    file = folder / "micro_credentials.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(row))
        writer.writeheader()
        writer.writerow({**row, "mc_id": "XX-ZYMURGY", "title": TITLE, "ects": ects})
    return file


def bring(browser: Chrome, file: Path) -> None:
    browser.find_element(By.CSS_SELECTOR, "[class*=st-key-upload_files] input[type=file]").send_keys(str(file))
    settled(browser)
    click(browser, ".st-key-upload_check button")


def test_a_file_is_checked_corrected_loaded_and_found(browser: Chrome, own: str, tmp_path: Path) -> None:
    opened(browser, f"{own}data", "Check your own files")
    bring(browser, made(tmp_path / "wrong", "six"))
    shows(browser, "0 of 1 row can be taken.")
    shows(browser, "micro_credentials.csv, line 2, XX-ZYMURGY")
    found = []
    for width in (1280, 390):
        sized(browser, width, 900)
        settled(browser)
        found += [f"{width}: {one.rule}: {one.why} | {one.html}" for one in grave(browser)]
        found += browser.execute_script(OUT_OF_VIEW)
        assert browser.execute_script(WIDER) <= 0
    assert not found, "\n".join(found)
    opened(browser, f"{own}data", "Check your own files")
    bring(browser, made(tmp_path / "right", "6"))
    shows(browser, "A new dataset is added: “micro_credentials”, with 1 row.")
    settled(browser)
    click(browser, ".st-key-upload_load button")
    shows(browser, "Loaded: “micro_credentials”")
    opened(browser, f"{own}micro-credentials?open=XX-ZYMURGY", TITLE)


def test_where_nobody_may_load_it_says_so(browser: Chrome, address: str, tmp_path: Path) -> None:
    opened(browser, f"{address}data", "Check your own files")
    bring(browser, made(tmp_path / "right", "6"))
    shows(browser, "Loading is switched off in this app")
    assert not browser.find_elements(By.CSS_SELECTOR, ".st-key-upload_load")
