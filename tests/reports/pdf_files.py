"""PDF files for tests, written by hand: lines of text at given places."""

Line = tuple[float, float, float, str]
"""Left edge and base line in points from the lower left corner, size of the letters, words."""


def make_pdf(pages: list[list[Line]], *, trailer: str = "") -> bytes:
    """Return a PDF of A4 pages set in Helvetica.

    Parameters
    ----------
    trailer : str
        More entries of the trailer, such as `/Encrypt`.
    """
    numbers = [4 + 2 * index for index in range(len(pages))]
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{n} 0 R' for n in numbers)}] >>".encode(),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    for number, lines in zip(numbers, pages, strict=True):
        drawn = b"\n".join(_draw(line) for line in lines)
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        ).encode()
        objects[number + 1] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn)
    content, places = b"%PDF-1.4\n", {}
    for number, body in objects.items():
        places[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % places[number] for number in sorted(places))
    content += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF".encode()
    return content


def _draw(line: Line) -> bytes:
    left, base, size, words = line
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {left} {base} Td ({escaped}) Tj ET".encode("cp1252")


def set_lines(words: list[str], *, top: float = 780, size: float = 11, gap: float = 14) -> list[Line]:
    """Return lines one below the other; an empty string leaves a line free."""
    return [(72, top - gap * index, size, each) for index, each in enumerate(words) if each]
