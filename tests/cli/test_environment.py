"""Whatever surrounds the command: signals, locales, pipes, the folder it is started in, and absurd values."""

import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.content import Content
from graph.datasets import load
from graph.model import Framework
from graph.store import open_store
from tests.cli.running import ROOT, Gradus
from tests.permissions import posix

pytestmark = pytest.mark.embedded

ROUTE = ("routes", "--from", "AT-lehrabschluss", "--to", "AT-bachelor")
PEOPLE = [("find", "matura"), ROUTE, ("bridges", "--country", "PT"), ("compare", "EQF", "IE-NFQ"), ("describe", "AT")]
ESCAPE = "\x1b"


def names(arguments: tuple[str, ...]) -> str:
    return arguments[0]


@pytest.mark.parametrize("arguments", PEOPLE, ids=names)
def test_what_goes_into_a_pipe_is_plain_text(gradus: Gradus, arguments: tuple[str, ...]) -> None:
    ran = gradus.run(*arguments, TERM="xterm-256color", COLORTERM="truecolor")
    assert (ran.returncode, ran.stderr, ESCAPE in ran.stdout) == (0, "", False)
    assert ran.stdout.endswith("\n")


@pytest.mark.parametrize("arguments", PEOPLE, ids=names)
def test_titles_of_every_script_are_no_traceback_in_an_ascii_terminal(
    gradus: Gradus, arguments: tuple[str, ...]
) -> None:
    plain_c = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    ran = gradus.run(*arguments, **plain_c)
    assert (ran.returncode, ran.stderr, bool(ran.stdout)) == (0, "", True)


def test_a_title_in_cyrillic_can_be_asked_for_and_answered_in_any_locale(gradus: Gradus) -> None:
    for environment in ({"LC_ALL": "C", "PYTHONIOENCODING": ""}, {"LC_ALL": "C.UTF-8"}, {"PYTHONIOENCODING": "ascii"}):
        ran = gradus.run("find", "Диплома", **environment)
        assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("arguments", [*PEOPLE, (*PEOPLE[0], "--json")], ids=" ".join)
def test_a_reader_that_has_gone_is_no_traceback(gradus: Gradus, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ran = subprocess.run(
            gradus.command(*arguments),
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            env=gradus.environment(),
            check=False,
        )
    finally:
        os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, "")


OUTPUTS = [
    *PEOPLE,
    ("routes", "--from", "NL-havo", "--to", "AT-bachelor"),
    ("stack", "--to", "FI-HELSINKI-bsc-computer-science"),
    ("check", str(ROOT / "data")),
    ("graph", "AT", "--html", "picture.html"),
    ("describe", "nowhere"),
]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no /dev/full")
@pytest.mark.parametrize("arguments", [*OUTPUTS, *((*one, "--json") for one in OUTPUTS), ("--help",)], ids=" ".join)
def test_an_answer_that_cannot_be_written_is_said_in_a_sentence(
    gradus: Gradus, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    with open("/dev/full", "w") as full:
        ran = subprocess.run(
            gradus.command(*arguments),
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            text=True,
            env=gradus.environment(),
            check=False,
        )
    assert (ran.returncode, len(ran.stderr.splitlines())) == (2, 1)
    if "nowhere" not in arguments:
        assert ran.stderr == "gradus: Standard output cannot be read or written (No space left on device).\n"


@pytest.mark.skipif(os.name != "posix", reason="closes the streams as a POSIX shell does")
@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&- >&- 2>&-", "2>/dev/full"])
def test_a_stream_that_is_closed_changes_no_exit_code(gradus: Gradus, closing: str) -> None:
    asked = {("find", "matura"): 0, ("find", "zzzz"): 1, ("describe", "nowhere", "--json"): 2}
    for arguments, code in asked.items():
        shell = f"{shlex.join(gradus.command(*arguments))} {closing}"
        ran = subprocess.run(
            ["/bin/sh", "-c", shell], capture_output=True, text=True, env=gradus.environment(), check=False
        )
        assert (ran.returncode, "Traceback" in ran.stderr) == (code, False)


def test_the_folder_one_stands_in_stays_as_it_is(own: Gradus, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    for arguments in (("load", str(ROOT / "data")), ("describe", "AT")):
        ran = subprocess.run(
            own.command(*arguments), cwd=here, capture_output=True, text=True, env=own.environment(), check=False
        )
        assert (ran.returncode, ran.stderr) == (0, "")
    assert list(here.iterdir()) == []


def test_the_usual_store_is_in_the_folder_for_user_data(tmp_path: Path) -> None:
    settings = {"XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path)}
    other = {name: value for name, value in os.environ.items() if name != "GRADUS_STORE"}
    found = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "find", "matura", "--json"],
        capture_output=True,
        text=True,
        env={**other, **settings},
        check=False,
    )
    assert (found.returncode, found.stderr) == (0, "")
    if sys.platform == "linux":
        assert (tmp_path / "data" / "gradus" / "store" / "version.json").is_file()


HELD = """
import sys, time
from pathlib import Path
from graph.embedded import EmbeddedStore
with EmbeddedStore(Path(sys.argv[1]))._database():
    print("held", flush=True)
    for _ in range(600):
        time.sleep(0.1)  # Java takes the signal: a longer sleep would not be interrupted
"""


def stopped(gradus: Gradus, how: signal.Signals, folder: Path) -> tuple[int, str]:
    """End a process that has the database open: its exit code, and what it said."""
    # Where the tests themselves run in the background, the shell has them ignore Ctrl+C, and so their children.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", HELD, str(gradus.folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=folder,
            env=gradus.environment(PYTHONPATH=str(ROOT)),
        )
    finally:
        signal.signal(signal.SIGINT, before)
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        os.kill(process.pid, how)
        said = process.stdout.read()
    return process.returncode, said


