"""The stored words: every value that the register keeps as one of a fixed set.

Not for: words shown to people (``register/labels.py``), nor for terms, which are data of the organization.
Values are lower_snake and are the values of the API and of every document.
"""

from enum import StrEnum


class Category(StrEnum):
    """What management answered to a recommendation. A blank answer is None, never a guess."""

    ACCEPTED = "accepted"
    PARTIALLY_ACCEPTED = "partially_accepted"
    REJECTED = "rejected"
    NOT_APPLICABLE = "not_applicable"


class Progress(StrEnum):
    """How far a key action is. Overdue is no progress: it follows from the deadline and a date."""

    NOT_INITIATED = "not_initiated"
    INITIATED = "initiated"
    COMPLETED = "completed"
    NO_LONGER_APPLICABLE = "no_longer_applicable"


class TrackingStatus(StrEnum):
    """What is shown of a key action on a date: progress, deadline and verification together. Never stored."""

    COMPLETED_VERIFIED = "completed_verified"
    COMPLETED_AS_STATED = "completed_as_stated"
    INITIATED = "initiated"
    NOT_INITIATED = "not_initiated"
    OVERDUE_INITIATED = "overdue_initiated"
    OVERDUE_NOT_INITIATED = "overdue_not_initiated"
    NO_LONGER_APPLICABLE = "no_longer_applicable"


class Finding(StrEnum):
    """What a second person found of a completed action."""

    VERIFIED = "verified"
    PARTLY_VERIFIED = "partly_verified"
    NOT_VERIFIED = "not_verified"


class Stage(StrEnum):
    """Where a management response stands in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CLEARED = "cleared"
    APPROVED = "approved"


class StatedStage(StrEnum):
    """The stage that a source page states of its response."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"


class OfficeKind(StrEnum):
    """What sort of office it is: the codes that published pages carry in brackets."""

    CO = "CO"
    RO = "RO"
    MCO = "MCO"
    PP = "PP"
    HQ = "HQ"
    EO = "EO"
    LO = "LO"


class Addressee(StrEnum):
    """Who a recommendation speaks to. Third parties stay on the record, outside the office's rates."""

    ORGANIZATION = "organization"
    THIRD_PARTY = "third_party"


class Role(StrEnum):
    """What a person may do; each is granted with a scope (office, region or the whole organization)."""

    FOCAL_POINT = "focal_point"
    HEAD_OF_OFFICE = "head_of_office"
    REGIONAL_SPECIALIST = "regional_specialist"
    EVALUATION_SERVICE = "evaluation_service"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"


class Audience(StrEnum):
    """For whom an import brings its record."""

    PUBLIC = "public"
    INTERNAL = "internal"


class WarningCode(StrEnum):
    """What a reader says about a page besides its fields."""

    CATEGORY_MISSING = "category_missing"
    PROGRESS_UNCLEAR = "progress_unclear"
    SOURCE_ENDS_EARLY = "source_ends_early"
    REPLACEMENT_CHARACTERS = "replacement_characters"
    COMMENT_MISSING = "comment_missing"
    SPLIT_UNCERTAIN = "split_uncertain"
    UNSAFE_CHARACTERS = "unsafe_characters"


CLASSIFICATIONS = ("thematic_areas", "operating_principles", "organizational_priorities", "uneg_criteria")
"""The four classifications that published pages carry, by their key in the document."""
