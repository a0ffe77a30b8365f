"""The countries of ISO 3166-1 and the names they go by in English, French and Spanish, to find an office's code.

Not for: saying what a country is called; the first name of a line is no more right than the others.
"""

import re
import unicodedata
from types import MappingProxyType

NAMES = """
ABW Aruba
AFG Afghanistan|Islamic Republic of Afghanistan|Afganistán
AGO Angola|Republic of Angola
AIA Anguilla|Anguila
ALA Åland Islands|Îles Åland|Islas Aland
ALB Albania|Republic of Albania|Albanie
AND Andorra|Principality of Andorra|Andorre
ARE United Arab Emirates|Émirats arabes unis|Emiratos Árabes Unidos|UAE
ARG Argentina|Argentine Republic|Argentine
ARM Armenia|Republic of Armenia|Arménie
ASM American Samoa|Samoa américaines|Samoa Americana
ATA Antarctica|Antarctique|Antártida
ATF French Southern Territories|Terres australes françaises|Territorios Australes Franceses
ATG Antigua and Barbuda
AUS Australia|Australie
AUT Austria|Republic of Austria|Autriche
AZE Azerbaijan|Republic of Azerbaijan|Azerbaïdjan|Azerbaiyán
BDI Burundi|Republic of Burundi
BEL Belgium|Kingdom of Belgium|Belgique|Bélgica
BEN Benin|Republic of Benin
BES Bonaire, Sint Eustatius and Saba|Caribbean Netherlands|Pays-Bas caribéens|Caribe neerlandés
BFA Burkina Faso
BGD Bangladesh|People's Republic of Bangladesh|Bangladés
BGR Bulgaria|Republic of Bulgaria|Bulgarie
BHR Bahrain|Kingdom of Bahrain|Bahreïn|Baréin
BHS Bahamas|Commonwealth of the Bahamas
BIH Bosnia and Herzegovina|Republic of Bosnia and Herzegovina|Bosnie-Herzégovine|Bosnia|BiH
BLM Saint Barthélemy|St. Barthélemy|San Bartolomé
BLR Belarus|Republic of Belarus|Biélorussie|Bielorrusia
BLZ Belize|Belice
BMU Bermuda|Bermudes|Bermudas
BOL Plurinational State of Bolivia|Bolivia|Bolivie
BRA Brazil|Federative Republic of Brazil|Brésil|Brasil
BRB Barbados|Barbade
BRN Brunei Darussalam|Brunei
BTN Bhutan|Kingdom of Bhutan|Bhoutan|Bután
BVT Bouvet Island|Île Bouvet|Isla Bouvet
BWA Botswana|Republic of Botswana|Botsuana
CAF Central African Republic|République centrafricaine|República Centroafricana|CAR|RCA
CAN Canada
CCK Cocos (Keeling) Islands|Îles Cocos|Islas Cocos
CHE Switzerland|Swiss Confederation|Suisse|Suiza
CHL Chile|Republic of Chile|Chili
CHN China|People's Republic of China|Chine
CIV Côte d'Ivoire|Republic of Côte d'Ivoire|Ivory Coast|República de Côte d'Ivoire
CMR Cameroon|Republic of Cameroon|Cameroun|Camerún
COD The Democratic Republic of Congo|Congo - Kinshasa|República Democrática del Congo|DRC|DR Congo|Congo DR|RDC
|Congo (Democratic Republic of the)|République démocratique du Congo
COG Congo|Republic of the Congo|Congo - Brazzaville|République du Congo|República del Congo
COK Cook Islands|Îles Cook|Islas Cook
COL Colombia|Republic of Colombia|Colombie
COM Comoros|Union of the Comoros|Comores|Comoras
CPV Cabo Verde|Republic of Cabo Verde|Cape Verde|Cap-Vert
CRI Costa Rica|Republic of Costa Rica
CUB Cuba|Republic of Cuba
CUW Curaçao|Curazao
CXR Christmas Island|Île Christmas|Isla de Navidad
CYM Cayman Islands|Îles Caïmans|Islas Caimán
CYP Cyprus|Republic of Cyprus|Chypre|Chipre
CZE Czechia|Czech Republic|Tchéquie|Chequia|République tchèque|República Checa
DEU Germany|Federal Republic of Germany|Allemagne|Alemania
DJI Djibouti|Republic of Djibouti|Yibuti
DMA Dominica|Commonwealth of Dominica|Dominique
DNK Denmark|Kingdom of Denmark|Danemark|Dinamarca
DOM Dominican Republic|République dominicaine|República Dominicana
DZA Algeria|People's Democratic Republic of Algeria|Algérie|Argelia
ECU Ecuador|Republic of Ecuador|Équateur
EGY Egypt|Arab Republic of Egypt|Égypte|Egipto
ERI Eritrea|the State of Eritrea|Érythrée
ESH Western Sahara|Sahara occidental
ESP Spain|Kingdom of Spain|Espagne|España
EST Estonia|Republic of Estonia|Estonie
ETH Ethiopia|Federal Democratic Republic of Ethiopia|Éthiopie|Etiopía
FIN Finland|Republic of Finland|Finlande|Finlandia
FJI Fiji|Republic of Fiji|Fidji|Fiyi
FLK Falkland Islands (Malvinas)|Falkland Islands|Îles Malouines|Islas Malvinas
FRA France|French Republic|Francia
FRO Faroe Islands|Îles Féroé|Islas Feroe
FSM Federated States of Micronesia|Micronesia|Micronésie
GAB Gabon|Gabonese Republic
GBR United Kingdom|United Kingdom of Great Britain and Northern Ireland|Royaume-Uni|Reino Unido|UK|Great Britain
GEO Georgia|Géorgie
GGY Guernsey|Guernesey
GHA Ghana|Republic of Ghana
GIB Gibraltar
GIN Guinea|Republic of Guinea|Guinée
GLP Guadeloupe|Guadalupe
GMB Gambia|Republic of the Gambia|Gambie
GNB Guinea-Bissau|Republic of Guinea-Bissau|Guinée-Bissau|Guinea-Bisáu
GNQ Equatorial Guinea|Republic of Equatorial Guinea|Guinée équatoriale|Guinea Ecuatorial
GRC Greece|Hellenic Republic|Grèce|Grecia
GRD Grenada|Grenade|Granada
GRL Greenland|Groenland|Groenlandia
GTM Guatemala|Republic of Guatemala
GUF French Guiana|Guyane française|Guayana Francesa
GUM Guam
GUY Guyana|Republic of Guyana
HKG Hong Kong|Hong Kong Special Administrative Region of China|Hong Kong SAR China|RAE de Hong Kong (China)
HMD Heard Island and McDonald Islands|Heard & McDonald Islands|Îles Heard-et-MacDonald|Islas Heard y McDonald
HND Honduras|Republic of Honduras
HRV Croatia|Republic of Croatia|Croatie|Croacia
HTI Haiti|Republic of Haiti
HUN Hungary|Hongrie|Hungría
IDN Indonesia|Republic of Indonesia|Indonésie
IMN Isle of Man|Île de Man|Isla de Man
IND India|Republic of India|Inde
IOT British Indian Ocean Territory|Territoire britannique de l'océan Indien
|Territorio Británico del Océano Índico
IRL Ireland|Irlande|Irlanda
IRN Islamic Republic of Iran|Iran
IRQ Iraq|Republic of Iraq|Irak
ISL Iceland|Republic of Iceland|Islande|Islandia
ISR Israel|State of Israel
ITA Italy|Italian Republic|Italie|Italia
JAM Jamaica|Jamaïque
JEY Jersey
JOR Jordan|Hashemite Kingdom of Jordan|Jordanie|Jordania
JPN Japan|Japon
KAZ Kazakhstan|Republic of Kazakhstan|Kazajistán
KEN Kenya|Republic of Kenya|Kenia
KGZ Kyrgyzstan|Kyrgyz Republic|Kirghizstan|Kirguistán
KHM Cambodia|Kingdom of Cambodia|Cambodge|Camboya
KIR Kiribati|Republic of Kiribati
KNA Saint Kitts and Nevis|St. Kitts & Nevis|Saint-Christophe-et-Niévès|San Cristóbal y Nieves
KOR Republic of Korea|South Korea|Corée du Sud|Corea del Sur|República de Corea|République de Corée
KWT Kuwait|State of Kuwait|Koweït
LAO Lao People's Democratic Republic|Laos|Lao PDR
LBN Lebanon|Lebanese Republic|Liban|Líbano
LBR Liberia|Republic of Liberia
LBY Libya|Libye|Libia|State of Libya
LCA Saint Lucia|St. Lucia|Sainte-Lucie|Santa Lucía
LIE Liechtenstein|Principality of Liechtenstein
LKA Sri Lanka|Democratic Socialist Republic of Sri Lanka
LSO Lesotho|Kingdom of Lesotho|Lesoto
LTU Lithuania|Republic of Lithuania|Lituanie|Lituania
LUX Luxembourg|Grand Duchy of Luxembourg|Luxemburgo
LVA Latvia|Republic of Latvia|Lettonie|Letonia
MAC Macao|Macao Special Administrative Region of China|Macao SAR China|RAE de Macao (China)|Macau
MAF Saint Martin (French part)|St. Martin|Saint-Martin|San Martín
MAR Morocco|Kingdom of Morocco|Maroc|Marruecos
MCO Monaco|Principality of Monaco
MDA Republic of Moldova|Moldova|Moldavie|Moldavia|República de Moldova|République de Moldova
MDG Madagascar|Republic of Madagascar
MDV Maldives|Republic of Maldives|Maldivas
MEX Mexico|United Mexican States|Mexique
MHL Marshall Islands|Republic of the Marshall Islands|Îles Marshall|Islas Marshall
MKD North Macedonia|Republic of North Macedonia|Macédoine du Nord|Macedonia del Norte|Macedonia
|The former Yugoslav Republic of Macedonia|FYROM
MLI Mali|Republic of Mali
MLT Malta|Republic of Malta|Malte
MMR Myanmar|Republic of Myanmar|Myanmar (Burma)|Myanmar (Birmanie)|Myanmar (Birmania)|Burma|Birmania|Birmanie
MNE Montenegro
MNG Mongolia|Mongolie
MNP Northern Mariana Islands|Commonwealth of the Northern Mariana Islands|Îles Mariannes du Nord
|Islas Marianas del Norte
MOZ Mozambique|Republic of Mozambique
MRT Mauritania|Islamic Republic of Mauritania|Mauritanie
MSR Montserrat
MTQ Martinique|Martinica
MUS Mauritius|Republic of Mauritius|Maurice|Mauricio
MWI Malawi|Republic of Malawi|Malaui
MYS Malaysia|Malaisie|Malasia
MYT Mayotte
NAM Namibia|Republic of Namibia|Namibie
NCL New Caledonia|Nouvelle-Calédonie|Nueva Caledonia
NER Niger|Republic of the Niger
NFK Norfolk Island|Île Norfolk|Isla Norfolk
NGA Nigeria|Federal Republic of Nigeria
NIC Nicaragua|Republic of Nicaragua
NIU Niue
NLD Netherlands|Kingdom of the Netherlands|Pays-Bas|Países Bajos|Holland
NOR Norway|Kingdom of Norway|Norvège|Noruega
NPL Nepal|Federal Democratic Republic of Nepal
NRU Nauru|Republic of Nauru
NZL New Zealand|Nouvelle-Zélande|Nueva Zelanda
OMN Oman|Sultanate of Oman
PAK Pakistan|Islamic Republic of Pakistan
PAN Panama|Republic of Panama
PCN Pitcairn|Pitcairn Islands|Îles Pitcairn|Islas Pitcairn
PER Peru|Republic of Peru|Pérou
PHL Philippines|Republic of the Philippines|Filipinas
PLW Palau|Republic of Palau|Palaos
PNG Papua New Guinea|Independent State of Papua New Guinea|Papouasie-Nouvelle-Guinée|Papúa Nueva Guinea|PNG
POL Poland|Republic of Poland|Pologne|Polonia
PRI Puerto Rico|Porto Rico
PRK Democratic People's Republic of Korea|North Korea|Corée du Nord|Corea del Norte|DPRK
PRT Portugal|Portuguese Republic
PRY Paraguay|Republic of Paraguay
PSE State of Palestine|Palestine|Palestinian Territories|Territoires palestiniens|Territorios Palestinos
|Occupied Palestinian Territory|oPt|Territoire palestinien occupé|Territorio palestino ocupado
|Estado de Palestina|État de Palestine
PYF French Polynesia|Polynésie française|Polinesia Francesa
QAT Qatar|State of Qatar|Catar
REU Réunion
ROU Romania|Roumanie|Rumanía
RUS Russian Federation|Russia|Russie|Rusia
RWA Rwanda|Rwandese Republic|Ruanda
SAU Saudi Arabia|Kingdom of Saudi Arabia|Arabie saoudite|Arabia Saudí|Arabia Saudita
SDN Sudan|Republic of the Sudan|Soudan
SEN Senegal|Republic of Senegal
SGP Singapore|Republic of Singapore|Singapour|Singapur
SGS South Georgia and the South Sandwich Islands|Géorgie du Sud-et-les Îles Sandwich du Sud
|Islas Georgia del Sur y Sandwich del Sur
SHN Saint Helena, Ascension and Tristan da Cunha|St. Helena|Sainte-Hélène|Santa Elena
SJM Svalbard and Jan Mayen
SLB Solomon Islands|Îles Salomon|Islas Salomón
SLE Sierra Leone|Republic of Sierra Leone|Sierra Leona
SLV El Salvador|Republic of El Salvador
SMR San Marino|Republic of San Marino|Saint-Marin
SOM Somalia|Federal Republic of Somalia|Somalie
SPM Saint Pierre and Miquelon|St. Pierre & Miquelon|San Pedro y Miquelón
SRB Serbia|Republic of Serbia|Serbie
SSD South Sudan|Republic of South Sudan|Soudan du Sud|Sudán del Sur
STP Sao Tome and Principe|Democratic Republic of Sao Tome and Principe|Santo Tomé y Príncipe
SUR Suriname|Republic of Suriname|Surinam
SVK Slovakia|Slovak Republic|Slovaquie|Eslovaquia
SVN Slovenia|Republic of Slovenia|Slovénie|Eslovenia
SWE Sweden|Kingdom of Sweden|Suède|Suecia
SWZ Eswatini|Kingdom of Eswatini|Esuatini|Swaziland|Swazilandia
SXM Sint Maarten (Dutch part)|Sint Maarten|Saint-Martin (partie néerlandaise)
SYC Seychelles|Republic of Seychelles
SYR Syrian Arab Republic|Syria|Syrie|Siria|República Árabe Siria|République arabe syrienne
TCA Turks and Caicos Islands|Îles Turques-et-Caïques|Islas Turcas y Caicos
TCD Chad|Republic of Chad|Tchad
TGO Togo|Togolese Republic
THA Thailand|Kingdom of Thailand|Thaïlande|Tailandia
TJK Tajikistan|Republic of Tajikistan|Tadjikistan|Tayikistán
TKL Tokelau
TKM Turkmenistan
TLS Timor-Leste|Democratic Republic of Timor-Leste|Timor oriental|East Timor
TON Tonga|Kingdom of Tonga
TTO Trinidad and Tobago|Republic of Trinidad and Tobago|Trinité-et-Tobago
TUN Tunisia|Republic of Tunisia|Tunisie|Túnez
TUR Türkiye|Republic of Türkiye|Turquie|Turquía|Turkey
TUV Tuvalu
TWN Taiwan, Province of China|Taiwan
TZA United Republic of Tanzania|Tanzania|Tanzanie|República Unida de Tanzanía|République-Unie de Tanzanie
UGA Uganda|Republic of Uganda|Ouganda
UKR Ukraine|Ucrania
UMI United States Minor Outlying Islands|U.S. Outlying Islands|Îles mineures éloignées des États-Unis
|Islas menores alejadas de EE. UU.
URY Uruguay|Eastern Republic of Uruguay
USA United States|United States of America|États-Unis|Estados Unidos|USA|US|Estados Unidos de América
|États-Unis d'Amérique
UZB Uzbekistan|Republic of Uzbekistan|Ouzbékistan
VAT Holy See (Vatican City State)|Vatican City|État de la Cité du Vatican|Ciudad del Vaticano|Vatican|Holy See
VCT Saint Vincent and the Grenadines|St. Vincent & Grenadines|San Vicente y las Granadinas
VEN Bolivarian Republic of Venezuela|Venezuela|República Bolivariana de Venezuela
VGB Virgin Islands, British|British Virgin Islands|Îles Vierges britanniques|Islas Vírgenes Británicas
VIR Virgin Islands, U.S.|Virgin Islands of the United States|U.S. Virgin Islands|Îles Vierges des États-Unis
|Islas Vírgenes de EE. UU.
VNM Viet Nam|Vietnam|Socialist Republic of Viet Nam
VUT Vanuatu|Republic of Vanuatu
WLF Wallis and Futuna
WSM Samoa|Independent State of Samoa
YEM Yemen|Republic of Yemen
ZAF South Africa|Republic of South Africa|Afrique du Sud|Sudáfrica
ZMB Zambia|Republic of Zambia|Zambie
ZWE Zimbabwe|Republic of Zimbabwe|Zimbabue
"""
"""A line a country: its alpha-3 code, a space, its names between bars. A line that starts with a bar continues."""

