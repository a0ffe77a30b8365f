"""The shipped list of names: what the phrase of a responsible party is made of, in English, French and Spanish.

Data only, used by ``responsible.py`` and ``parties.py``. Matching is by single words, whatever their accents.
Not for: the words of the page itself (labels, statuses), which are in ``words.py``.
"""

import unicodedata


def plain(word: str) -> str:
    """This function will give the word in lower case and without accents."""
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


def _set(*texts: str) -> frozenset[str]:
    """This function will give the words of the texts, plain, without those that only join."""
    return frozenset(plain(word) for text in texts for word in text.replace("\n", " ").split())


LISTED_ROLES = (
    *("Representative", "Project Managers", "PM&E", "Operations", "Communications"),
    *("Knowledge & data", "Knowledge and data"),
)
"""The roles that stand without commas behind a ``<group> <office>:`` opening."""

JOINING = _set(
    "of and or & / for the a an in on to with from by at as into through between among within under over per via",
    "than that which who whose its their this these those our your his her using including regarding about",
    "towards upon during across against without throughout after before since until while where when if such both",
    "each de du des d la le les l un une et ou pour par en au aux avec sur dans sans sous vers chez entre dont",
    "que qui ce cette ces son sa ses leur leurs aupres selon ainsi afin pendant depuis comme est sont del los las",
    "el lo una unos unas y e o u para por con al sin sobre hacia desde hasta segun su sus como",
)
"""Articles, prepositions and conjunctions: no phrase begins right after one of them."""

LINKING = _set("and or & / et ou y e o u with")
"""The joining words after which another item of the same list comes."""

WITHIN = _set("of and or & / for de du des d la le les l et en del los las el y e para por the with in a au aux al")
"""The joining words that stand inside the name of a role or an office."""

ROLES = _set(
    "representative representatives rep reps deputy director directors head heads chief chiefs manager managers",
    "coordinator coordinators co-ordinator officer officers specialist specialists analyst analysts associate",
    "associates assistant assistants adviser advisers advisor advisors consultant consultants expert experts",
    "focal lead leads leader team teams unit units section sections division divisions department bureau",
    "secretariat staff personnel colleagues supervisor administrator accountant driver volunteer volunteers",
    "intern interns secretary executive president chair committee commission taskforce board members member",
    "partners partner implementers grantees counterparts managements rr drr drep pm pms pmu pme ipo cta poc hom",
    "ed ded dr spm mgt mgmt psc pmt smt omt uno npo unv irrf facilitator trainer evaluator auditor planner editor",
    "webmaster liaison attache ambassador attachee representante representantes directeur directrice directeurs",
    "directrices chef cheffe chefs gestionnaire gestionnaires coordonnateur coordonnatrice coordonnateurs",
    "coordinateur coordinatrice coordinateurs charge chargee charges chargees specialiste specialistes analyste",
    "analystes associe associee assistante conseiller conseillere conseillers consultante expertes experte",
    "responsable responsables equipe equipes unites unite secretaire personnels partenaires representant",
    "representants adjoint adjointe points point comptable administrateur administratrice membres comite",
    "directora directores directoras jefe jefa jefes gerente gerentes coordinador coordinadora coordinadores",
    "coordinadoras oficial oficiales especialista especialistas analista analistas asociado asociada asistente",
    "asistentes asesor asesora asesores asesoras consultor consultora consultores consultoras experto experta",
    "encargado encargada equipo equipos unidad unidades seccion departamento personal socios socias contraparte",
    "contrapartes tecnico tecnica secretaria secretario adjunto adjunta punto puntos miembros comision",
)
"""Words that name a person by function, or a group of persons."""

