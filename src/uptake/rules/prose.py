"""What prose says in English, French and Spanish: an answer, the future, a template's filler, several in one.

Word lists and plain patterns without nested repetition, so that every answer takes time linear in the text. They
suggest and never decide: a person reads the finding. Not for: reading pages (``exchange/readers``).
"""

import re
import unicodedata
from functools import cache
from itertools import pairwise

from uptake.rules.vocabulary import Category

LONGEST_EXCERPT = 60


def folded(text: str) -> str:
    """This function will lower a text, take its accents off, straighten its quotes and join its white space."""
    letters = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())


def words_of(text: str) -> str:
    """This function will give the words of a text alone, for comparing whether two texts say the same."""
    return " ".join(re.findall(r"\w+", folded(text)))


# What the prose answers. Patterns are for folded text (lower case, no accents); the first category that fits decides,
# so that "not fully accepted" is no acceptance. Words in capitals stand for the alternatives below.

PARTS = {
    "WE": r"(?:we|management|the (?:country |regional )?office|un women|nous|la direction|le bureau|l'office|la oficina"
    r"|la gerencia)",
    "IT": r"(?:(?:the|this) recommendation|(?:la|cette) recommandation|(?:la|esta) recomendacion)",
    "PARTLY": r"(?:partially|partly|in part|partiellement|en partie|parcialmente|en parte)",
    "FULLY": r"(?:fully|entirely|completely|wholly|well|pleinement|entierement|totalement|plenamente|totalmente)",
    "IS": r"(?:is|was|has been|est|a ete|es|ha sido|fue|esta)",
    "YES": r"(?:accept(?:ed)?|agreed?|concur(?:red)?|acceptee?|d'accord|aceptad[ao]|de acuerdo)",
    "END": r"(?=\s?(?:$|[.,;:!()–—-]|(?:as|because|but|by|with|and|since|given|for|due|mais|car|et|avec|par"
    r"|faute|parce|puisque|pero|ya|porque|y|con|por|dado|debido)\b))",
}

ANSWERS: dict[Category, tuple[str, ...]] = {
    Category.NOT_APPLICABLE: (
        r"^(?:not applicable|non applicable|sans objet|no aplica|no aplicable|no se aplica)\s?(?:$|[.:,;-])",
        r"\bIT IS (?:not applicable|no longer applicable|sans objet|no aplicable|plus applicable)",
    ),
    Category.PARTIALLY_ACCEPTED: (
        r"^PARTLY,? (?:accept|agree|d'accord|de acuerdo|acept)",
        r"^YES,? PARTLY\b",
        r"\bWE PARTLY (?:accept|agree|concur|acept)",
        r"\bWE (?:accepts?|agrees?|acceptons|accepte|acepta) PARTLY\b",
        r"\bIS PARTLY (?:accept|acept)",
        r"\bIS (?:accept(?:ed|ee?|able)|aceptad[ao]) PARTLY\b",
        r"\bnot FULLY (?:accept|agree)",
        r"\bpas FULLY (?:accept|d'accord)",
        r"\bno (?:es |se )?(?:FULLY |del todo )acept",
        r"\bse acepta PARTLY\b",
    ),
    Category.REJECTED: (
        r"^(?:not |non |no |pas )YESEND",
        r"^(?:rejected|declined|disagreed?|rejetee?|refusee?|rechazad[ao]|en desacuerdo)END",
        r"\bIT IS (?:not|rejected|declined|rejetee|refusee|rechazada)(?: accept| agreed|END)",
        r"\bIT can ?not be accepted",
        r"\bWE (?:do not|does not|did not|don't|doesn't|cannot|can not) (?:accept|agree|concur)",
        r"\bWE (?:rejects?|declines?|disagrees?|rejetons|rejette|refusons|refuse|rechaza)\b",
        r"\bn'est pas (?:acceptee?|acceptable|retenue)\b",
        r"\bn'accept(?:ons|e) pas\b",
        r"\bne (?:peut|saurait) (?:pas )?etre acceptee?\b",
        r"\bno (?:se acepta|es aceptad[ao]|es aceptable|puede ser aceptad[ao]|puede aceptarse)\b",
        r"\bno (?:acepta|aceptamos|acoge|estamos de acuerdo)\b",
        r"\bse rechaza\b",
    ),
    Category.ACCEPTED: (
        r"^(?:FULLY )?YESEND",
        r"\bIT IS (?:FULLY |hereby )?(?:accept(?:ed|able)|agreed|endorsed|welcomed?|acceptee|aceptada)\b",
        r"\bWE (?:FULLY )?(?:accepts?|agrees?|concurs?|endorses?) (?:with )?(?:the|this|it|and|all)\b",
        r"\bWE (?:acceptons|accepte|acepta|acoge)\b",
        r"\bnous (?:sommes d'accord|souscrivons)\b",
        r"\bse acepta\b",
        r"\bretoma(?:mos)? la recomendacion\b",
        r"\bestamos de acuerdo\b",
    ),
}


