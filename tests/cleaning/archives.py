"""Archives and pages that the tests of reading and building write."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HOST = "http://www.b6857.cn"
TEXT = (
    "同志们：\n今天召开全市水利工作会议，主要任务是总结去年的工作，部署今年的任务。下面，我讲三点意见。\n"
    "一、认清形势，增强责任感。去年全市完成水利投资，群众饮水更加安全。\n"
    "二、突出重点，狠抓落实。要把农田水利建设放在更加重要的位置，一项一项抓好。\n"
    "三、加强领导，形成合力。各级各部门要密切配合，确保完成全年的目标任务。\n谢谢大家！\n"
)


def html(text: str = TEXT, title: str = "在全市水利工作会议上的讲话", charset: str = "utf-8") -> str:
    """A whole page around a text."""
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    head = f'<meta charset="{charset}"><title>{title}</title>'
    return f"<!DOCTYPE html><html><head>{head}</head><body><div>{body}</div></body></html>"


def response(
    writer: WARCWriter,
    url: str,
    body: bytes,
    *,
    status: str = "200 OK",
    headers: Sequence[tuple[str, str]] = (("Content-Type", "text/html"),),
    date: str = "2024-05-01T08:00:00Z",
) -> None:
    """One HTTP response in an archive."""
    head = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
    record = writer.create_warc_record(
        url, "response", payload=io.BytesIO(body), http_headers=head, warc_headers_dict={"WARC-Date": date}
    )
    writer.write_record(record)


def plain(writer: WARCWriter, url: str, body: bytes, kind: str, content_type: str = "text/plain") -> None:
    """One record without HTTP: a resource or a conversion."""
    record = writer.create_warc_record(
        url,
        kind,
        payload=io.BytesIO(body),
        warc_content_type=content_type,
        warc_headers_dict={"WARC-Date": "2024-05-01T08:00:00Z"},
    )
    writer.write_record(record)


def archive(path: Path, bodies: dict[str, bytes], *, zipped: bool = True) -> list[int]:
    """An archive of responses by url; the offsets at which its records begin, and its end."""
    offsets = []
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=zipped)
        for url, body in bodies.items():
            offsets.append(file.tell())
            response(writer, url, body)
        offsets.append(file.tell())
    return offsets


def write_inputs(folder: Path, count: int = 12) -> Path:
    """A folder with an archive, a table of JSON lines and two files: `count` pages of the archive, and three more."""
    folder.mkdir()
    archive(folder / "a.warc.gz", {f"{HOST}/a/{i}.html": html(f"第{i}次会议。" + TEXT).encode() for i in range(count)})
    row = {"id": "row", "url": "http://www.jinchutou.com/p-1.html", "text": TEXT.replace("水利", "林业")}
    (folder / "b.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n")
    (folder / "c.txt").write_text(TEXT.replace("水利", "教育"), encoding="gb18030")
    (folder / "d.html").write_text(html(TEXT.replace("水利", "交通"), charset="gbk"), encoding="gbk")
    return folder


def bytes_of(corpus: Path) -> dict[str, str]:
    """The digest of every file of the current snapshot, by its path."""
    current = (corpus / "current").resolve()
    files = sorted(path for path in current.rglob("*") if path.is_file())
    return {
        path.relative_to(current.parent).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files
    }