GROUPS = _set(
    "management senior leadership programme programmes program programs project projects operations operation",
    "finance procurement human resources hr communications communication comms knowledge data monitoring",
    "evaluation m&e pm&e rbm planning coordination partnerships partnership policy gender country regional",
    "national technical thematic field international global local district provincial humanitarian governance",
    "economic empowerment evaw vaw wps lpp wee resource mobilization mobilisation outreach reporting results",
    "learning advocacy protection youth statistics legal security logistics administration administrative admin",
    "budget grants donor donors fund service services support innovation research training quality assurance",
    "strategic strategy development intergovernmental relevant concerned implementing government governments",
    "ministry ministries agencies agency institutions un system joint civil society organizations organisations",
    "ngo ngos csos cso advisory steering reference working task group groups focal unct rco resident coordinator",
    "office hq headquarters multi-country multicountry sub-regional subregional sro all entire tous toutes todo",
    "todos todas peace women's peacebuilding participation violence ending gbv giha leap drr climate resilience",
    "emergency gestion direction projets projet finances financier financiere achats ressources humaines suivi",
    "suivi-evaluation s&e planification partenariats partenariat politique genre pays regionale nationale",
    "nationaux technique techniques thematique ministere ministeres gouvernement agences agence societe civile",
    "ong bailleur bailleurs administratif systeme mise oeuvre conjoint programa programas proyecto proyectos",
    "operaciones finanzas adquisiciones recursos humanos comunicaciones comunicacion conocimiento datos monitoreo",
    "evaluacion seguimiento planificacion coordinacion alianzas politicas genero pais nacional tecnica tematica",
    "tematicas ministerio ministerios gobierno agencias agencia sociedad organizaciones administracion sistema",
    "naciones unidas gerencia direccion conjunto",
)
"""Words that stand before or beside a role, or name a group by its work."""

OFFICES = _set(
    "co ro mco hq pp eo lo sro ies oce aco esaro wcaro roap roas aro eca eco lac laco asro acro office offices",
    "bureau bureaux oficina oficinas headquarters siege sede country-office un women unwomen unw onu femmes",
    "mujeres onufemmes undp unfpa unicef unesco unhcr wfp fao ilo who ohchr unops iom unodc unaids undaf unct rco",
    "unep un-habitat pnud fnuap oit oms hcr pam uncdf ifad pbf onusida hacp dco unssc untf spotlight",
    "evaluation-office ieo ieas ppid pppd pbp irrm",
)
"""Kinds of office and the organizations of the system."""

KINDS = _set("co ro mco hq pp eo lo sro office bureau oficina headquarters")
"""The words that end the name of an office before the colon of ``<group> <office>:``."""