# Articles and little words differ from list to list ("Gambia (the)", "Bosnia & Herzegovina"): they tell nothing apart.
LITTLE_WORDS = frozenset(
    ["the", "of", "and", "le", "la", "les", "l", "du", "de", "des", "d", "et", "el", "los", "las", "del", "y", "a"]
)


def plain(name: str) -> str:
    """This function will reduce a name to its telling words: no accents, case, signs, articles; "" if none is left."""
    letters = unicodedata.normalize("NFKD", name.replace("’", "'").replace("&", " and "))
    ascii_only = "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()
    return " ".join(word for word in re.findall(r"[a-z0-9]+", ascii_only) if word not in LITTLE_WORDS)


def _read(lines: str) -> dict[str, str]:
    """This function will give every plain name with its alpha-3 code."""
    found: dict[str, str] = {}
    for line in lines.strip().replace("\n|", "|").split("\n"):
        code, _, names = line.partition(" ")
        for name in names.split("|"):
            found[plain(name)] = code
    return found


ALPHA3 = MappingProxyType(_read(NAMES))
"""Plain name → alpha-3 code. Look up with ``ALPHA3.get(plain(name))``."""

CODES = frozenset(ALPHA3.values())
"""Every alpha-3 code of ISO 3166-1."""


def alpha3(name: str) -> str | None:
    """This function will give the country's alpha-3 code if ``name`` is one of its names, else None."""
    return ALPHA3.get(plain(name))
