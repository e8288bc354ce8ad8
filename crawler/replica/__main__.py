"""Runs the replica until it is told to stop: `python -m crawler.replica --port 0 --ready-file ready.json`."""

from __future__ import annotations

import json
import os
import signal
import threading
from pathlib import Path

import click

from crawler.replica.server import Replica


@click.command()
@click.option("--seed", default=1, show_default=True, help="Decides every byte of the sites.")
@click.option("--port", default=0, show_default=True, help="Port on 127.0.0.1; 0 takes a free one.")
@click.option(
    "--ready-file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the line that stdout gets to this file as well, once requests are answered.",
)
@click.option(
    "--log-file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write the requests here at the end.",
)
@click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    metavar="SITE=NAME",
    help="Let a site misbehave; may be given several times. crawler/replica/scenarios.py has the names.",
)
def main(seed: int, port: int, ready_file: Path | None, log_file: Path | None, scenarios: tuple[str, ...]) -> None:
    """Play the five sites behind a proxy until SIGTERM or ^C. Prints its address and its CA file as a line of JSON."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with Replica(seed, port) as replica:
        replica.night(dict(one.split("=", 1) for one in scenarios))
        line = json.dumps({"proxy_url": replica.proxy_url, "ca_file": str(replica.ca_file), "pid": os.getpid()})
        click.echo(line)
        if ready_file:
            partial = ready_file.with_name(ready_file.name + ".partial")
            partial.write_text(line + "\n", encoding="utf-8")
            partial.replace(ready_file)
        stop.wait()
        if log_file:
            rows = [{"method": r.method, "url": r.url, "status": r.status, "at": r.at.isoformat()} for r in replica.log]
            log_file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
