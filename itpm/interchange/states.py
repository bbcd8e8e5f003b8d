"""What words of state and of type mean, in the languages that tools speak: of tasks, and of assets."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from itpm.interchange.exchange import ForeignError, Told
from itpm.interchange.mapping import LEAVE, folded, said_for
from itpm.say import plural

PLANNED, STARTED, DONE, CANCELLED = "planned", "started", "done", "cancelled"
OF_STATES = ("started", "finished", "progress", "cancelled")
"""Fields of a task that follow from its state."""
OF_TASKS = (PLANNED, STARTED, DONE, CANCELLED)
_WORDS: Mapping[str, str] = {
    PLANNED: "to do|todo|backlog|open|new|reopened|selected for development|not started|planned|ideas|"
    "zu erledigen|offen|neu|geplant|nicht begonnen|por hacer|tareas por hacer|pendiente|à faire|a faire|ouvert|"
    "da fare|da completare|te doen|a fazer|do zrobienia|att göra",
    STARTED: "in progress|doing|in work|started|in review|review|testing|in bearbeitung|in arbeit|läuft|begonnen|"
    "en curso|en cours|in corso|mee bezig|em andamento|w toku|pågår|pågående",
    DONE: "done|closed|resolved|complete|completed|finished|released|erledigt|fertig|geschlossen|abgeschlossen|gelöst|"
    "listo|hecho|finalizada|finalizado|terminado|terminé|terminée|fini|fatto|completato|gereed|klaar|concluído|feito|"
    "gotowe|klart|klar|färdig",
    CANCELLED: "cancelled|canceled|won't do|won't fix|rejected|dropped|abgebrochen|abgelehnt|verworfen|cancelado|"
    "cancelada|annulé|annulée|annullato|geannuleerd|anulowane|avbruten",
}
KNOWN: Mapping[str, str] = {folded(word): meant for meant, words in _WORDS.items() for word in words.split("|")}
"""Words that people call states by, and which of the four each is."""
APPROVED, REJECTED, OCCURRED = "approved", "rejected", "occurred"
OF_REGISTERS = (*OF_TASKS, APPROVED, REJECTED, OCCURRED)
"""What states of records are that people keep as sheets."""
_REGISTER_WORDS: Mapping[str, str] = {
    PLANNED: "identified|draft|proposed|pending|requested|submitted|under review|erfasst|beantragt|in prüfung",
    STARTED: "active|monitoring|mitigating|ongoing|aktiv|in beobachtung",
    DONE: "decided|made|retired|expired|entschieden|beendet",
    APPROVED: "approved|accepted|agreed|genehmigt|angenommen|freigegeben",
    REJECTED: "rejected|declined|refused|denied|abgelehnt",
    OCCURRED: "occurred|materialised|materialized|happened|eingetreten",
}
KNOWN_OF_REGISTERS: Mapping[str, str] = {**KNOWN} | {
    folded(word): meant for meant, words in _REGISTER_WORDS.items() for word in words.split("|")
}
_ASSET_WORDS: Mapping[str, str] = {
    "planned": "planned|reserved|geplant|reserviert",
    "ordered": "ordered|on order|bestellt",
    "in-stock": "in stock|in store|stock|spare|in storage|auf lager|lager|reserve|en stock|en almacén",
    "in-use": "in use|active|deployed|in production|operational|installed|up|assigned|on loan|loaned|"
    "in betrieb|aktiv|in benutzung|en uso|activo|en service|actif|in uso|attivo",
    "maintenance": "maintenance|in maintenance|in repair|under repair|broken|defective|in reparatur|defekt|in wartung",
    "retired": "retired|decommissioned|out of service|end of life|expired|old|ausgemustert|außer betrieb|stillgelegt",
    "disposed": "disposed|sold|scrapped|donated|stolen|lost|entsorgt|verkauft|verschrottet|verloren|gestohlen",
}
OF_ASSETS = tuple(_ASSET_WORDS)
UP, DOWN, DEGRADED, UNKNOWN, UNMONITORED = OF_MONITORS = ("up", "down", "degraded", "unknown", "unmonitored")
"""What a monitor says; of a thing that is switched off there nothing is watched, which is not to know."""
KNOWN_OF_ASSETS: Mapping[str, str] = {
    folded(word): meant for meant, words in _ASSET_WORDS.items() for word in f"{meant}|{words}".split("|")
}
_TYPE_WORDS: Mapping[str, str] = {
    "hardware": "windows|linux|unix|mac|macos|apple mac|computer|workstation|virtual host|laptop|notebook|"
    "desktop|server|monitor|printer|mobile|tablet|phone|smartphone|thin client|esxi server|vmware guest|"
    "hyper-v guest|virtual machine|ups|nas|storage|scanner|projector|camera|rechner|drucker|bildschirm",
    "network": "switch|router|firewall|access point|wireless access point|wlan access point|network device|"
    "load balancer|gateway|modem",
    "software": "application|operating system|anwendung",
    "cloud": "aws ec2 instance|azure virtual machine|ec2 instance|cloud instance",
    "saas": "saas application",
    "data": "database|datenbank",
}
OF_TYPES = ("hardware", "software", "network", "cloud", "saas", "data")
KNOWN_TYPES: Mapping[str, str] = {
    folded(word): meant for meant, words in _TYPE_WORDS.items() for word in f"{meant}|{words}".split("|")
}


@dataclass
class Words:
    """What words of one kind mean: by a mapping, by the other system itself, or as everybody means them."""

    section: str
    """The section of a mapping that says it."""
    mapped: Mapping[str, str]
    known: Mapping[str, str]
    allowed: tuple[str, ...]
    met: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Each word, what it was taken for, and how often it stood there."""
    _said: dict[str, str] = field(default_factory=dict, repr=False)
    """What the mapping says of each word, looked up once."""

    def of(self, word: str, there: str = "") -> str:
        """What a word means; ``there`` is what the other system says of it; empty where nobody knows.

        Raises:
            ForeignError: where the mapping means it as something that there is none.
        """
        said = self._said[word] if word in self._said else self._said.setdefault(word, said_for(self.mapped, word))
        if said and said not in (*self.allowed, LEAVE):
            raise ForeignError(f"'{said[:40]}' under '{self.section}:' is none of {', '.join(self.allowed)}, {LEAVE}")
        meant = said or there or self.known.get(folded(word), "")
        self.met[word] = (meant, self.met.get(word, ("", 0))[1] + 1)
        return "" if meant == LEAVE else meant

    def found(self) -> Iterator[str]:
        """What words were taken for where no mapping says it."""
        for word, (meant, _count) in sorted(self.met.items()):
            if meant and meant != word and not said_for(self.mapped, word):
                yield f"'{word}' is taken for {meant}"

    def unmeant(self) -> Iterator[Told]:
        """Words of which nobody knows what they mean."""
        for word, (meant, count) in sorted(self.met.items()):
            if not meant:
                yield Told(f"without a meaning here, of {plural(count, 'item')}: say '{self.section}:'", name=word)

    def shown(self, words: Iterable[str]) -> Mapping[str, str]:
        """Words and what they mean, for a mapping to complete."""
        return {each: self.of(each) for each in sorted(set(words)) if each}
