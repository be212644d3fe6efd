"""Which blocks of a paper stand on a sheet that lies on its side."""

from collections.abc import Sequence

from app.core.press.shape import Block, Heading, Signatures, Table

UPRIGHT = 6  # columns that a sheet has room for; a table with more lies on its side


def sideways(blocks: Sequence[Block]) -> list[bool]:
    """For each block, whether its sheet lies.

    Headings right before a wide table turn with it, and lines to sign on right after one, which
    stand with what is signed.
    """
    lies = [_is_wide(one) for one in blocks]
    for at in range(len(blocks) - 1, 0, -1):
        if lies[at] and isinstance(blocks[at - 1], Heading):
            lies[at - 1] = True
    for at in range(1, len(blocks)):
        if lies[at - 1] and isinstance(blocks[at], Signatures):
            lies[at] = True
    return lies


def _is_wide(block: Block) -> bool:
    return isinstance(block, Table) and block.is_drawn and len(block.columns) > UPRIGHT
