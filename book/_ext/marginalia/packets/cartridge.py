"""Common Cartridge 1.1: the packet as a learning platform imports it, with links to the live book (thin) or its pages (full).

Version 1.1 and no other, because Moodle reads 1.0 and 1.1 alone. It knows a cartridge by the first 1,024 bytes of the
manifest, so nothing stands there but the namespaces. Each item of the top level becomes a section in Moodle; the first is
the general one. What is for the teacher carries the role Instructor, which Moodle imports hidden from students.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from . import qti, sheet
from .archive import packed
from .asked import Asked
from .content import Content

CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource"
LOM_MANIFEST = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
WEB_LINK = "http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"
QUIZ = "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"
QUIZ_FIELDS = [("cc_profile", "cc.exam.v0p1"), ("qmd_assessmenttype", "Examination"), ("qmd_scoretype", "Percentage")]
INSTRUCTOR = (
    "<metadata><lom:lom><lom:educational><lom:intendedEndUserRole><lom:source>IMSGLC_CC_Rolesv1p1</lom:source>"
    "<lom:value>Instructor</lom:value></lom:intendedEndUserRole></lom:educational></lom:lom></metadata>"
)


@dataclass(frozen=True)
class Resource:
    """A file of the cartridge with its place in the course."""

    ident: str
    title: str
    type: str
    path: str
    data: bytes
    is_hidden: bool = False


class Section(NamedTuple):
    """A part of the course."""

    title: str
    resources: list[Resource]


def cartridge(content: Content, *, thin: bool, teacher: bool) -> bytes:
    """The .imscc file."""
    sections = [section for section in _sections(content, thin, teacher) if section.resources]
    files = {resource.path: resource.data for section in sections for resource in section.resources}
    return packed({"imsmanifest.xml": _manifest(content, sections), **files})


def _sections(content: Content, thin: bool, teacher: bool) -> Iterator[Section]:
    aims = "".join(f"<li>{escape(aim)}</li>" for aim in content.packet.aims)
    yield Section(content.title, [_page("aims", "Aims", f"<ul>{aims}</ul>")])
    yield Section("Read", _links(content) if thin else _pages(content))
    yield Section("Notes", _note_links(content) if thin else _notes(content))
    if teacher:
        yield Section("Questions", [_quiz(content, content.asked)])
        said = f"<h2>For the teacher</h2>{content.teacher.html}{sheet.keys(content.asked)}"
        yield Section("For the teacher: hidden from students", [_page("key", f"Key: {content.title}", said, is_hidden=True)])
    else:
        yield Section("Questions", [_page("questions", "Questions", sheet.questions(content.prompted))])


def _page(name: str, title: str, body: str, *, is_hidden: bool = False) -> Resource:
    html = f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title></head>\n<body>\n{body}\n</body></html>\n'
    return Resource(f"page-{name}", title, "webcontent", f"pages/{name}.html", html.encode(), is_hidden)


def _pages(content: Content) -> list[Resource]:
    return [_page(page.docname.removeprefix("book/").replace("/", "-"), page.title, page.body()) for page in content.pages]


def _notes(content: Content) -> list[Resource]:
    return [
        _page(entry.id, entry.record.title, sheet.note(content.corpus, entry, content.writer(entry)).replace("h3>", "h2>")) for entry in content.notes
    ]


def _links(content: Content) -> list[Resource]:
    return [_link(page.docname.removeprefix("book/").replace("/", "-"), page.title, f"{content.address}{page.docname}.html") for page in content.pages]


def _note_links(content: Content) -> list[Resource]:
    return [_link(entry.id, entry.record.title, f"{content.address}{entry.path.removesuffix('.md')}.html") for entry in content.notes]


def _link(name: str, title: str, url: str) -> Resource:
    said = f'<webLink xmlns="{WEB_LINK}"><title>{escape(title)}</title><url href="{escape(url)}" target="_blank"/></webLink>'
    data = f'<?xml version="1.0" encoding="UTF-8"?>\n{said}\n'.encode()
    return Resource(f"link-{name}", title, "imswl_xmlv1p1", f"links/{name}.xml", data)


def _quiz(content: Content, asked: list[Asked]) -> Resource:
    data = qti.assessment(f"quiz-{content.slug}", content.title, map(qti.common_cartridge, asked), QUIZ_FIELDS)
    return Resource("quiz", f"Questions: {content.title}", QUIZ, "quiz/quiz.xml", data)


def _manifest(content: Content, sections: list[Section]) -> bytes:
    items = "".join(_section(number, section) for number, section in enumerate(sections, 1))
    resources = "".join(_resource(resource) for section in sections for resource in section.resources)
    general = (
        f'<lomimscc:general><lomimscc:title><lomimscc:string language="en">{escape(content.title)}</lomimscc:string></lomimscc:title>'
        f'<lomimscc:description><lomimscc:string language="en">{escape(content.description)}</lomimscc:string></lomimscc:description></lomimscc:general>'
    )
    namespaces = f'xmlns="{CP}" xmlns:lom="{LOM}" xmlns:lomimscc="{LOM_MANIFEST}"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest identifier="packet-{content.slug}" {namespaces}>\n'
        f"<metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion>\n<lomimscc:lom>{general}</lomimscc:lom></metadata>\n"
        '<organizations><organization identifier="course" structure="rooted-hierarchy"><item identifier="root">\n'
        f"{items}</item></organization></organizations>\n"
        f"<resources>\n{resources}</resources>\n</manifest>\n"
    ).encode()


def _section(number: int, section: Section) -> str:
    items = "".join(f'<item identifier="item-{one.ident}" identifierref="{one.ident}"><title>{escape(one.title)}</title></item>\n' for one in section.resources)
    return f'<item identifier="section-{number}"><title>{escape(section.title)}</title>\n{items}</item>\n'


def _resource(one: Resource) -> str:
    # Only web content names its file in the resource itself; the standard forbids it of links and quizzes.
    href = f' href="{one.path}"' if one.type == "webcontent" else ""
    return f'<resource identifier="{one.ident}" type="{one.type}"{href}>{INSTRUCTOR if one.is_hidden else ""}<file href="{one.path}"/></resource>\n'
