"""Invented wording for made-up response pages, in English, French and Spanish. Used by ``making_pages.py``."""

import random
from collections.abc import Callable

Phrase = tuple[str, tuple[str, ...]]  # a responsible phrase, and its parties

COUNTRIES = {
    "en": "Kenya|Zambia|Nepal|Sierra Leone|Papua New Guinea|Timor-Leste|Georgia|Rwanda|Viet Nam|Colombia|Haiti|Malawi",
    "fr": "Mali|Niger|Côte d'Ivoire|Tchad|Sénégal|Bénin|République démocratique du Congo|Tunisie|Burundi|Guinée",
    "es": "Colombia|Guatemala|El Salvador|Perú|República Dominicana|Ecuador|Honduras|Costa Rica|Paraguay|Bolivia",
}
VERBS = {
    "en": "Revise|Draw up|Train staff on|Publish|Share|Strengthen|Support|Agree with donors on|Expand|Test|Set up",
    "fr": "Réviser|Élaborer|Former le personnel sur|Publier|Partager|Renforcer|Appuyer|Élargir|Mettre en place|Tester",
    "es": "Revisar|Elaborar|Capacitar al personal en|Publicar|Compartir|Fortalecer|Apoyar|Ampliar|Establecer|Probar",
}
OBJECTS = {
    "en": (
        "the results framework|a guide for field visits|the risk register|a donor map|two rounds of peer review|"
        "the knowledge base on cash transfers|a joint calendar of missions|the handover note|the complaint channel|"
        "a costed exit plan|quarterly dashboards|the national machinery|the Strategic Note|a pool of trainers|"
        "the partnership with the Ministry of Finance|the Gender Theme Group|the data desk at HQ|the baseline of 2018"
    ),
    "fr": (
        "le cadre de résultats|un guide des visites de terrain|le registre des risques|une carte des bailleurs|"
        "deux tours de revue par les pairs|la note de passation|un plan de sortie chiffré|les tableaux de bord|"
        "le mécanisme national|un vivier de formatrices|le partenariat avec le Ministère des Finances|la base de 2018"
    ),
    "es": (
        "el marco de resultados|una guía de visitas de campo|el registro de riesgos|un mapa de donantes|"
        "dos rondas de revisión entre pares|la nota de traspaso|un plan de salida con costos|los tableros trimestrales|"
        "el mecanismo nacional|un grupo de facilitadoras|la alianza con el Ministerio de Hacienda|"
        "la línea de base de 2018"
    ),
}
ENDS = {
    "en": (
        "by the end of the cycle|in all districts|with partner networks|before the next review|for rural cooperatives|"
        "at community level|through the joint programme|and report on it|under Outcome 2|as part of the AWP|with UNCT|"
        "in line with the SP|across the portfolio|with the Government of the country|for CSOs||"
    ),
    "fr": (
        "avant la fin du cycle|dans tous les districts|avec les réseaux partenaires|au niveau communautaire|"
        "pour les coopératives rurales|à travers le programme conjoint|et en rendre compte|dans le cadre du PTA||"
    ),
    "es": (
        "antes del fin del ciclo|en todos los distritos|con las redes aliadas|a nivel comunitario|"
        "para las cooperativas rurales|mediante el programa conjunto|y rendir cuentas|como parte del POA||"
    ),
}
SENTENCES = {
    "en": (
        "The first draft went round in spring and drew forty replies|Two workshops were held with the field teams|"
        "Funds came later than hoped, so the pilot moved on by a season|A short note on what was learned is on file|"
        "The work goes on and will be closed with the annual report|Partners asked for a simpler form, which was made|"
        "Since 2021/03 the tool has been in use in nine districts|"
        "The team met the donors in Q2, see page 14 of the note"
    ),
    "fr": (
        "La première version a circulé au printemps et a reçu quarante réponses|Deux ateliers ont réuni les équipes|"
        "Les fonds sont arrivés plus tard que prévu, le pilote a donc glissé|Une courte note de leçons est disponible|"
        "Le travail se poursuit et sera clos avec le rapport annuel|Les partenaires ont demandé une fiche plus simple"
    ),
    "es": (
        "El primer borrador circuló en primavera y recibió cuarenta respuestas|"
        "Se hicieron dos talleres con los equipos|"
        "Los fondos llegaron más tarde de lo previsto y el piloto se movió|Hay una nota breve con lo aprendido|"
        "El trabajo sigue y se cerrará con el informe anual|Las contrapartes pidieron una ficha más sencilla"
    ),
}
LISTED = ("Representative", "Project Managers", "PM&E", "Operations", "Communications", "Knowledge & data")
ROLES = {
    "en": (
        "Representative|Deputy Representative|Programme Specialist|M&E Officer|Operations Manager|Gender Advisor|"
        "Communications Analyst|Head of Programmes|Project Coordinator|Finance Associate|Head of Sub-Office|"
        "Senior Programme Manager|RBM Specialist|WPS Programme Specialist|National Programme Officer|"
        "Country Programme Manager"
    ),
    "fr": (
        "Représentante|Représentante adjointe|Chargée de programme|Responsable du suivi-évaluation|"
        "Cheffe des opérations|"
        "Spécialiste genre|Coordonnatrice de projet|Associé aux finances|Analyste en communication|Point focal S&E"
    ),
    "es": (
        "Representante|Oficial de programas|Especialista en monitoreo|Coordinadora de proyecto|Jefa de operaciones|"
        "Asociada de finanzas|Analista de comunicación|Punto focal de género|Representante adjunta|Gerente de proyecto"
    ),
}
TEAMS = {
    "en": (
        "Programme Team|Senior Management Team|Operations Unit|M&E Unit|Programme staff|All units|Country Office|"
        "Implementing partners|UNCT|Gender Theme Group|Management and Operations Team|Evaluation Section|"
        "Policy Division|Human Resources|Procurement Unit|Programme and Operations|CSO partners|SMT|HQ|RO|CO|SRO"
    ),
    "fr": (
        "Équipe de programme|Bureau pays|Unité de suivi-évaluation|Équipe de direction|Bureau régional|"
        "Partenaires de mise en œuvre|Section des opérations|Direction et équipe de programme|Ministère du Genre"
    ),
    "es": (
        "Equipo de programa|Oficina de país|Unidad de monitoreo y evaluación|Equipo directivo|Oficina regional|"
        "Socios implementadores|Sección de operaciones|Equipo de gestión y programas|Ministerio de la Mujer"
    ),
}
PEOPLE = "Ana Prado|Jean Kaboré|Miriam Okello|Lars Viken|Sita Gurung|Paulo Reis|Awa Cissé|Elena Popa"
GROUPS = "Management team|Programme team|Senior management|Operations team|Project team|Management Team|Leadership team"
CODES = "KEN|ZMB|NPL|GEO|RWA|COL|MLI|NER|TCD"


