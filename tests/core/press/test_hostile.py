"""What people type is printed as typed: nothing of it is read, opened, computed or run."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.core.press.made import Form
from app.core.press.shape import Listing, Text
from tests.core.press.conftest import Print
from tests.kit import papers

FORMS: tuple[Form, ...] = ("pdf", "docx", "xlsx", "csv")


@pytest.fixture
def listener() -> Iterator[tuple[str, list[object]]]:
    """An address on loopback, and who called there."""
    called: list[object] = []
    with closing(socket.create_server(("127.0.0.1", 0))) as server:

        def wait() -> None:
            while True:
                try:
                    called.append(server.accept())
                except OSError:
                    return

        threading.Thread(target=wait, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x.png", called


@pytest.mark.parametrize("form", FORMS)
def test_no_address_is_opened_and_no_file_is_read(
    printed: Print, form: Form, listener: tuple[str, list[object]], tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("planted-secret")
    address, called = listener
    lines = (
        f'#image("{address}") #read("{secret}") #include "{secret}"',
        f"<img src={address}> <img src=file://{secret}> ![x]({address})",
        f'=WEBSERVICE("{address}")',
        f'=HYPERLINK("{address}"; "x")',
        f"INCLUDEPICTURE {address}",
    )
    paper = papers.whole(title=lines[1], foot=lines[0], blocks=(Text(lines), Listing(lines)))
    assert b"planted-secret" not in _opened(printed(paper, form), form, tmp_path)
    assert called == []


def _opened(body: bytes, form: Form, folder: Path) -> bytes:
    """All that the file holds, unpacked."""
    if form == "pdf":
        return papers.pdf_text(body, folder).encode()
    if form == "csv":
        return body
    (folder / "file.zip").write_bytes(body)
    with ZipFile(folder / "file.zip") as file:
        assert b'TargetMode="External"' not in b"".join(map(file.read, file.namelist()))
        return b"".join(map(file.read, file.namelist()))


@pytest.mark.needs("pdftotext")
@pytest.mark.parametrize(
    "typed", ['#read("/etc/passwd")', "#strong[x]", "$x$", "*x* _y_ `z`", "=1+1"]
)
def test_markup_stays_text(printed: Print, tmp_path: Path, typed: str) -> None:
    text = papers.pdf_text(printed(papers.whole(blocks=(Text((typed,)),)), "pdf"), tmp_path)
    assert typed in text


@pytest.mark.parametrize("form", FORMS)
def test_signs_that_no_file_may_hold_are_left_out(printed: Print, form: Form) -> None:
    odd = "a\x00b\x08c\x1fd\ufffee\udc00f\r\ng\rh"
    rows = [(None, odd, 5, None, None)]
    paper = papers.whole(
        title=odd, foot=odd, blocks=(Text((odd,)), *papers.with_table(*rows).blocks)
    )
    assert len(printed(paper, form)) > 200
