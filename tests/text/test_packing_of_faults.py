"""What is wrong with a file is told from the cache in the language of whoever reads, as when it was read."""

from itpm.languages import language_of
from itpm.message import Message, Said, phrase, words_of
from itpm.text.fault import Fault
from itpm.text.packing import pack, unpack_data
from itpm.text.places import Places
from itpm.text.reader import Parsed

HINT = phrase("write 'before: [{receiver}]' at {giver}", receiver="b", giver="a")


def again(fault: Fault) -> Fault:
    (found,) = unpack_data(pack(Parsed({}, Places((), ()), (fault,), (), ()))).faults
    return found


def test_hints_are_sentences_again() -> None:
    fault = Fault("STR001", Message("unresolved merge conflict"), 1, 2, HINT, (3, 4), phrase("{n:day|days} late", n=2))
    found = again(fault)
    assert found == fault
    words = words_of(found.hint)
    assert isinstance(words, Message) and words.text(language_of("de")) == "„before: [b]“ bei a schreiben"
    assert words_of(found.other_message) == Message("{n:day|days} late", n=2)


def test_what_somebody_wrote_and_what_is_not_there_stay_what_they_are() -> None:
    found = again(Fault("STR001", Message("unresolved merge conflict"), 1, 2, Said("first here")))
    assert (found.hint, words_of(found.hint), found.other, found.other_message) == ("first here", None, None, "")
