"""Finds texts in the code that no translator would see: words that are not arguments of `tr`, `mark` or `plural`."""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]{2,}")
NO_TEXT = re.compile(r"[^\s]*[a-z_./:#=*+-][^\s]*|[A-Z_]+|(Ctrl|Shift|Alt)\+.*")
"""One word that begins with a small letter, or is none: the name of a thing in the code."""
LIKE_A_SENTENCE = re.compile(r"[A-Z][a-z]+[.…?!:]?|\S*[a-z]{2,}…")
STYLE_SHEET = re.compile(r"^\s*[#Q]\w+.*\{.*:.*\}", re.DOTALL)
KEYS = {"Space", "Enter", "Return", "Escape", "Home", "End", "Left", "Right", "Delete", "Linux", "Fusion", "Inter"}
TAKEN_AS_THEY_ARE = {
    *("tr", "mark", "plural", "TypeVar", "QKeySequence", "getattr", "isinstance", "setObjectName", "setProperty"),
    *("encode", "decode", "strftime", "partition", "split", "removeprefix", "removesuffix", "startswith", "endswith"),
    *("show_page", "icon", "cast", "Thread", "import_module", "RuntimeError", "AssertionError", "TypeError", "execute"),
    *("parsed_set", "Fields", "compile", "QFont", "Place", "page", "warning"),
}
"""Calls whose texts are not shown."""


class Unwrapped(NamedTuple):
    """A text that is not looked up, and its line."""

    line: int
    text: str


def is_text(words: str, of_f_string: bool = False) -> bool:
    """Whether ``words`` are meant for people."""
    if not WORD.search(words) or words in KEYS or STYLE_SHEET.search(words):
        return False
    if of_f_string and " " in words.strip():
        return True
    return bool(LIKE_A_SENTENCE.fullmatch(words)) or not NO_TEXT.fullmatch(words)


class _Finder(ast.NodeVisitor):
    def __init__(self) -> None:
        self.found: list[Unwrapped] = []
        self.at_module_level: list[int] = []
        self._depth = 0

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # a docstring
            self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in ("tr", "plural") and not self._depth:
            self.at_module_level.append(node.lineno)
        self.visit(node.func)
        if called in ("tr", "mark") and node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
            self.found.append(Unwrapped(node.lineno, ast.unparse(node.args[0])))
        for part in (*node.args, *(keyword.value for keyword in node.keywords)):
            if not (called in TAKEN_AS_THEY_ARE and isinstance(part, ast.Constant | ast.JoinedStr)):
                self.visit(part)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._depth += 1
        for part in (*node.args.defaults, *(one for one in node.args.kw_defaults if one), *node.body):
            self.visit(part)
        self._depth -= 1

    visit_AsyncFunctionDef = visit_FunctionDef  # type: ignore[assignment]

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._depth += 1
        self.visit(node.body)
        self._depth -= 1

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        if not any("Enum" in ast.unparse(base) for base in node.bases):
            self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value:
            self.visit(node.value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        for part in (node.left, *node.comparators):
            if not isinstance(part, ast.Constant):
                self.visit(part)

    def visit_Assert(self, node: ast.Assert) -> None:
        self.visit(node.test)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        words = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        if is_text(words, of_f_string=True):
            self.found.append(Unwrapped(node.lineno, words))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and is_text(node.value):
            self.found.append(Unwrapped(node.lineno, node.value))


def unwrapped(source: str) -> Iterator[Unwrapped]:
    """Every text of a module that is not looked up."""
    finder = _Finder()
    finder.visit(ast.parse(source))
    yield from finder.found


def looked_up_too_early(source: str) -> list[int]:
    """Lines that look a text up when the module is imported: the language may not be known by then."""
    finder = _Finder()
    finder.visit(ast.parse(source))
    return finder.at_module_level
