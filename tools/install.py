"""Installs the project and what it needs into .venv, or makes the lock files anew. Standard library only.

    install.py runtime      what `jianghua` needs to run
    install.py dev          that, and what the tests and checks need
    install.py peers        what `make peers` measures beside us, into .venv-peers, a folder of its own
    install.py lock         write the three lock files from pyproject.toml

Packages come from the lock files, each checked against its hash. An installation counts once its fingerprint stands in
`.venv/.jianghua.json`, which is written last: one that was interrupted is recognised and made again, one that is
complete costs a fraction of a second. uv installs; where it is not on the PATH, pip puts it into .venv first.
Indexes, certificates and proxies are those that uv or else pip is configured for on this machine.
"""

from __future__ import annotations

import ast
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STATE = VENV / ".jianghua.json"
LOCKS = {"runtime": ["requirements.lock"], "dev": ["requirements.lock", "requirements-dev.lock"]}
PEERS_LOCK = "requirements-peers.lock"
UV = "uv>=0.7"
BASE_PYTHON = getattr(sys, "_base_executable", None) or sys.executable
"""The Python that .venv is made from, also where the one that runs this is .venv's own."""

UV_INDEX_VARIABLES = (
    "UV_INDEX",
    "UV_DEFAULT_INDEX",
    "UV_INDEX_URL",
    "UV_EXTRA_INDEX_URL",
    "UV_CONFIG_FILE",
    "UV_NO_INDEX",
)
"""One of these means that somebody told uv where packages come from; pip's word is not asked then."""


class InstallError(Exception):
    """The installation can't go on; the message says what to do."""


def main(arguments: list[str]) -> int:
    """Exit code 0 when done, 1 when a step failed, 2 for wrong usage."""
    if len(arguments) != 1 or arguments[0] not in {*LOCKS, "peers", "lock"}:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with one_at_a_time():
            if arguments == ["lock"]:
                make_locks()
            elif arguments == ["peers"]:
                install_peers()
            else:
                install(arguments[0])
    except InstallError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def install(group: str) -> None:
    """Bring .venv to what the lock files of this group say."""
    state = read_state()
    if state.get("root") == str(ROOT) and state.get(group) == fingerprint(group) and runs(PYTHON):
        return
    lock = LOCKS[group][-1]
    say(f"Installing the packages of {lock} into .venv (the first time takes a minute or a few)")
    prepare_venv(state)
    write_state({"root": str(ROOT), "installing": group})
    environment = uv_environment()
    command: list[str | Path] = [find_uv(), "pip", "install", "--python", PYTHON]
    command += [] if sys.stderr.isatty() else ["--quiet"]  # uv's bar is for a terminal; its list is for nobody
    run([*command, "--require-hashes", "-r", lock], environment)
    run([*command, "--no-deps", "--editable", "."], environment)
    add_word_model(environment)
    kept = {name: value for name, value in state.items() if name in LOCKS and value == fingerprint(name)}
    done = {name: fingerprint(name) for name in LOCKS if set(LOCKS[name]) <= set(LOCKS[group])}
    write_state({"root": str(ROOT), **kept, **done})
    say("Installed.")


def add_word_model(environment: dict[str, str]) -> None:
    """Fetch what better tells the order of parts, where this machine can; the script says what it could not do."""
    script = ROOT / "tools" / "word_model.py"
    if script.is_file() and runs(PYTHON):
        subprocess.run([PYTHON, script], env=environment, cwd=ROOT, check=False)


def install_peers() -> None:
    """Bring .venv-peers to its lock file. Nothing of ours goes in, so that no dependency can clash with ours."""
    lock = PEERS_LOCK
    venv = ROOT / ".venv-peers"
    done = venv / STATE.name
    wanted = hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()
    if done.is_file() and done.read_text(encoding="utf-8") == wanted and runs(venv / "bin" / "python"):
        return
    say(f"Installing the packages of {lock} into .venv-peers")
    shutil.rmtree(venv, ignore_errors=True)
    run([BASE_PYTHON, "-m", "venv", "--without-pip", venv], dict(os.environ))
    command: list[str | Path] = [find_uv(), "pip", "install", "--quiet", "--python", venv / "bin" / "python"]
    run([*command, "--require-hashes", "-r", lock], uv_environment())
    done.write_text(wanted, encoding="utf-8")
    say("Installed.")


def make_locks() -> None:
    """Write all lock files; the development one keeps to the versions of users, the peers' to nobody's."""
    prepare_venv(read_state())
    command = [find_uv(), "pip", "compile", "--universal", "--generate-hashes", "--no-header"]
    command += ["--no-annotate", "--python-version", "3.11", "--no-emit-index-url", "--no-emit-find-links", "--quiet"]
    environment = uv_environment()
    say("Resolving the lock files; UPGRADE=1 takes the newest versions")
    command += ["--upgrade"] if os.environ.get("UPGRADE") else []
    ours = [*command, "pyproject.toml"]
    run([*ours, "-o", "requirements.lock"], environment)
    run([*ours, "--extra", "dev", "-c", "requirements.lock", "-o", "requirements-dev.lock"], environment)
    run([*command, "--group", "peers", "-o", PEERS_LOCK], environment)


