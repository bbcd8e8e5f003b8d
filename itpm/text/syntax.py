"""What a YAML parser found wrong, said for someone who wanted to write a plan and not YAML."""

from itpm.message import Message
from itpm.text.bracketed import colon_inside
from itpm.text.events import MarkedError, YamlError
from itpm.text.fault import Fault, shown
from itpm.text.slips import slip

_NO_KEY = Message("a line without 'key: value'")
_QUOTE = Message("a quote is opened and never closed")
_BRACKET = Message("a bracket is opened and never closed")
_BEGUN = frozenset({_NO_KEY, _QUOTE, _BRACKET})
"""What is begun and not ended."""
_WORDS = (
    ("found character '\\t'", Message("a tab character"), "indent with spaces"),
    ("found a tab character", Message("a tab character"), "indent with spaces"),
    ("found character '%'", Message("'%' cannot begin a value"), "put the text in quotes"),
    ("found character '@'", Message("'@' cannot begin a value"), "put the text in quotes"),
    ("found character '`'", Message("'`' cannot begin a value"), "put the text in quotes"),
    ("mapping keys are not allowed", Message("'? ' cannot begin a value"), "put the text in quotes"),
    ("expected alphabetic or numeric character", Message("'&' and '*' cannot begin a value"), "put the text in quotes"),
    ("found unexpected ':'", Message("no space behind ':'"), "write a space behind it"),
    ("cannot start any token", Message("this character cannot begin a value"), "put the text in quotes"),
    ("mapping values are not allowed", Message("': ' inside a value"), "put the text in quotes, or begin a new line"),
    (
        "could not find expected ':'",
        _NO_KEY,
        "write 'key: value', or indent it below its key",
    ),
    (
        "found unexpected end of stream",
        _QUOTE,
        "close the quote; a text with an apostrophe stands in double quotes",
    ),
    (
        "did not find expected key",
        Message("a line that does not fit here"),
        "check its indentation and the line above it",
    ),
    ("did not find expected '-'", Message("a line that does not fit in this list"), "check its indentation"),
    ("expected <block end>", Message("a line that does not fit here"), "check its indentation and the line above it"),
    ("did not find expected ',' or", _BRACKET, "close the bracket"),
    ("expected ',' or", _BRACKET, "close the bracket"),
    ("did not find expected node content", Message("a value is missing here"), "write a value, or take the mark away"),
    ("expected the node content", Message("a value is missing here"), "write a value, or take the mark away"),
    (
        "did not find expected <document start>",
        Message("text behind the end of the document"),
        "a file holds one document",
    ),
    ("expected '<document start>'", Message("text behind the end of the document"), "a file holds one document"),
    ("unknown escape character", Message("an unknown escape in double quotes"), "use single quotes, or write \\\\"),
    ("block sequence entries are not allowed", Message("a '- ' does not fit here"), "begin the list on its own line"),
    ("block mapping keys are not allowed", Message("a key does not fit here"), "begin it on its own line"),
    (
        "did not find expected comment or line break",
        Message("'>' and '|' begin a text on the lines below"),
        "put the text in quotes, or take the mark away",
    ),
    (
        "expected a comment or a line break",
        Message("'>' and '|' begin a text on the lines below"),
        "put the text in quotes, or take the mark away",
    ),
    (
        "expected chomping or",
        Message("'>' and '|' begin a text on the lines below"),
        "put the text in quotes, or take the mark away",
    ),
    ("undefined alias", Message("'*' begins an alias, and aliases are not used here"), "put the text in quotes"),
    ("undefined tag handle", Message("'!' begins a tag, and tags are not used here"), "put the text in quotes"),
    ("incompatible YAML document", Message("a YAML version that does not exist"), "delete the %YAML line"),
    ("found duplicate %YAML", Message("a second %YAML line"), "delete the %YAML line"),
)


def syntax_fault(error: YamlError, text: str) -> Fault:
    """The fault for an exception of either parser."""
    if not isinstance(error, MarkedError):
        position = min(int(getattr(error, "position", 0) or 0), len(text))
        return Fault("STR001", Message("not YAML"), position, position + 1)
    mark = error.problem_mark or error.context_mark
    start = len(text) if mark is None else min(mark.index, len(text))
    problem = str(error.problem or "")
    if text[start : start + 1] == "\t":
        return Fault("STR001", Message("a tab character"), start, start + 1, "indent with spaces")
    begun = start if error.context_mark is None else min(error.context_mark.index, len(text))
    slipped = slip(text, begun, start)
    if slipped is not None:
        return slipped
    if text.startswith((": ", ":\n"), start) and "',' or" in problem:
        return colon_inside(text, begun, start)
    for needle, what, hint in _WORDS:
        if needle in problem:
            return _placed(error, what, hint, start, text)
    return Fault("STR001", Message("not YAML: {problem}", problem=shown(problem)), start, start + 1)


def _placed(error: MarkedError, what: Message, hint: str, start: int, text: str) -> Fault:
    """What was begun and not ended is shown where it begins, everything else where it was met."""
    if what in _BEGUN and error.context_mark is not None:
        opened = min(error.context_mark.index, len(text))
        return Fault("STR001", what, opened, opened + 1, hint)
    return Fault("STR001", what, start, start + 1, hint)