@cache
def _answer_patterns() -> tuple[tuple[Category, re.Pattern[str]], ...]:
    """This function will compile the answers once, the words in capitals replaced."""
    parts = re.compile("|".join(sorted(PARTS, key=len, reverse=True)))
    return tuple(
        (category, re.compile("|".join(parts.sub(lambda found: PARTS[found[0]], pattern) for pattern in patterns)))
        for category, patterns in ANSWERS.items()
    )


def stance_of(text: str) -> Category | None:
    """This function will say which answer the prose seems to give to a recommendation, None where it gives none."""
    plain = folded(text)
    return next((category for category, pattern in _answer_patterns() if pattern.search(plain)), None)


# Time. A sentence that speaks of the future counts against those that tell what was done.

LITTLE_WORDS = {
    "en": re.compile(r"\b(?:the|and|of|to|will|is|are|has|have|been|for|with|in|on|by|was|were|this|that|be)\b"),
    "fr": re.compile(
        r"\b(?:le|les|des|une|est|et|du|pour|dans|aux|sur|par|au|il|elle|sera|ont|été|avec|ce|cette|qui)\b"
    ),
    "es": re.compile(r"\b(?:el|los|las|una|y|que|para|del|con|por|en|se|al|su|es|ha|han|fue|como|lo|sus|será)\b"),
}


def languages_of(text: str) -> tuple[str, ...]:
    """This function will guess a text's language from its little words; several where they tell as much of each."""
    small = text.casefold()
    counts = {language: len(words.findall(small)) for language, words in LITTLE_WORDS.items()}
    return tuple(language for language, count in counts.items() if count == max(counts.values()))


FUTURES = {
    "en": (
        r"(?<!political )(?<!good )(?<!the )(?<!of )(?<!at )\bwill (?!of\b|to\b|and\b|is\b|was\b|for\b|among\b|from\b)",
        r"\bshall\b",
        r"\b(?:is|are) (?:going to|planned|scheduled|expected|foreseen|to be)\b",
        r"\b(?:we|it|they|office|team|unit|women) (?:plans?|intends?|expects?) to\b",
        r"^to be (?:completed|done|finali[sz]ed|carried|developed|recruited|considered|organi[sz]ed|discussed)\b",
    ),
    "fr": (
        r"\b(?:sera|seront|serons|aura|auront|aurons|fera|feront|ferons|pourra|pourront|devra|devront|ira|iront)\b",
        r"\b[a-zà-ÿ]{3,}(?:eront|iront|dront|tront|erons|irons|drons|trons)\b",
        r"\b(?:il|elle|on|qui|se|ne|bureau|office|programme|projet|équipe|comité|femmes|unité) "
        r"(?:s'|se |ne |n')?[a-zà-ÿ]{2,}(?:era|ira|dra|tra)\b",
        r"\b(?:va|vont|allons) (?:être|[a-zà-ÿ]{2,}(?:er|ir|re))\b",
        r"\b(?:est|sont) (?:prévu|planifié|programmé|envisagé|attendu)e?s?\b",
        r"\b(?:prévoit|prévoient|prévoyons|envisage) (?:de |d')",
    ),
    "es": (
        r"\b(?:será|serán|hará|harán|habrá|habrán|dará|darán|irá|irán|verá|verán)\b",
        # A name keeps its capital, so that neither Teherán nor Panamá speaks of the future.
        r"\b[a-zà-ÿ]{2,}(?:ará|arán|erá|erán|irá|irán|drá|drán|aremos|eremos|iremos|dremos)\b",
        r"\b(?:va|van|vamos) a [a-zà-ÿ]{2,}(?:ar|er|ir)(?:se)?\b",
        r"\b(?:está|están|se tiene|se tienen) (?:previst|planificad|programad)[oa]s?\b",
        r"\bse (?:prevé|planea|tiene planeado)\b",
    ),
}

PASTS = {
    "en": (
        r"\b(?:was|were|has|have|had|did|held|made|took|began|led|built|sent|met|gave|done|set up|took place)\b",
        r"\b[a-z]{2,}ed\b",
    ),
    "fr": (
        r"\b(?:a|ont|avons|ayant) (?:été )?[a-zà-ÿ]{2,}(?:é|ée|és|ées|i|is|u|us|t)\b",
        r"\b(?:était|étaient|avait|avaient|fut|furent)\b",
        r"\b(?:est|sont) [a-zà-ÿ]{3,}(?:é|ée|és|ées)\b",
    ),
    "es": (
        r"\b(?:ha|han|hemos|había|habían) [a-zà-ÿ]{2,}(?:do|to|cho|sto)\b",
        r"\b(?:fue|fueron|hubo|era|eran)\b",
        r"\b[a-zà-ÿ]{2,}(?:ó|aron|ieron)\b",
        r"\bse [a-zà-ÿ]{2,}(?:amos|imos)\b",
    ),
}

SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+|\n+")


@cache
def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """This function will compile the patterns of one list once."""
    return re.compile("|".join(patterns))


