"""What prose is taken to say, in English, French and Spanish, in wording of our own."""

import pytest

from uptake.rules import prose

STANCES = {
    "accepted": [
        "Accepted.",
        "Agree",
        "Agreed, with thanks to the evaluators.",
        "Agree - the tools exist and can be used sooner",
        "Management accepts the recommendation and will budget for it.",
        "The recommendation is fully accepted by the office.",
        "We agree with this and have begun.",
        "Acceptée. Le budget est assuré.",
        "La recommandation est pleinement acceptée.",
        "Le bureau accepte cette recommandation.",
        "Nous sommes d'accord avec l'analyse.",
        "Aceptada.",
        "De acuerdo, y se incluirá en el plan.",
        "La oficina acepta la recomendación.",
        "Se acepta y se trabajará con los socios.",
        "La recomendación ha sido plenamente aceptada.",
    ],
    "partially_accepted": [
        "Partially accepted: the second half lies with the ministry.",
        "Partially agree because two of the tools exist already.",
        "Accepted in part.",
        "The recommendation is not fully acceptable, for want of staff.",
        "The recommendation is partially accepted.",
        "Partiellement acceptée, faute de moyens.",
        "Nous acceptons en partie.",
        "La recommandation est acceptée en partie.",
        "Parcialmente aceptada.",
        "Se acepta parcialmente.",
        "La oficina acepta en parte la propuesta.",
    ],
    "rejected": [
        "Not accepted.",
        "Rejected, since the mandate does not cover it.",
        "Disagree: the data say otherwise.",
        "Management does not accept the recommendation.",
        "The office does not agree with this reading.",
        "The recommendation cannot be accepted at this time.",
        "The recommendation is not accepted.",
        "Rejetée.",
        "Nous n'acceptons pas cette recommandation.",
        "La recommandation n’est pas acceptable en l'état.",
        "Rechazada por falta de mandato.",
        "No se acepta.",
        "La recomendación no es aceptable.",
        "La oficina no acepta la recomendación.",
        "No estamos de acuerdo con el análisis.",
    ],
    "not_applicable": [
        "Not applicable. The project has closed.",
        "Sans objet.",
        "No aplica: el proyecto terminó.",
        "The recommendation is no longer applicable.",
    ],
}
NO_STANCE = [
    "",
    "The office has begun to draft a strategy with its partners.",
    "Accepted practice in the region is to consult twice a year.",
    "Agreement was reached with the ministry on a work plan.",
    "An agreed work plan is in place with the ministry.",
    "Women rejected by banks receive advice.",
    "Le plan accepté par le ministère sera revu.",
    "El plan aceptado por el ministerio será revisado.",
    "La formation des partenaires est prévue en mars.",
    "Se organizarán talleres con las redes.",
]


@pytest.mark.parametrize(("stance", "text"), [(key, text) for key, texts in STANCES.items() for text in texts])
def test_prose_that_answers_is_understood(stance: str, text: str) -> None:
    assert prose.stance_of(text) == stance


@pytest.mark.parametrize("text", NO_STANCE)
def test_prose_that_does_not_answer_is_left_alone(text: str) -> None:
    assert prose.stance_of(text) is None


FUTURE = [
    "The training will be held in March 2022.",
    "Will be done next year.",
    "A consultant is going to be hired for the review.",
    "The guide is expected to be ready by June.",
    "To be completed once funds arrive.",
    "We plan to hold two workshops with the networks.",
    "The survey was postponed. It will start in May. The results will be shared in July.",
    "L'atelier sera organisé au deuxième trimestre.",
    "Les partenaires seront formés en juin.",
    "Le bureau recrutera une consultante.",
    "Le guide va être traduit dans trois langues.",
    "La formation est prévue pour le mois de mars.",
    "Les équipes mettront à jour le plan.",
    "Se realizará un taller con las redes de mujeres.",
    "El informe será publicado en marzo.",
    "Los talleres se llevarán a cabo en 2023.",
    "La oficina va a contratar a una consultora.",
    "Está previsto actualizar la guía en el próximo año.",
    "Organizaremos dos encuentros con las autoridades.",
]
NOT_FUTURE = [
    "",
    "The training was held in March 2022 with forty people.",
    "Completed.",
    "The policy has been adopted and will guide the work until 2027.",
    "Two workshops were held. A third will follow next year.",
    "There was strong political will at the ministry.",
    "The good will of partners made it possible.",
    "The office met the team of Will Moreno twice.",
    "Action plans to end violence were signed in four states.",
    "Le plaidoyer a été fait.",
    "La formation a été organisée et sera répétée.",
    "L'opéra et la caméra ont servi à la campagne.",
    "Les outils sont disponibles et utilisés par tous.",
    "Le budget était prévu dès le départ.",
    "Se realizó un taller con las redes de mujeres.",
    "El plan fue aprobado y será la base del trabajo.",
    "Se firmó un acuerdo con Irán y otro en Teherán.",
    "La primera manera de trabajar fuera de la oficina era costosa.",
    "El taller se hizo en Panamá con autoridades de Bogotá.",
]


