"""How much is taken of whom, and for how long it is kept."""

from dataclasses import dataclass

LONGEST = 500  # characters of a word or a sentence that is told
MOST_A_DAY = 20  # from one sign-in, and from one address
KEPT_DAYS = 365


@dataclass(frozen=True)
class Checked:
    """How many texts of a language a native reader has checked, and how many there are."""

    done: int
    of_all: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to check."""
        return self.done >= self.of_all


def is_enough(counts: list[int]) -> bool:
    """Whether no more is taken today; `counts`: from this sign-in and from this address."""
    return any(count >= MOST_A_DAY for count in counts)