def prepare_venv(state: dict[str, str]) -> None:
    """A .venv with a Python that runs. One left half-made, or moved here from another folder, is made anew."""
    moved = "root" in state and state["root"] != str(ROOT)
    if VENV.exists() and (moved or "installing" in state or not runs(PYTHON)):
        say("The .venv found here is incomplete or was moved: making it anew")
        shutil.rmtree(VENV / "bin", ignore_errors=True)  # first: a .venv without it is never taken for a whole one
        shutil.rmtree(VENV)
    if not VENV.exists():
        run([BASE_PYTHON, "-m", "venv", "--without-pip", VENV], dict(os.environ))


def find_uv() -> str:
    """The uv of the PATH, else the one in .venv, put there with pip if need be."""
    if found := shutil.which("uv") or shutil.which("uv", path=str(PYTHON.parent)):
        return found
    say("uv is not on the PATH: installing it into .venv with pip")
    if not runs(PYTHON, "import pip"):
        if not runs(PYTHON, "import ensurepip"):
            raise InstallError(
                "this Python comes without ensurepip, so .venv gets no pip. Install your system's venv package "
                "(python3-venv on Debian and Ubuntu), or uv, and run the same command again."
            )
        run([PYTHON, "-m", "ensurepip", "--default-pip"], dict(os.environ), quiet=True)
    run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV], dict(os.environ))
    return str(PYTHON.parent / "uv")


def uv_environment() -> dict[str, str]:
    """Variables for uv: those of this process, and what pip is configured for where uv is not."""
    environment = dict(os.environ)
    environment.setdefault("UV_PYTHON_DOWNLOADS", "never")
    environment.setdefault("UV_HTTP_TIMEOUT", "180")
    settings = pip_settings()
    if "cert" in settings:
        environment.setdefault("SSL_CERT_FILE", settings["cert"])
    if "proxy" in settings:
        environment.setdefault("ALL_PROXY", settings["proxy"])
    if not uv_is_configured(environment):
        environment.update(uv_indexes(settings))
    return environment


def uv_indexes(settings: dict[str, str]) -> dict[str, str]:
    """Where packages come from, in uv's words for pip's. Like pip, uv is to take the best version of all indexes."""
    found = {}
    if "index-url" in settings:
        found["UV_DEFAULT_INDEX"] = settings["index-url"]
    if "extra-index-url" in settings:
        found["UV_INDEX"] = " ".join(settings["extra-index-url"].split())
        found["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    if "find-links" in settings:
        found["UV_FIND_LINKS"] = ",".join(settings["find-links"].split())
    if "trusted-host" in settings:
        found["UV_INSECURE_HOST"] = " ".join(settings["trusted-host"].split())
    if settings.get("no-index", "").lower() in {"1", "true", "yes", "on"}:
        found["UV_NO_INDEX"] = "1"
    return found


def uv_is_configured(environment: dict[str, str]) -> bool:
    """Whether uv was told by a variable, or a file of the user or the machine, where packages come from."""
    home = Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    files = (home / "uv" / "uv.toml", Path("/etc/uv/uv.toml"))
    return any(name in environment for name in UV_INDEX_VARIABLES) or any(file.is_file() for file in files)


def pip_settings() -> dict[str, str]:
    """What `pip config list` tells; later sections win, as they do in pip. Nothing where this Python has no pip."""
    listed = subprocess.run(
        [BASE_PYTHON, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    settings: dict[str, str] = {}
    for section in ("global.", "install.", ":env:."):
        for line in listed.stdout.splitlines():
            name, _, value = line.partition("=")
            if name.startswith(section):
                settings[name.removeprefix(section)] = str(ast.literal_eval(value))
    return settings


def fingerprint(group: str) -> str:
    """A hash of all files that decide what this group installs."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", *LOCKS[group]):
        digest.update(hashlib.sha256((ROOT / name).read_bytes()).digest())
    return digest.hexdigest()


def read_state() -> dict[str, str]:
    """What is known of .venv; nothing where it is missing or was made by hand."""
    try:
        state = json.loads(STATE.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def write_state(state: dict[str, str]) -> None:
    """Replace the state file in one step."""
    new = STATE.with_suffix(".new")
    new.write_text(json.dumps(state, indent=1), encoding="utf-8")
    new.replace(STATE)


def runs(python: Path, code: str = "import sys; assert sys.version_info >= (3, 11)") -> bool:
    """Whether this interpreter starts and carries out the code."""
    try:
        return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def run(command: Sequence[str | Path], environment: dict[str, str], *, quiet: bool = False) -> None:
    """Run a command in the project's folder. Raises InstallError if it fails."""
    output = subprocess.DEVNULL if quiet else None
    if code := subprocess.run(command, env=environment, cwd=ROOT, check=False, stdout=output).returncode:
        words = " ".join(map(str, command))
        raise InstallError(
            f"this command ended with {code}: {words}\nIts words stand above. Nothing needs cleaning up."
        )


def say(sentence: str) -> None:
    """One line on stderr: results of commands go to stdout."""
    print(sentence, file=sys.stderr, flush=True)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the project's folder, so that two installations wait for each other."""
    descriptor = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
