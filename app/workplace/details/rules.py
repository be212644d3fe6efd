"""Decides what an entry may tell beside its hours."""

from enum import StrEnum


class Independence(StrEnum):
    """How a learner worked, as far as it is said."""

    ALONE = "alone"
    SUPERVISED = "supervised"
    ASSISTED = "assisted"
