"""What words of state mean: of tasks planned, started, done or cancelled, in the languages that tools speak."""

from collections.abc import Mapping

from itpm.interchange.mapping import folded

PLANNED, STARTED, DONE, CANCELLED = "planned", "started", "done", "cancelled"
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
