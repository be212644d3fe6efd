"""Styles, scripts and fonts: joined once at start, named by their hash, kept in memory with gzip.

There is no build step. A name changes when its content changes, so a browser may keep a file
for a year. The order of the style sheets is a layer's business (css/layers.css) and then this
list's; the order of the scripts matters only for htmx, which comes first.
"""

import base64
import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request, url_for

from app.core.web.ui import load_macros

STATIC = Path(__file__).resolve().parents[2] / "static"
CSS = """
layers fonts tokens base controls layout top surfaces buttons tasks fields files saving swot goal
acts tables sheet time week heat people portfolio reading overlays gate paper slips utilities forced
print
"""
VENDOR = ("htmx-2.0.11.min",)
JS = """
busy confirm focus htmx-errors limits print refill show-password toast autosave save-line
unsent kept session ticks
"""
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
YEAR = 31_536_000


@dataclass(frozen=True)
class Asset:
    """One file as browsers fetch it: its hashed name, its bytes and the same bytes packed."""

    name: str
    body: bytes
    packed: bytes | None

    @property
    def mimetype(self) -> str:
        """The type for the Content-Type header."""
        return TYPES[Path(self.name).suffix]


def build(static: Path = STATIC) -> dict[str, Asset]:
    """Every asset by its plain name: app.css, app.js, icon.svg, literata-….woff2."""
    fonts = [_asset(path.name, path.read_bytes()) for path in sorted(static.glob("fonts/*.woff2"))]
    css = "\n".join((static / "css" / f"{name}.css").read_text("utf-8") for name in CSS.split())
    for font in fonts:
        css = css.replace(f"../fonts/{_plain(font.name)}", font.name)
    scripts = [static / "vendor" / f"{name}.js" for name in VENDOR]
    scripts += [static / "js" / f"{name}.js" for name in JS.split()]
    js = ";\n".join(_lean(path.read_text("utf-8")) for path in scripts)
    made = [
        _asset("app.css", _bare(css).encode()),
        _asset("app.js", js.encode()),
        _asset("icon.svg", (static / "icon.svg").read_bytes()),
    ]
    return {_plain(asset.name): asset for asset in [*fonts, *made]}


def _bare(sheet: str) -> str:
    """Styles without their comments and indents, which no browser reads."""
    return re.sub(r"/\*.*?\*/|^\s+", "", sheet, flags=re.MULTILINE | re.DOTALL)


def _lean(script: str) -> str:
    return re.sub(r"^\s*(//.*)?", "", script, flags=re.MULTILINE)


def _asset(plain: str, body: bytes) -> Asset:
    stem, _, suffix = plain.rpartition(".")
    digest = hashlib.sha256(body).hexdigest()[:12]
    packed = None if suffix == "woff2" else gzip.compress(body, 9, mtime=0)
    return Asset(f"{stem}.{digest}.{suffix}", body, packed)


def _plain(name: str) -> str:
    return re.sub(r"\.[0-9a-f]{12}(?=\.\w+$)", "", name)


def altered(static: Path = STATIC) -> list[str]:
    """Files in vendor/ whose SHA-384 is not the one in vendor.json; empty when all is well."""
    listed = json.loads((static / "vendor" / "vendor.json").read_text("utf-8"))
    return [
        item["file"]
        for item in listed
        if _sha384((static / "vendor" / item["file"]).read_bytes()) != item["sha384"]
    ]


def _sha384(body: bytes) -> str:
    return base64.b64encode(hashlib.sha384(body).digest()).decode()


def answer(asset: Asset) -> Response:
    """The file for this request: packed if the browser takes gzip, 304 if it has it."""
    packed = asset.packed if request.accept_encodings["gzip"] > 0 else None
    response = Response(packed or asset.body, content_type=asset.mimetype)
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    if asset.packed:
        response.vary.add("Accept-Encoding")
    if packed:
        response.content_encoding = "gzip"
    response.set_etag(asset.name + ("-gz" if packed else ""))
    response.make_conditional(request)
    return response


def init_app(app: Flask) -> None:
    """Register /assets/<name> and the globals that templates use: asset_url and ui."""
    built = build()
    by_name = {asset.name: asset for asset in built.values()}

    def asset(name: str) -> Response:
        if name not in by_name:
            abort(404)
        return answer(by_name[name])

    asset.access = "open"  # type: ignore[attr-defined]  # the declaration that start-up looks for
    app.add_url_rule("/assets/<name>", "asset", asset)
    app.jinja_env.globals["asset_url"] = lambda plain: url_for("asset", name=built[plain].name)
    app.jinja_env.globals["ui"] = load_macros(app.jinja_env)
