"""How finely a currency is divided: the minor units of ISO 4217 (list one)."""

from decimal import Decimal

_DIGITS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_MINOR = {currency: digits for digits, names in _DIGITS.items() for currency in names.split()}
_USUAL = 2


def minor_digits(currency: str) -> int:
    """The digits behind the point of a sum in a currency: two, but for some."""
    return _MINOR.get(currency, _USUAL)


def smallest(currency: str) -> Decimal:
    """The smallest sum that can be paid in a currency."""
    return Decimal(1).scaleb(-minor_digits(currency))