@pytest.mark.skipif(os.name != "posix", reason="sends the signals of POSIX")
@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP"])
def test_a_process_with_java_in_it_ends_quietly_when_it_is_told_to(gradus: Gradus, tmp_path: Path, how: str) -> None:
    told = getattr(signal, how)
    code, said = stopped(gradus, told, tmp_path)
    assert (code in (-told, 128 + told), said) == (True, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="sends the signals of POSIX")
def test_ctrl_c_is_pythons_own_also_with_java_running(gradus: Gradus, tmp_path: Path) -> None:
    code, said = stopped(gradus, signal.SIGINT, tmp_path)
    assert (code, said.splitlines()[-1]) == (-signal.SIGINT, "KeyboardInterrupt")


PATIENCE = 60
"""Seconds: far more than an end takes, on however busy a machine."""

SCHEMA = "graph/schema.json"
MOMENTS = [
    pytest.param("SIGTERM", "log/jvm.log", id="as Java starts"),
    pytest.param("SIGTERM", "graph", id="as the database is made"),
    pytest.param("SIGTERM", SCHEMA, id="as the schema is made"),
    pytest.param("SIGTERM", "version.pending", id="as the load is committed"),
    pytest.param("SIGTERM", "version.json", id="as the load is done"),
    pytest.param("SIGHUP", SCHEMA, id="by a terminal that closes"),
    pytest.param("SIGINT", SCHEMA, id="by Ctrl+C"),
]
"""With which signal, and once which file is there."""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="sends the signals of POSIX")
@pytest.mark.parametrize(("how", "moment"), MOMENTS)
def test_a_load_that_is_told_to_end_ends_and_leaves_a_store_that_opens(
    own: Gradus, tmp_path: Path, how: str, moment: str
) -> None:
    told, here = getattr(signal, how), tmp_path / "here"
    here.mkdir()
    command = own.command("load", str(ROOT / "data"))
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=here, env=own.environment()
    ) as process:
        while process.poll() is None and not (own.folder / moment).exists():
            time.sleep(0.001)
        process.send_signal(told)
        _, said = process.communicate(timeout=PATIENCE)
    assert process.returncode in (0, -told, 128 + told)
    assert said.strip() in ("", "gradus: stopped.")
    assert [*here.iterdir(), *tmp_path.rglob("hs_err*")] == []
    store = open_store(own.store)
    held = store.version().datasets
    load(store, "d", Content([Framework(id="F", name="F", source_url="https://x.org", evidence="seen")]))
    assert len(store.version().datasets) == len(held) + 1
    assert store.snapshot().frameworks["F"]["name"] == "F"


CRASH_REPORT = """
import sys
from pathlib import Path
from graph.jvm import arcadedb
arcadedb(Path(sys.argv[1]))
import jpype
arguments = jpype.java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()
print([str(one) for one in arguments if str(one).startswith("-XX:ErrorFile=")][-1])
"""


def test_a_crash_report_of_java_goes_into_the_stores_folder(gradus: Gradus, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", CRASH_REPORT, str(tmp_path / "log")],
        capture_output=True,
        text=True,
        env=gradus.environment(PYTHONPATH=str(ROOT)),
        check=True,
    )
    assert ran.stdout.startswith(f"-XX:ErrorFile={tmp_path / 'log'}")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files do not depend on the locale")
def test_a_store_may_lie_in_a_folder_that_the_locale_cannot_spell(tmp_path: Path) -> None:
    own = Gradus(f"embedded:{tmp_path / 'Müller' / 'Диплом'}")
    loaded = own.run("load", str(ROOT / "data"), LC_ALL="C")
    assert (loaded.returncode, loaded.stderr) == (0, "")
    assert own.json("describe", "AT")["id"] == "AT"


