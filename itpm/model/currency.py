"""Currencies: their codes, and how finely each is divided (ISO 4217)."""

from decimal import ROUND_FLOOR, Decimal
from typing import NewType

from itpm.message import Message, phrase
from itpm.model.meaningless import SET_OFF, WordError
from itpm.model.scalars import Money

Currency = NewType("Currency", str)
"""The code of a currency that exists."""
_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_MINOR = {currency: digits for digits, names in _DIGITS.items() for currency in names.split()}
_USUAL = 2
_IN_USE = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD "
    "CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL "
    "GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW "
    "KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD "
    "NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP "
    "SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS "
    "VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XUA YER ZAR ZMW "
    "ZWG "
)
"""List one, in the order of the alphabet, without the codes for tests and for no currency: as of January 2026, from the
Debian package iso-codes 4.20."""
_WITHDRAWN = (
    "AFA ANG ATS AZM BEF BGN BYR CSD CUC CYP DEM EEK ESP FIM FRF GHC GRD HRK IEP ITL LTL LUF LVL MRO MTL "
    "MZM NLG PTE ROL RUR SDD SIT SKK SLL SRG STD TMM TRL USS VEB VEF ZMK ZWD ZWL ZWN ZWR "
)
"""List three, from 2000 on: ledgers reach back, and euros took the place of some only lately."""
_USUAL_FIRST = "EUR USD GBP CHF JPY CNY CAD AUD SEK NOK DKK PLN CZK INR"
_CODES = dict.fromkeys(f"{_USUAL_FIRST} {_IN_USE} {_WITHDRAWN}".split())
_THOUSANDS = 3
_LEAST = 10
"""A day of work costs no less in any currency that is divided."""
_ALIKE = 4
"""Two letters in their place, or all three in another order and one of them in its place."""


class FinerError(WordError):
    """A sum that cannot be paid: finer than its currency is divided."""

    within: tuple[str, ...] = ()
    """Where it stands in the value that was read."""
    beside: "tuple[FinerError, ...]" = ()
    """Others in the same value."""


def parse_currency(text: str) -> Currency:
    """The code of a currency, in use or withdrawn since 2000.

    Raises:
        WordError: where there is none of that code.
    """
    if text not in _CODES:
        likeness, near = max(((_likeness(text, code), code) for code in _CODES), key=lambda pair: pair[0])
        hint = (
            phrase("did you mean '{near}'?", near=near) if likeness >= _ALIKE else "write a code of ISO 4217, as in EUR"
        )
        raise WordError(Message("there is no currency '{text}'", text=text[:10]), hint)
    return Currency(text)


def _likeness(one: str, other: str) -> int:
    """How many letters two codes have in one place, and how many in any."""
    shared = sum(min(one.count(letter), other.count(letter)) for letter in set(one))
    return shared + sum(mine == theirs for mine, theirs in zip(one, other, strict=False))


def minor_digits(currency: str) -> int:
    """The digits behind the point of a sum in a currency: two, but for some."""
    return _MINOR.get(currency, _USUAL)


def smallest(currency: str) -> Decimal:
    """The smallest sum that can be paid in a currency."""
    return Decimal(1).scaleb(-minor_digits(currency))


def parse_sum(text: object, currency: str) -> Money:
    """A sum in a currency that can be paid.

    Raises:
        FinerError: for one that is finer than the currency is divided; zeros at its end say no more, but three figures
            behind a point do: they are what a point before thousands looks like.
    """
    amount, unit = Decimal(str(text)), smallest(currency)
    if amount % unit or parts_thousands(str(text), currency):
        raise _finer(str(text), currency)
    return Money(amount, currency)


def parse_price(text: object, currency: str) -> Money:
    """A price in a currency, which may be finer than what can be paid.

    Raises:
        FinerError: where its point must part thousands: zeros that say no more, or less than ten for a day of work.
    """
    amount, said = Decimal(str(text)), str(text)
    if parts_thousands(said, currency) and (said.endswith("0") or abs(amount) < _LEAST):
        raise _finer(said, currency)
    return Money(amount, currency)


def parts_thousands(said: str, currency: str) -> bool:
    """Whether a number looks as if its point set off thousands: three figures behind it, in a currency without them."""
    return minor_digits(currency) < _THOUSANDS and SET_OFF.fullmatch(said) is not None


def _finer(said: str, currency: str) -> FinerError:
    """What is told of a sum that is finer than its currency, with what it may mean."""
    amount, unit = Decimal(said), smallest(currency)
    less, thousands = amount.quantize(unit, ROUND_FLOOR), said.replace(".", "")
    if amount % unit:
        near = phrase("write {less} or {unit}", less=_short(less), unit=_short(less + unit))
        parted = len(said.partition(".")[2]) == _THOUSANDS
        hint = (
            phrase("{near}; a point parts no thousands: {thousands}", near=near, thousands=thousands)
            if parted
            else near
        )
    else:
        hint = phrase(
            "write {thousands}, or {less} where so little is meant; a point parts no thousands",
            thousands=thousands,
            less=_short(less),
        )
    what = Message(
        "{amount} is finer than {currency}, which has {digits} decimals",
        amount=said,
        currency=currency,
        digits=minor_digits(currency),
    )
    return FinerError(what, hint)


def _short(amount: Decimal) -> str:
    """A sum without a point where it is whole."""
    return f"{amount:f}" if amount % 1 else f"{amount:.0f}"
