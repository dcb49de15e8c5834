# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a PDF (ISO 32000-1): text in embedded subsets, grey rules and rectangles, JPEG pictures.

Lengths are points; places are given from the top left corner, y down. The same calls give the same bytes.
"""
import hashlib
import zlib


class Page:
    def __init__(self, pdf, width, height):
        self.pdf, self.width, self.height = pdf, width, height
        self.shapes, self.texts, self.pictures = [], [], []

    def text(self, font, size, x, y, glyphs, grey=0.0, vertical=False):
        """A line from (x, y): its baseline's left end or, vertical, the top of its centre line. `glyphs` are pairs of a
        number in the subset and the points added after it."""
        sign, shown = 1 if vertical else -1, []
        for number, gap in glyphs:
            shown.append(f"<{number:04x}>" + (f"{sign * 1000 * gap / size:.0f}" if abs(gap) > 0.001 else ""))
        name = self.pdf.name_of(font, vertical)
        joined = "".join(shown).replace("><", "")
        self.texts.append(f"BT {grey:g} g /{name} {size:g} Tf {x:.2f} {self.height - y:.2f} Td [{joined}] TJ ET")

    def rule(self, x0, y0, x1, y1, weight=0.5):
        self.shapes.append(f"{weight:g} w {x0:.2f} {self.height - y0:.2f} m {x1:.2f} {self.height - y1:.2f} l S")

    def rectangle(self, x0, y0, x1, y1, fill=None, weight=0.5):
        """Filled with the grey `fill`, or only drawn around."""
        place = f"{x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re"
        self.shapes.append(f"{weight:g} w {place} S" if fill is None else f"{fill:g} g {place} f")

    def picture(self, jpeg, columns, rows, x0, y0, x1, y1):
        self.pictures.append((jpeg, columns, rows))
        self.shapes.append(f"q {x1 - x0:.2f} 0 0 {y1 - y0:.2f} {x0:.2f} {self.height - y1:.2f} cm /P{len(self.pictures)} Do Q")


class Pdf:
    def __init__(self):
        self.pages, self.fonts, self.objects = [], {}, []

    def page(self, width, height):
        self.pages.append(Page(self, width, height))
        return self.pages[-1]

    def name_of(self, font, vertical):
        return self.fonts.setdefault((font, vertical), f"F{len(self.fonts) + 1}")

    def add(self, dictionary, stream=None, packed=False):
        """Adds an object and returns its number."""
        body = f"<<{dictionary}>>"
        if stream is not None:
            data = stream if packed else zlib.compress(stream, 9)
            filters = "" if packed else "/Filter/FlateDecode"
            body = (f"<<{dictionary}{filters}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream")
        self.objects.append(body if isinstance(body, bytes) else body.encode())
        return len(self.objects)

    def save(self, path):
        files = {font: self._font_file(font) for font, _ in self.fonts}
        names = "".join(f"/{name} {self._font(font, vertical, files[font])} 0 R" for (font, vertical), name in self.fonts.items())
        parent = len(self.objects) + sum(2 + len(page.pictures) for page in self.pages) + 1
        kids = [self._page(page, names, parent) for page in self.pages]
        self.add(f"/Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]")
        root = self.add(f"/Type/Catalog/Pages {parent} 0 R")
        out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
        for n, body in enumerate(self.objects, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
        mark, start = hashlib.sha256(out).hexdigest()[:32], len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += f"trailer\n<</Size {len(offsets) + 1}/Root {root} 0 R/ID[<{mark}><{mark}>]>>\nstartxref\n{start}\n%%EOF\n".encode()
        with open(path, "wb") as file:
            file.write(out)
        return len(out)

    def _page(self, page, fonts, parent):
        pictures = [self.add(f"/Type/XObject/Subtype/Image/Width {columns}/Height {rows}/ColorSpace/DeviceGray"
                             f"/BitsPerComponent 8/Filter/DCTDecode", jpeg, packed=True) for jpeg, columns, rows in page.pictures]
        content = self.add("", "\n".join(page.shapes + page.texts).encode())
        named = "".join(f"/P{n} {number} 0 R" for n, number in enumerate(pictures, 1))
        return self.add(f"/Type/Page/Parent {parent} 0 R/MediaBox[0 0 {page.width:g} {page.height:g}]/Contents {content} 0 R"
                        f"/Resources<</Font<<{fonts}>>/XObject<<{named}>>>>")

    def _font_file(self, font):
        """The subset, its descriptor, its widths and what its glyphs show: for horizontal and vertical use alike."""
        tag = "".join(chr(65 + b % 26) for b in hashlib.sha256("".join(font.shows).encode()).digest()[:6])
        name = f"{tag}+{font.name}"
        file = self.add("/Subtype/CIDFontType0C", font.subset())
        bold = "Bold" in font.name
        descriptor = self.add(f"/Type/FontDescriptor/FontName/{name}/Flags {6 if 'Serif' in name else 4}/FontBBox[-200 -320 1200 1100]"
                              f"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 733/StemV {140 if bold else 70}"
                              f"/FontWeight {700 if bold else 400}/FontFile3 {file} 0 R")
        widths = " ".join(str(font.advance(glyph)) for glyph in font.used)
        cid_font = self.add(f"/Type/Font/Subtype/CIDFontType0/BaseFont/{name}/FontDescriptor {descriptor} 0 R/DW 1000/W[1[{widths}]]"
                            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>")
        return name, cid_font, self.add("", to_unicode(font.shows))

    def _font(self, font, vertical, made):
        name, cid_font, shows = made
        encoding = "Identity-V" if vertical else "Identity-H"
        return self.add(f"/Type/Font/Subtype/Type0/BaseFont/{name}-{encoding}/Encoding/{encoding}/DescendantFonts[{cid_font} 0 R]"
                        f"/ToUnicode {shows} 0 R")


def to_unicode(shows):
    """The CMap that says what each glyph shows; glyph 0 shows nothing."""
    rows = [f"<{n:04x}> <{char.encode('utf-16-be').hex()}>" for n, char in enumerate(shows) if n]
    groups = [rows[at:at + 100] for at in range(0, len(rows), 100)]
    mappings = "\n".join(f"{len(group)} beginbfchar\n" + "\n".join(group) + "\nendbfchar" for group in groups)
    return ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n" + mappings +
            "\nendcmap CMapName currentdict /CMap defineresource pop end end\n").encode()
