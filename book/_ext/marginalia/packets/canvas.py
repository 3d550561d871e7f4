"""A QTI 1.2 package as Canvas imports it: a manifest, the quiz, and what Canvas wants to know of a quiz beside it."""

from __future__ import annotations

from html import escape

from . import qti
from .archive import packed
from .content import Content

CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
META = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


def package(content: Content) -> bytes:
    """The zip file."""
    ident = f"quiz-{content.slug}"
    quiz = qti.assessment(ident, content.title, map(qti.canvas, content.asked), [("cc_maxattempts", "1")])
    return packed({
        "imsmanifest.xml": _manifest(ident),
        f"{ident}/{ident}.xml": quiz,
        f"{ident}/assessment_meta.xml": _meta(ident, content),
    })  # fmt: skip


def _manifest(ident: str) -> bytes:
    resources = (
        f'<resource identifier="{ident}" type="imsqti_xmlv1p2"><file href="{ident}/{ident}.xml"/><dependency identifierref="{ident}-meta"/></resource>\n'
        f'<resource identifier="{ident}-meta" type="{META}" href="{ident}/assessment_meta.xml"><file href="{ident}/assessment_meta.xml"/></resource>\n'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest identifier="{ident}-manifest" xmlns="{CP}">\n'
        f"<metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata>\n"
        f"<organizations/>\n<resources>\n{resources}</resources>\n</manifest>\n"
    ).encode()


def _meta(ident: str, content: Content) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz identifier="{ident}" xmlns="{CANVAS}">\n<title>{escape(content.title)}</title>\n'
        f"<description>{escape(content.description)}</description>\n<shuffle_answers>false</shuffle_answers>\n<quiz_type>assignment</quiz_type>\n"
        f"<points_possible>{content.points}</points_possible>\n<show_correct_answers>true</show_correct_answers>\n"
        f"<allowed_attempts>1</allowed_attempts>\n<available>false</available>\n</quiz>\n"
    ).encode()
