"""What the documents tell an operator to type, set and make is there."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from api.cli import app
from api.verifying import app as verifier
from infrastructure.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")))
PROGRAMS = {"hemu": typer.main.get_command(app), "hemu-verify": typer.main.get_command(verifier)}
TYPED = re.compile(r"^\s*(hemu(?:-verify)? [^`\n]+)$|`(?:\.venv/bin/)?(hemu(?:-verify)? [^`\n]+)`", re.MULTILINE)
NOT_FOR_OPERATORS = re.compile(r"pkcs11_\w+")
"""A stub for whoever writes the driver of a card."""


def documented() -> Iterator[tuple[str, str]]:
    """What is typed, with the document that says so; of alternatives (`list | close NAME`) each."""
    for document in DOCUMENTS:
        for line, inline in TYPED.findall(document.read_text("utf-8")):
            first, *others = re.split(r" \| ", re.sub(r"\s#.*", "", line or inline))
            yield document.name, first
            yield from ((document.name, f"{' '.join(first.split()[:2])} {other}") for other in others)


def misread(typed: str) -> str:
    """What the command line would say against it; empty: nothing. A command that is only named needs no arguments."""
    program, *words = shlex.split(re.sub(r"[][]|…", "", typed))
    command = PROGRAMS[program]
    while isinstance(command, TyperGroup) and words:
        context = command.make_context(program, [], resilient_parsing=True)
        found = command.get_command(context, words[0])
        if found is None:
            return f"no command {words[0]}"
        command, words = found, words[1:]
    parser = command.make_parser(command.make_context(program, [], resilient_parsing=True))
    parser.ctx = None  # or it forgives what it does not know
    try:
        given, left, _ = parser.parse_args(list(words))
    except TyperException as error:
        return str(error)
    lacking = [each.name for each in command.params if words and each.required and not given.get(each.name)]
    return " ".join((*left, *lacking))


def test_every_command_in_the_documents_is_one_that_the_command_line_takes():
    found = [(document, typed, misread(typed)) for document, typed in documented()]
    assert [each for each in found if each[-1]] == []
    assert len(found) > 50


@pytest.mark.parametrize(
    "typed", ["hemu nothing", "hemu backup A --fast", "hemu backup A B", "hemu service add A", "hemu keys sing"]
)
def test_a_command_that_is_not_there_would_be_found(typed):
    assert misread(typed)


def test_every_setting_is_told_in_the_documents_and_every_setting_told_is_there():
    text = "\n".join(each.read_text("utf-8") for each in DOCUMENTS)
    told = {each.lower() for each in re.findall(r"HEMU_([A-Z][A-Z0-9_]*[A-Z0-9])\b", text)}
    known = {each for each in Settings.model_fields if not NOT_FOR_OPERATORS.fullmatch(each)}
    assert known - told == set()
    assert told - known == set()


def test_every_target_that_the_documents_make_is_in_the_makefile():
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    made = {
        each
        for document in DOCUMENTS
        for each in re.findall(r"(?:^|`)make (\w+)", document.read_text("utf-8"), re.MULTILINE)
    }
    assert made - targets == set()
    assert "serve" in made
