"""Requests as no browser of a librarian would send them: values, bodies and headers."""

from urllib.parse import quote

from hypothesis import strategies as st

from tests.kit.htmlforms import Pairs

LONG = 250_000  # more than one field may hold
ODD = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\x01\x1b[31m\x7f",
    "\ud800",
    "\udfff\ud800 halves",
    "\ufffe\uffff",
    "\u202eevil\u202c",
    "é" + "\u0301" * 300,
    "نص عربي",
    "ελληνικά кирилица",
    "😀👩‍👩‍👧‍👦🏳️‍🌈",
    "٣",
    "²",
    "-1",
    "0",
    "1e999",
    "1E-99999",
    "NaN",
    "Infinity",
    "1_000",
    "9" * 400,
    "9" * 5000,
    str(2**31),
    str(2**63),
    str(-(2**63) - 1),
    "1:2:3:::",
    "99:99",
    "31.2.2026",
    "0.0.0000",
    "9999-12-31",
    "0001-01-01",
    "1.1.1",
    "true",
    "null",
    "[]",
    '{"a": 1}',
    "%s%n%d %(name)s {0} {{ 7*7 }} ${7*7}",
    "' OR 1=1 --",
    "../../../../etc/passwd",
    "line\r\nSet-Cookie: a=b\r\n",
    "\u2028\u2029\x85\x0b\x0c",
    "<script>alert(1)</script>",
    "a@b",
    "a@" + "b." * 2000 + "c",
    " ".join(["word"] * 3000),
    "\t;\n" * 500,
    "x" * LONG,
)
NAMES = (
    "",
    "\x00",
    "id",
    "csrf_token",
    "form_key",
    "seen",
    "version",
    "role",
    "page",
    "a[]",
    "a.b",
)
METHODS = (
    "GET",
    "POST",
    "POST",
    "POST",
    "HEAD",
    "OPTIONS",
    "PUT",
    "PATCH",
    "DELETE",
    "TRACE",
    "BREW",
)
ACTS = ("change", "change", "change", "double", "lose", "add", "rename")
PARTS = "multipart/form-data; boundary=b"
NAMED_FILE = (
    b'--b\r\nContent-Disposition: form-data; name="csrf_token"; filename="../\x00"\r\n'
    b"Content-Type: text/plain; charset=utf-7\r\n\r\n1\r\n--b--\r\n"
)
BODIES = (
    (b"", ""),
    (b"", "multipart/form-data"),
    (b"{", "application/json"),
    (b'{"name": "' + b"a" * 10000 + b'"}', "application/json"),
    (b"[" * 50000, "application/json"),
    (b"<a>" * 5000, "application/xml"),
    (b"a=%", "application/x-www-form-urlencoded"),
    (b"a=%ff%fe&%00=%00&=&&&;=", "application/x-www-form-urlencoded"),
    (b"a=\xff\xfe\x00", "application/x-www-form-urlencoded; charset=utf-16"),
    (b"a=1&" * 20000, "application/x-www-form-urlencoded"),
    (b"a=1", "application/x-www-form-urlencoded; charset=" + "x" * 500),
    (b"--b\r\n", PARTS),
    (b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nopen', PARTS),
    (b"--b\r\n\r\n\r\n" * 3000 + b"--b--", PARTS),
    (b"--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--", PARTS),
    (NAMED_FILE, PARTS),
    (b"--\xff\r\n", "multipart/form-data; boundary=\xff".encode().decode("latin-1")),
    (b"x" * 70000, "multipart/form-data; boundary=" + "b" * 300),
)  # fmt: skip
HEADERS = (
    ("HX-Request", "true"),
    ("HX-Request", "yes\x7f"),
    ("HX-History-Restore-Request", "true"),
    ("HX-Current-URL", "http://[::1"),
    ("HX-Target", "é" * 200),
    ("X-Autosave", "1"),
    ("Accept-Language", "xx;q=nan,*;q=-1,en;q=2," * 300),
    ("Accept-Language", "lv-\xff"),
    ("Accept", "text/\x7f;q=;"),
    ("Accept-Encoding", "br;q=1.0, *;q=0, gzip;q=x"),
    ("Cookie", "bibliopraxis=.eJx; __Host-bibliopraxis=" + "A" * 5000),
    ("Cookie", "=;;; \xff=\xff; session=\x01"),
    ("Content-Length", "-1"),
    ("Content-Length", "many"),
    ("Content-Length", str(10**20)),
    ("Content-Length", "3"),
    ("Content-Type", "application/x-www-form-urlencoded; boundary"),
    ("Transfer-Encoding", "chunked"),
    ("If-None-Match", 'W/"' + "a" * 5000),
    ("If-Modified-Since", "Thu, 99 Foo 99999 99:99:99 GMT"),
    ("Range", "bytes=99999999999999999999-1,-"),
    ("Referer", "https://evil.example/\x7f"),
    ("Origin", "http://["),
    ("Sec-Fetch-Site", "cross-site"),
    ("X-Forwarded-For", "::::,1.2.3.4" * 100),
    ("X-Forwarded-Host", "evil.example"),
    ("Forwarded", "for=\"[::1\"; host=evil.example"),
    ("Authorization", "Basic " + "=" * 3000),
    ("User-Agent", "\xff" * 5000),
    ("X-HTTP-Method-Override", "DELETE"),
    ("Host", "[::1"),
    ("Host", "evil.example:port"),
)  # fmt: skip

values = st.one_of(st.sampled_from(ODD), st.text(st.characters(codec=None), max_size=40))
names = st.one_of(st.sampled_from(NAMES), st.text(max_size=12))
PLACES = (
    "0",
    "-1",
    "01",
    "2147483648",
    str(2**63),
    "9" * 5000,
    "٣",
    "1\x00",
    "a",
    "..",
    "%",
    "x" * 3000,
)
places = st.one_of(st.sampled_from(PLACES), values).map(
    lambda text: quote(text[:4000], safe="", errors="surrogatepass")
)
headers = st.lists(st.sampled_from(HEADERS), max_size=2)
queries = st.one_of(st.just([]), st.lists(st.tuples(names, values), max_size=3))


@st.composite
def spoiled(draw: st.DrawFn, pairs: Pairs) -> Pairs:
    """A form as it was found, with up to three of its values changed, doubled, lost or added."""
    sent = list(pairs)
    for _time in range(draw(st.integers(0, 3))):
        act = draw(st.sampled_from(ACTS))
        at = draw(st.integers(0, max(0, len(sent) - 1)))
        if act == "add" or not sent:
            sent.append((draw(names), draw(values)))
            continue
        name, value = sent[at]
        other = draw(values)
        sent[at : at + 1] = {
            "change": [(name, other)],
            "double": [(name, value), (name, other)],
            "lose": [],
            "rename": [(draw(names), value)],
        }[act]
    return sent