COUNTRIES = _set(
    "Afghanistan Albania Algeria Andorra Angola Antigua Barbuda Argentina Armenia Aruba Australia Austria",
    "Azerbaijan Bahamas Bahrain Bangladesh Barbados Belarus Belgium Belize Benin Bhutan Bolivia Bosnia",
    "Herzegovina BiH Botswana Brazil Brunei Bulgaria Burkina Faso Burundi Cabo Cape Verde Cambodia Cameroon",
    "Canada Central African Republic Chad Chile China Colombia Comoros Congo Costa Rica Côte d'Ivoire Ivory Coast",
    "Croatia Cuba Cyprus Czechia Democratic Denmark Djibouti Dominica Dominican Ecuador Egypt El Salvador",
    "Equatorial Guinea Eritrea Estonia Eswatini Swaziland Ethiopia Fiji Finland France Gabon Gambia Georgia",
    "Germany Ghana Greece Grenada Guatemala Bissau Guinea-Bissau Guyana Haiti Honduras Hungary Iceland India",
    "Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Kiribati Korea Kosovo Kuwait",
    "Kyrgyzstan Kyrgyz Laos Lao Latvia Lebanon Lesotho Liberia Libya Liechtenstein Lithuania Luxembourg Macedonia",
    "Madagascar Malawi Malaysia Maldives Mali Malta Marshall Islands Mauritania Mauritius Mexico Micronesia",
    "Moldova Monaco Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nauru Nepal Netherlands Zealand",
    "Nicaragua Niger Nigeria Norway Oman Pakistan Palau Palestine OPT oPt Panama Papua Paraguay Peru Philippines",
    "Poland Portugal Qatar Romania Russia Rwanda Samoa Marino Sao Tome Principe Saudi Arabia Senegal Serbia",
    "Seychelles Sierra Leone Singapore Slovakia Slovenia Solomon Somalia Spain Lanka Sudan Suriname Sweden",
    "Switzerland Syria Syrian Taiwan Tajikistan Tanzania Thailand Timor-Leste Timor Leste Togo Tonga Trinidad",
    "Tobago Tunisia Turkey Türkiye Turkmenistan Tuvalu Uganda Ukraine Emirates Kingdom Uruguay Uzbekistan Vanuatu",
    "Venezuela Vietnam Viet Nam Yemen Zambia Zimbabwe PNG DRC RDC CAR RCA CIV UAE USA Sahel Maghreb Caribbean",
    "Pacific Americas Africa Arab States Asia Europe Mashreq Balkans Cairo Nairobi Dakar Bangkok Istanbul Suva",
    "Geneva Brussels Addis Ababa Pretoria Panamá Barbade Tunis Rabat Beirut Amman Kampala Bamako Abidjan Goma",
    "Kinshasa Algérie Allemagne Arabie Saoudite Argentine Arménie Autriche Azerbaïdjan Belgique Bénin Bolivie",
    "Bosnie-Herzégovine Brésil Bulgarie Cameroun Cap-Vert Centrafrique Centrafricaine Chili Chine Colombie",
    "Comores Corée Croatie Danemark Égypte Équateur Érythrée Espagne Estonie Éthiopie Finlande Gambie Géorgie",
    "Grèce Guinée Guinée-Bissau Haïti Hongrie Inde Indonésie Irak Irlande Islande Israël Italie Jamaïque Japon",
    "Jordanie Kirghizistan Koweït Lettonie Liban Libéria Libye Lituanie Macédoine Malaisie Maroc Maurice",
    "Mauritanie Mexique Moldavie Mongolie Monténégro Namibie Népal Norvège Nouvelle-Zélande Ouganda Ouzbékistan",
    "Pérou Pologne République Démocratique Roumanie Russie Sénégal Serbie Slovaquie Slovénie Somalie Soudan Suède",
    "Suisse Syrie Tadjikistan Tanzanie Tchad Thaïlande Tunisie Turquie Viêt Yémen Zambie Afrique Amériques",
    "Caraïbes Pacifique Asie Ouest Centrale Australe Afganistán Argelia Azerbaiyán Bahréin Bangladés Bélgica",
    "Belice Benín Birmania Botsuana Brasil Camboya Camerún Catar Chipre Comoras Corea Croacia Dinamarca",
    "Dominicana Egipto Emiratos Eslovaquia Eslovenia España Etiopía Filipinas Finlandia Francia Gabón Grecia",
    "Granada Haití Hungría Irán Irlanda Islandia Italia Japón Jordania Kazajistán Kenia Kirguistán Lesoto Letonia",
    "Líbano Libia Lituania Luxemburgo Malasia Malaui Maldivas Marruecos Mauricio México Moldavia Níger Noruega",
    "Nueva Zelanda Omán Pakistán Países Bajos Perú Polonia Reino Unido República Ruanda Rumania Rusia Siria",
    "Sudáfrica Sudán Suecia Suiza Surinam Suazilandia Tailandia Tayikistán Túnez Turquía Ucrania Uzbekistán",
    "Zimbabue África América Latina Caribe Pacífico Arabes Árabes Estados Southern Eastern Western Northern",
)
"""Single words of the names of countries and regions."""

PRODUCTS = _set(
    "note plan review report framework platform agenda action act law convention goal goals outcome outcomes",
    "output conference week day campaign campaigns assembly resolution declaration theory change study database",
    "toolkit guide guidelines manual curriculum cities website portal survey calendar index spsd awp sn sp tor",
    "tors undaf unsdcf cca sdg sdgs cedaw csw beijing strategie estrategia strategique estrategica rapport",
    "informe etude estudio loi ley plate-forme cadre marco campagne campana convenio declaracion objectif",
    "objectifs objetivo objetivos effet efecto acuerdo accord",
)
"""Words that name what is worked on, never who works on it."""

ABBREVIATED = _set(
    "mr. mrs. ms. dr. m. mme. mme no. nr. art. dep. asst. prof. st. sr. sra. vs. e.g. i.e. cf. approx. n°"
)
"""Words whose full stop ends no sentence."""