def speaks_of_future(text: str) -> bool:
    """This function will say whether more sentences of a text speak of what is still to come than of what was done.

    A comment that tells what happened and adds what comes next does not count, nor does a sentence that does both.
    """
    return any(_leans_to_future(text, language) for language in languages_of(text))


def _leans_to_future(text: str, language: str) -> bool:
    """This function will weigh the sentences of a text as one of the language."""
    balance = 0
    for sentence in SENTENCE_END.split(unicodedata.normalize("NFC", text.replace("’", "'"))):
        # Only the first letter is lowered: names inside the sentence keep their capital.
        lowered = sentence[:1].lower() + sentence[1:]
        coming = _any_of(FUTURES[language]).search(lowered)
        # What stands after "will be" is a participle too, and tells nothing of the past.
        before = lowered[: coming.start()] if coming else lowered
        done = _any_of(PASTS[language]).search(before)
        balance += bool(coming) - bool(done)
    return balance > 0


# Fillers.

PROMPTS = (
    r"(?:insert|enter|add|type|describe|specify|please|provide|indicate|choose|select|fill|name|date|title|office|unit|tbc"
    r"|tbd|ins[eé]rer|indiquer|pr[eé]ciser|(?:[aà] )?compl[eé]ter|ajouter|choisir|nom|titre|insertar|indicar|completar"
    r"|especificar|agregar|elegir|nombre|t[ií]tulo|fecha|por definir)\b"
)

FILLERS = (
    r"<\s*>",
    rf"<{PROMPTS}[^<>@\n]{{0,100}}>",
    r"\[\s*\]",
    r"\[\s?(?:\.{2,9}|…)\s?\]",
    rf"\[{PROMPTS}[^\[\]\n]{{0,120}}\]",
    r"\blorem ipsum\b",
    r"\bnom (?:et )?pr[eé]noms?\b",
    r"\bpr[eé]noms? (?:et )?nom\b",
    r"\bnombres? (?:y )?apellidos?\b",
    r"\bfirst name,? (?:and )?last name\b",
    r"\bname (?:and )?surname\b",
    r"\b(?:click|tap)(?: or tap)? here to enter\b",
    r"\bcliquez ici pour\b",
    r"\bhaga clic aqu[ií]\b",
    r"\b(?:insert|type|enter) (?:your )?text here\b",
    r"\bins[eé]rer (?:le |votre )?texte ici\b",
    r"\binserte (?:el |su )?texto aqu[ií]\b",
    r"\bx{4,}\b",
    r"(?-i:\b(?:TBD|TBC|xxx|OVERALL COMMENTS)\b)",
    # A numbered meeting may well be the thirtieth.
    r"(?-i:\bXXX\b)(?! (?:session|sesión|conference|conferencia|summit|cumbre|anniversary|aniversario))",
)

FILLER = re.compile("|".join(FILLERS), re.IGNORECASE)

ONLY_FILLER = re.compile(
    r"n\s?/?\s?a|n\.\s?a|nil|tb[dc]|text|texte|texto|test|x+|[-–—_.?…*/\s]+"
    r"|to be (?:determined|confirmed|completed|decided|defined)"
    r"|[aà] (?:d[eé]terminer|compl[eé]ter|d[eé]finir|confirmer)"
    r"|por (?:definir|determinar|completar|confirmar)",
    re.IGNORECASE,
)


def is_only_filler(text: str) -> bool:
    """This function will say whether a text is nothing but a filler, such as "N/A", "TBD" or "-"."""
    bare = text.strip()[: LONGEST_EXCERPT + 1]
    if not bare or len(bare) > LONGEST_EXCERPT:
        return False
    return ONLY_FILLER.fullmatch(bare.rstrip(".") or bare) is not None


def filler_in(text: str) -> str | None:
    """This function will give the first filler or prompt of a template left in a text, cut short, None without one."""
    if is_only_filler(text):
        return text.strip()
    found = FILLER.search(text)
    return found[0][:LONGEST_EXCERPT] if found else None


# Several recommendations in one.

HEADING = re.compile(
    r"\b(?:recommendation|recommandation|recomendaci[oó]n) (?:n[o°º]\.? ?)?([0-9]{1,3}) ?[.:)–-]", re.I
)
ITEM = re.compile(r"(?:^|[\n.;:!?)])\s{0,4}\(?([0-9]{1,2}) ?[.)]\s{1,4}(?=[A-ZÀ-ÞÑ¿¡«\"“])")


def recommendations_in(text: str) -> int:
    """This function will count the recommendations that a text numbers, 1 if it numbers none.

    Only numbers that follow one another count: "1. … 2. …". Letters count as parts of one.
    """
    headings = len(set(HEADING.findall(text)))
    run = longest = 1
    for before, number in pairwise(int(number) for number in ITEM.findall(text)):
        run = run + 1 if number == before + 1 else 1
        longest = max(longest, run)
    return max(longest, headings, 1)
