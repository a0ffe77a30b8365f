"""The tables of the register. Fields and constraints only; deeds are in ``commands``, answers in ``queries``."""

from uptake.register.models.base import Fact, Interval, Recorded, Signed
from uptake.register.models.evaluation import (
    Evaluation,
    EvaluationDocument,
    EvaluationPlan,
    EvaluationVersion,
    Reference,
)
from uptake.register.models.key_action import (
    AlsoAnswers,
    DeadlineFact,
    DeadlineInterval,
    KeyAction,
    KeyActionVersion,
    OwnerFact,
    OwnerInterval,
    ProgressFact,
    ProgressInterval,
    Verification,
    VerificationInterval,
)
from uptake.register.models.management_response import (
    Approval,
    CategoryFact,
    CategoryInterval,
    Classification,
    Disclosure,
    Erratum,
    EvaluatorComment,
    ManagementResponse,
    ManagementResponseVersion,
    Response,
    ResponseVersion,
    StageChange,
)
from uptake.register.models.organization import (
    Office,
    OfficeMerger,
    OfficeVersion,
    OrganizationVersion,
    Region,
    RegionFact,
    RegionInterval,
    ResponsibleMapping,
    Unit,
)
from uptake.register.models.progress_update import (
    Decision,
    DeadlineChange,
    Dropping,
    Evidence,
    ProgressUpdate,
)
from uptake.register.models.recommendation import (
    AddresseeFact,
    AddresseeInterval,
    Recommendation,
    RecommendationVersion,
)
from uptake.register.models.source import Copy, Source, StoredFile
from uptake.register.models.vocabulary import Term, TermMapping, TermVersion, Vocabulary

__all__ = [name for name in dir() if name[0].isupper()]