def pick(rng: random.Random, words: str) -> str:
    """This function will pick one of the words divided by bars."""
    return rng.choice(words.split("|"))


def some(rng: random.Random, words: str, low: int, high: int) -> list[str]:
    """This function will pick some different ones of the words divided by bars."""
    listed = words.split("|")
    return rng.sample(listed, min(len(listed), rng.randint(low, high)))


def _office(rng: random.Random, language: str, country: str) -> Phrase:
    un_women = {"en": "UN Women", "fr": "ONU Femmes", "es": "ONU Mujeres"}[language]
    forms = [f"{country} CO", f"{un_women} {country}", f"UNW-{pick(rng, CODES)}", f"{un_women} {country} CO"]
    text = rng.choice([*forms, f"{un_women} {country} {rng.choice(['Programme Staff', 'CO Team', 'Country Office'])}"])
    return text, (text,)


def _one_role(rng: random.Random, language: str, country: str) -> Phrase:
    text = pick(rng, ROLES[language])
    return text, (text,)


def _team(rng: random.Random, language: str, country: str) -> Phrase:
    text = pick(rng, TEAMS[language])
    return text, (text,)


def _comma_list(rng: random.Random, language: str, country: str) -> Phrase:
    parts = some(rng, ROLES[language], 2, 4)
    return ", ".join(parts), tuple(parts)