@pytest.mark.parametrize("text", FUTURE)
def test_what_is_still_to_come_is_heard(text: str) -> None:
    assert prose.speaks_of_future(text)


@pytest.mark.parametrize("text", NOT_FUTURE)
def test_what_was_done_is_not_taken_for_the_future(text: str) -> None:
    assert not prose.speaks_of_future(text)


FILLERS = [
    ("NA", "NA"),
    ("n/a", "n/a"),
    (" N.A. ", "N.A."),
    ("-", "-"),
    ("...", "..."),
    ("TBD", "TBD"),
    ("To be determined", "To be determined"),
    ("À compléter", "À compléter"),
    ("Por definir", "Por definir"),
    ("The focal point, TBC, reports", "TBC"),
    ("Head of unit <>", "<>"),
    ("<insert the office> will act", "<insert the office>"),
    ("[Insert text]", "[Insert text]"),
    ("[insérer le nom du bureau]", "[insérer le nom du bureau]"),
    ("[Indicar la fecha]", "[Indicar la fecha]"),
    ("Trained [ ] people", "[ ]"),
    ("OVERALL COMMENTS The office thanks the team.", "OVERALL COMMENTS"),
    ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
    ("Nom Prénom ; Chargé de projet", "Nom Prénom"),
    ("Nombre y apellido", "Nombre y apellido"),
    ("First name, last name", "First name, last name"),
    ("Click or tap here to enter text.", "Click or tap here to enter"),
    ("Cliquez ici pour taper du texte.", "Cliquez ici pour"),
    ("Haga clic aquí para escribir texto", "Haga clic aquí"),
    ("Trained xxx staff", "xxx"),
    ("Trained XXXX staff", "XXXX"),
    ("Meeting with XXX of the ministry", "XXX"),
]
NO_FILLER = [
    "",
    "Nadia Abdou, programme officer",
    "The national action plan is in force.",
    "Mail <amina@register.example> for the minutes.",
    "See <https://register.example/minutes>.",
    "Fewer than 5 (<5) of the offices; more than 10 (>10) of the partners.",
    "The XXX session of the commission took note.",
    "Overall comments of partners were positive.",
    "The report [in Spanish] is public.",
    "The form asks for the first name and the last name of each participant's child.",
    "Not applicable",
]


@pytest.mark.parametrize(("text", "words"), FILLERS)
def test_a_filler_is_found_and_quoted(text: str, words: str) -> None:
    assert prose.filler_in(text) == words


@pytest.mark.parametrize("text", NO_FILLER)
def test_plain_text_holds_no_filler(text: str) -> None:
    assert prose.filler_in(text) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1. Train the staff. 2. Hire a lead. 3. Update the plan.", 3),
        ("1) Former les équipes\n2) Recruter une responsable", 2),
        ("Recommendation 4: Train the staff.\nRecommendation 5: Hire a lead.", 2),
        ("Recomendación 1. Capacitar al equipo. Recomendación 2. Actualizar el plan.", 2),
        ("The office should: 1. Train the staff; 2. Hire a lead.", 2),
        ("3. Train the staff on the new guide.", 1),
        ("Raise the share from 1.5 to 2. The board agreed in section 3. Then act.", 1),
        ("Cover themes such as: a. Work. b. Care. c. Peace.", 1),
        ("Build on recommendation 2 and recommendation 3 of the earlier review.", 1),
        ("Act by 2019. 2020. Report yearly.", 1),
        ("", 1),
    ],
)
def test_numbered_recommendations_are_counted(text: str, count: int) -> None:
    assert prose.recommendations_in(text) == count


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        "\n",
        "1. A",
        "<",
        "[",
        "x",
        "n ",
        "will ",
        "se ",
        "not ",
        "é",
        ".",
        "- ",
        "the recommendation is ",
        "<insert",
    ],
)
def test_hostile_text_is_read_to_its_end(unit: str) -> None:
    """No clock: a pattern that takes time in the square of the text would keep this test busy for minutes."""
    text = (unit * 200_000)[:200_000]
    prose.stance_of(text)
    prose.speaks_of_future(text)
    prose.filler_in(text)
    assert prose.recommendations_in(text) >= 1
