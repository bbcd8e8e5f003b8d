"""What rules found is told from the cache in the language of whoever reads, as it was when it was found."""

from itpm.diagnostic import Finding, Origin, Related, Severity
from itpm.languages import language_of
from itpm.message import Message, Said, phrase, words_of
from itpm.rules.keeping import Found, packed, unpacked

FINDING = Finding(
    "REF008",
    Origin("projects/p.yaml", ("after",)),
    Message("'{giver}' has not agreed to be needed by '{receiver}'", giver="a", receiver="b"),
    phrase("write 'before: [{receiver}]' at {giver}", receiver="b", giver="a"),
    (Related(Origin("projects/q.yaml"), phrase("{n:day|days} late", n=2)), Related(Origin("q"), "first here")),
    Severity.INFO,
)


def in_german(text: str) -> str:
    words = words_of(text)
    return words.text(language_of("de")) if isinstance(words, Message) else str(words)


def test_hints_and_places_beside_are_sentences_again() -> None:
    ((again,),) = unpacked(packed(Found({"REF008": (FINDING,)}, {}))).by_code.values()
    assert again == FINDING
    assert in_german(again.hint) == "„before: [b]“ bei a schreiben"
    assert [words_of(each.message) for each in again.related] == [Message("{n:day|days} late", n=2), "first here"]


def test_what_somebody_wrote_is_no_sentence_afterwards() -> None:
    found = Finding("REF008", Origin("p"), FINDING.what, Said("first here"))
    ((again,),) = unpacked(packed(Found({"REF008": (found,)}, {}))).by_code.values()
    assert (again.hint, words_of(again.hint)) == ("first here", None)