def _semicolons(rng: random.Random, language: str, country: str) -> Phrase:
    parts = some(rng, ROLES[language], 2, 3)
    return "; ".join(parts), tuple(parts)


def _and(rng: random.Random, language: str, country: str) -> Phrase:
    one, other = some(rng, rng.choice([ROLES, TEAMS])[language], 2, 2)
    text = f"{one} { {'en': 'and', 'fr': 'et', 'es': 'y'}[language] } {other}"
    return text, (text,)


def _comma_and(rng: random.Random, language: str, country: str) -> Phrase:
    one, two, three = some(rng, ROLES[language], 3, 3)
    last = f"{two} { {'en': 'and', 'fr': 'et', 'es': 'y'}[language] } {three}"
    return f"{one}, {last}", (one, last)


def _person(rng: random.Random, language: str, country: str) -> Phrase:
    person, role = pick(rng, PEOPLE), pick(rng, ROLES[language])
    return f"{person} {rng.choice([';', ','])} {role}".replace(" ,", ","), (person, role)


def _bracket(rng: random.Random, language: str, country: str) -> Phrase:
    text = f"{pick(rng, TEAMS[language])} ({', '.join(some(rng, ROLES[language], 2, 3))})"
    return text, (text,)


def _slash(rng: random.Random, language: str, country: str) -> Phrase:
    text = rng.choice(["CO/RO", "Programme/Operations", "UNW / UNDP", f"{country} CO / HQ"])
    return text, (text,)


def _low(rng: random.Random, language: str, country: str) -> Phrase:
    text = pick(rng, {"en": "programme team|country office|all staff", "fr": "équipe du projet|bureau pays",
                      "es": "equipo del proyecto|oficina de país"}[language])  # fmt: skip
    return text, (text,)


def listed(rng: random.Random, language: str, country: str) -> Phrase:
    """This function will make a ``<group> <office>:`` phrase as the Mexico page has them."""
    roles = [role for role in LISTED if rng.random() < 0.6] or ["Representative"]
    rng.random() < 0.15 and rng.shuffle(roles)
    return f"{{opening}}: {' '.join(roles)}", tuple(roles)


STYLES: dict[Callable[[random.Random, str, str], Phrase], int] = {
    _office: 6, _one_role: 6, _team: 6, _comma_list: 4, _semicolons: 1, _and: 2, _comma_and: 1, _person: 1, _bracket: 1,
    _slash: 1, _low: 1,
}  # fmt: skip


def phrase(rng: random.Random, language: str, country: str) -> Phrase:
    """This function will make a responsible phrase and its parties."""
    style = rng.choices(list(STYLES), list(STYLES.values()))[0]
    return style(rng, language, country)


def action(rng: random.Random, language: str) -> str:
    """This function will make the text of an action, without its full stop."""
    text = f"{pick(rng, VERBS[language])} {pick(rng, OBJECTS[language])} {pick(rng, ENDS[language])}".strip()
    if rng.random() < 0.2:
        text += f", {pick(rng, OBJECTS[language])} {pick(rng, ENDS[language])}".rstrip()
    if rng.random() < 0.2:
        text += f". {pick(rng, VERBS[language])} {pick(rng, OBJECTS[language])} {pick(rng, ENDS[language])}".rstrip()
    return text


def sentences(rng: random.Random, language: str, low: int, high: int) -> str:
    """This function will make some sentences of prose."""
    return ". ".join(some(rng, SENTENCES[language], low, high)) + rng.choice([".", ".", ""])