@pytest.mark.parametrize(
    "arguments",
    [
        ("stack", "--to", "FI-HELSINKI-bsc-computer-science", "--have", "EE-TLU-crossmedia:1e400"),
        (*ROUTE, "--pace", "1e-99999999"),
        (*ROUTE, "--experience-years", "1e400"),
        (*ROUTE, "--max-fee", "1e99999999"),
        (*ROUTE, "--weights", "ects=1e400"),
        (*ROUTE, "--limit", "1e3"),
        (*ROUTE, "--limit", str(10**30)),
    ],
    ids=lambda arguments: " ".join(arguments[-2:]),
)
def test_an_absurd_number_is_a_wrong_call(gradus: Gradus, arguments: tuple[str, ...]) -> None:
    ran = gradus.run(*arguments)
    assert (ran.returncode, "Traceback" in ran.stderr, ran.stdout) == (2, False, "")


AMOUNTS = (
    "6.41 7.54 8.05 9.44 7.52 9.25 0.78 4.92 9.45 6.66 9.05 1.57 "
    "4.95 2.84 5.66 5.95 0.62 2.56 3.15 9.20 7.77 2.01 8.06 1.82"
)
HAVE = [("--have", f"CH-ENBAU-kompetenzmodul-cas:{amount}") for amount in AMOUNTS.split()]
MANY = ("stack", "--to", "CH-ENBAU-mas-nachhaltiges-bauen", *(word for words in HAVE for word in words))


def test_what_the_solver_prints_is_not_in_the_document(gradus: Gradus) -> None:
    assert gradus.json(*MANY)["remaining_ects"] == 20


def test_what_the_solver_prints_is_not_in_what_people_read(gradus: Gradus) -> None:
    ran = gradus.run(*MANY)
    assert (ran.returncode, "Highs" in ran.stdout, "Still to earn: 20 ECTS" in ran.stdout) == (0, False, True)


def test_a_country_that_is_not_there_is_a_wrong_call(gradus: Gradus) -> None:
    assert gradus.run(*ROUTE, "--country", "QQ").returncode == 2


def test_graph_makes_no_folder_that_is_not_there(gradus: Gradus, tmp_path: Path) -> None:
    ran = gradus.run("graph", "AT", "--html", str(tmp_path / "typing error" / "x.html"))
    assert (ran.returncode, list(tmp_path.iterdir())) == (2, [])


@posix
def test_graphs_file_is_as_private_as_the_umask_says(gradus: Gradus, tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    before = os.umask(0o027)
    try:
        gradus.json("graph", "AT", "--html", str(tmp_path / "x.html"))
    finally:
        os.umask(before)
    assert (tmp_path / "x.html").stat().st_mode & 0o777 == 0o640


@posix
def test_graph_writes_through_a_link(gradus: Gradus, tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to("real.html")
    gradus.json("graph", "AT", "--html", str(tmp_path / "link.html"))
    assert ((tmp_path / "link.html").is_symlink(), "<html" in (tmp_path / "real.html").read_text()) == (True, True)


@posix
def test_graph_leaves_a_pipe_a_pipe(gradus: Gradus, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    ran = gradus.run("graph", "AT", "--html", str(tmp_path / "pipe"))
    assert (ran.returncode, "no regular file" in ran.stderr, (tmp_path / "pipe").is_fifo()) == (2, True, True)


def test_graph_says_where_it_cannot_write(gradus: Gradus, tmp_path: Path) -> None:
    ran = gradus.run("graph", "AT", "--html", str(tmp_path))
    assert (ran.returncode, f"'{tmp_path}' cannot be written" in ran.stderr, ran.stdout) == (2, True, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["a folder", "a link to nothing", "a link to itself"])
def test_a_table_that_is_no_file_is_a_wrong_call(own: Gradus, tmp_path: Path, kind: str) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    table = pack / "frameworks.csv"
    if kind == "a folder":
        table.mkdir()
    else:
        table.symlink_to("nowhere" if kind == "a link to nothing" else table)
    ran = own.run("load", str(pack))
    assert (ran.returncode, "Traceback" in ran.stderr, own.folder.exists()) == (2, False, False)


@pytest.mark.parametrize("uri", ["http://127.0.0.1:7687", "neo5j+s://x", "redis:x", "embedded:", "/tmp/x", ":"])  # noqa: S108
def test_a_store_of_no_known_kind_is_a_wrong_call(gradus: Gradus, uri: str) -> None:
    ran = gradus.run("find", "x", "--store", uri)
    assert (ran.returncode, "embedded:DIR" in ran.stderr, ran.stdout) == (2, True, "")


def test_a_file_in_place_of_the_store_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("dear")
    own = Gradus(f"embedded:{tmp_path / 'store'}")
    for arguments in (("load", str(ROOT / "data")), ("find", "x"), ("describe", "AT")):
        ran = own.run(*arguments, "--store", own.store)
        assert (ran.returncode, len(ran.stderr.splitlines()), ran.stdout) == (2, 1, "")
    assert (tmp_path / "store").read_text() == "dear"
