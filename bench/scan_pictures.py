# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes scans of printed PDFs: each page drawn, tilted, softened, lit from one side, grained and specked, always in the same way.

The chance of each page hangs on the file's name, the page and the resolution alone, so that the same pixels come out on any day.
A scan is kept in a cache folder, under a name that says of what bytes and by which recipe it was made; making it again costs nothing.
"""

import hashlib
import io
import math
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

try:
    import numpy
    from PIL import Image, ImageFilter
except ImportError as missing:
    sys.exit(f"{missing.name} is missing, by which scans are made: tools/setup.sh bench")

RECIPE = 1  # raise it when anything below changes what comes out
LEAST_TILT, MOST_TILT = 0.3, 1.2  # degrees, to either side
SOFTNESS = 0.6  # sigma in pixels of 200 dpi
GRAIN = 4.0  # sigma in grey levels
PAPER, INK = 244, 24  # grey levels of what was white and black
SHADE = (0.04, 0.12)  # how much darker the far corner is
SPECKS = 1 / 500_000  # a pixel
QUALITY = 80  # of JPEG


@dataclass
class Scan:
    """The pages of one issue as pictures, and all of them as one file that holds nothing else."""

    name: str
    dpi: int
    pages: list[Path]  # JPEG
    pdf: Path


def cache_folder() -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "broadsheet-scans"


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def worn(page: "Image.Image", dpi: int, chance: "numpy.random.Generator") -> "Image.Image":
    """The page as a scanner sees it."""
    tilt = chance.uniform(LEAST_TILT, MOST_TILT) * (1 if chance.random() < 0.5 else -1)
    page = page.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(SOFTNESS * dpi / 200))
    grey = INK + numpy.asarray(page, dtype=numpy.float32) * ((PAPER - INK) / 255)
    height, width = grey.shape
    angle, depth = chance.uniform(0, 2 * math.pi), chance.uniform(*SHADE)
    across = numpy.linspace(-1, 1, width, dtype=numpy.float32) * math.cos(angle)
    down = numpy.linspace(-1, 1, height, dtype=numpy.float32) * math.sin(angle)
    grey *= 1 - depth * (0.5 + (across[None, :] + down[:, None]) / 2 / math.sqrt(2))
    grey += chance.standard_normal(grey.shape, dtype=numpy.float32) * GRAIN
    for _ in range(round(SPECKS * width * height)):
        x, y, size = chance.integers(0, width - 3), chance.integers(0, height - 3), chance.integers(1, 4)
        grey[y:y + size, x:x + size] = chance.uniform(40, 120)
    return Image.fromarray(numpy.clip(grey, 0, 255).astype(numpy.uint8))


def pdf_of(pictures: list[Path], dpi: int) -> bytes:
    """A PDF of JPEG files as they are, a page each, without a word of text and without a date."""
    objects: list[bytes] = [b"", b""]
    kids = []
    for picture in pictures:
        data = picture.read_bytes()
        width, height = Image.open(io.BytesIO(data)).size
        box = f"{width * 72 / dpi:.2f} {height * 72 / dpi:.2f}"
        drawing = f"q {width * 72 / dpi:.2f} 0 0 {height * 72 / dpi:.2f} 0 0 cm /P Do Q".encode()
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box}] /Contents {number + 1} 0 R "
                       f"/Resources << /XObject << /P {number + 2} 0 R >> >> >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing))
        objects.append(f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8 "
                       f"/Filter /DCTDecode /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def written_whole(path: Path, data: bytes) -> None:
    """Two benches at once must not see halves of each other's files."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    os.chmod(file.name, 0o644)
    os.replace(file.name, path)


def make_page(pdf: Path, number: int, dpi: int, target: Path) -> None:
    drawn = subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), "-f", str(number), "-l", str(number), pdf],
                           capture_output=True, check=True).stdout
    seed = hashlib.sha256(f"{pdf.stem} {number} {dpi} {RECIPE}".encode()).digest()
    page = worn(Image.open(io.BytesIO(drawn)).convert("L"), dpi, numpy.random.default_rng(list(seed)))
    bytes_ = io.BytesIO()
    page.save(bytes_, "JPEG", quality=QUALITY, dpi=(dpi, dpi))
    written_whole(target, bytes_.getvalue())


def take_page(pdf: Path, number: int, target: Path) -> None:
    """The picture of a page that is one already."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdfimages", "-j", "-f", str(number), "-l", str(number), pdf, f"{folder}/page"], check=True)
        picture, = Path(folder).glob("*.jpg")
        written_whole(target, picture.read_bytes())


def scan_of(pdf: Path, pages: list[int], dpi: int, cache: Path) -> Scan:
    """Makes what is not yet in the cache. A file that is a scan (`…-scan.pdf`) gives its pictures as they are."""
    is_scan = pdf.stem.endswith("-scan")
    folder = cache / (f"{pdf.stem}-{digest_of(pdf)}" if is_scan else f"{pdf.stem}-{digest_of(pdf)}-{dpi}dpi-r{RECIPE}")
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [folder / f"page-{number}.jpg" for number in pages]
    for number, picture in zip(pages, pictures):
        if not picture.exists():
            take_page(pdf, number, picture) if is_scan else make_page(pdf, number, dpi, picture)
    whole = folder / f"{pdf.stem}-p{'-'.join(map(str, pages))}.pdf"
    if not whole.exists():
        written_whole(whole, pdf_of(pictures, dpi))
    return Scan(pdf.stem, dpi, pictures, whole)


def as_form(scan: Scan, form: str) -> Path:
    """The scan as an archive may hold it: `pdf`, `tiff` (of many pages, LZW), `fax` (TIFF, two levels, CCITT), or a folder of `png` or `jpeg`."""
    if form == "pdf":
        return scan.pdf
    target = scan.pdf.with_name(f"{scan.pdf.stem}.tiff") if form == "tiff" else scan.pdf.with_name(f"{scan.pdf.stem}-{form}")
    if form == "fax":
        target = target.with_suffix(".tiff")
    if target.exists():
        return target
    pages = [Image.open(page) for page in scan.pages]
    if form in ("tiff", "fax"):
        if form == "fax":
            pages = [page.point(lambda grey: 255 * (grey > 140)).convert("1") for page in pages]
        bytes_ = io.BytesIO()
        pages[0].save(bytes_, "TIFF", save_all=True, append_images=pages[1:], dpi=(scan.dpi, scan.dpi),
                      compression="tiff_lzw" if form == "tiff" else "group4")
        written_whole(target, bytes_.getvalue())
        return target
    target.mkdir()
    for source, page in zip(scan.pages, pages):
        if form == "jpeg":
            (target / source.name).write_bytes(source.read_bytes())
        else:
            page.save(target / f"{source.stem}.png", dpi=(scan.dpi, scan.dpi))
    return target
