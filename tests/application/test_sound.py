"""What a file is, by its first bytes (VOC-2, IMG-2)."""

import struct
import wave
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from treejar.application.inbound.file_types import media_type_of
from treejar.application.inbound.sound import sound_format


def _wav() -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(8000)
        written.writeframes(b"\x00\x00" * 80)
    return file.getvalue()


def _ogg() -> bytes:
    """The first page of an Opus stream, with its checksum left out."""
    head = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 312, 48000, 0, 0)
    return b"OggS" + struct.pack("<BBqIIIB", 0, 2, 0, 1, 0, 0, 1) + bytes([len(head)]) + head


def _flac() -> bytes:
    return b"fLaC" + b"\x80\x00\x00\x22" + struct.pack(">HH", 4096, 4096) + bytes(30)


def _iso(brand: bytes) -> bytes:
    return struct.pack(">I4s4sI", 20, b"ftyp", brand, 512) + b"isom" + struct.pack(">I4s", 8, b"mdat")


def _ebml(kind: bytes) -> bytes:
    version = b"\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08"
    body = version + b"\x42\x82" + bytes([0x80 | len(kind)]) + kind + b"\x42\x87\x81\x04"
    return b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(body)]) + body


def _mp3_frame(second: int, third: int) -> bytes:
    return bytes([0xFF, second, third, 0xC4]) + bytes(413)


def _adts(first: int = 0xF1) -> bytes:
    return bytes([0xFF, first, 0x50, 0x80, 0x01, 0x7F, 0xFC]) + bytes(8)


def _picture(kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (4, 4), "white").save(file, kind)
    return file.getvalue()


def _zip() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return file.getvalue()


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(24)
HTML = b"<!doctype html><title>Not found</title>"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (_wav(), "wav"),
        (_ogg(), "ogg"),
        (_flac(), "flac"),
        (_iso(b"M4A "), "m4a"),
        (_iso(b"mp42"), "m4a"),
        (_ebml(b"webm"), "webm"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00" + _mp3_frame(0xFB, 0x90), "mp3"),
        (_mp3_frame(0xFB, 0x90), "mp3"),
        (_mp3_frame(0xF3, 0x80), "mp3"),
        (_mp3_frame(0xE3, 0x48), "mp3"),
        (_adts(), "aac"),
        (_adts(0xF9), "aac"),
    ],
)
def test_voc_2_each_kind_of_audio_is_known_by_its_first_bytes(content: bytes, name: str) -> None:
    assert sound_format(content) == name


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"OGGS",
        b"#!AMR\n" + bytes(20),
        HTML,
        PDF,
        _zip(),
        _picture("JPEG"),
        _picture("PNG"),
        _picture("WEBP"),
        _ebml(b"matroska"),
        _iso(b"heic"),
        _iso(b"qt  "),
        b"RIFF\x24\x00\x00\x00AVI LIST",
        _mp3_frame(0xEB, 0x90),  # a version that does not exist
        _mp3_frame(0xFB, 0xF0),  # a bit rate that does not exist
        _mp3_frame(0xFB, 0x9C),  # a sampling rate that does not exist
        b"\xff\xfb",
        b"\xff" * 40,
        bytes([0xFF, 0xF1, 0x34, 0x80]) + bytes(8),  # a sampling rate that does not exist
        "يرجى الاستماع".encode(),
    ],
)
def test_voc_2_what_is_no_audio_of_a_known_kind_is_nothing(content: bytes) -> None:
    assert sound_format(content) is None


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (_picture("JPEG"), "image/jpeg"),
        (_picture("PNG"), "image/png"),
        (_picture("GIF"), "image/gif"),
        (_picture("WEBP"), "image/webp"),
        (_picture("TIFF"), "image/tiff"),
        (_iso(b"heic"), "image/heic"),
        (_iso(b"avif"), "image/avif"),
        (_iso(b"isom"), "video/mp4"),
        (_iso(b"3gp4"), "video/mp4"),
        (_iso(b"qt  "), "video/quicktime"),
        (PDF, "application/pdf"),
        (_zip(), "application/zip"),
        (DOC, "application/x-ole-storage"),
        (b"AC1032" + bytes(20), "image/vnd.dwg"),
    ],
)
def test_img_2_pictures_films_documents_and_drawings_are_known_by_their_first_bytes(
    content: bytes, media_type: str
) -> None:
    assert media_type_of(content) == media_type


@pytest.mark.parametrize(
    "content", [b"", HTML, b"MZ\x90\x00", b"\x7fELF", _wav(), _ogg(), b"just words", b"PK\x05\x06"]
)
def test_img_2_anything_else_is_not_kept(content: bytes) -> None:
    assert media_type_of(content) is None
