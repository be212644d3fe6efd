"""Sheets, seals, the agreement and the release, decided without a database."""

import itertools

import pytest

from app.programme import scores
from app.programme.data import SHIPPED, load
from app.programme.scores import CANNOT, Judgement
from app.results.evaluation import rules
from app.results.evaluation.rules import Agreement, Lack, Refusal, Side, State

RUBRIC = load(SHIPPED).rubric("plan")
KEYS = scores.keys(RUBRIC)
AIMS = RUBRIC.aims
LEVELS = (1, 2, 3, 4, CANNOT)


def sheet(score=3, sentence="", **others):
    return {key: others.get(key, Judgement(score, sentence)) for key in KEYS}


def levels(score=3, **others):
    return {key: others.get(key, score) for key in KEYS}


# --- the state follows from the facts


@pytest.mark.parametrize(
    ("sheets", "seals", "both_confirmed", "released", "expected"),
    [
        (0, 0, False, False, State.NOT_STARTED),
        (1, 0, False, False, State.DRAFT),
        (2, 0, False, False, State.DRAFT),
        (1, 1, False, False, State.SEALED_BY_ONE),
        (2, 1, False, False, State.SEALED_BY_ONE),
        (2, 2, False, False, State.TO_BE_AGREED),
        (2, 2, True, False, State.AGREED),
        (2, 2, True, True, State.RELEASED),
    ],
)
def test_the_state_of_an_evaluation(sheets, seals, both_confirmed, released, expected):
    now = rules.state(sheets, seals, both_confirmed=both_confirmed, released=released)
    assert now is expected


@pytest.mark.parametrize(
    ("roles", "side"),
    [
        (("main_trainer",), Side.TRAINER),
        (("mentor", "responsible"), Side.MENTOR),
        (("trainer",), None),
        (("learner",), None),
        ((), None),
    ],
)
def test_only_mentor_and_main_trainer_stand_on_a_side(roles, side):
    assert rules.side_of(roles) is side


# --- one side, alone


@pytest.mark.parametrize(("level", "needed"), [(1, True), (2, False), (3, False), (4, True)])
def test_the_ends_of_the_scale_need_a_sentence(level, needed):
    assert scores.needs_sentence(level, RUBRIC) is needed


def test_cannot_judge_needs_a_sentence():
    assert scores.needs_sentence(CANNOT, RUBRIC)


@pytest.mark.parametrize("level", [None, 0, 5, "", "good", "3"])
def test_what_the_scale_does_not_know_is_no_score(level):
    gaps = rules.missing_for_seal(sheet(need=Judgement(level)), RUBRIC)
    assert gaps == [(Lack.SCORE, "need")]


@pytest.mark.parametrize("level", [1, 4, CANNOT])
def test_a_sheet_without_a_needed_sentence_cannot_be_sealed(level):
    gaps = rules.missing_for_seal(sheet(theory=Judgement(level, "  ")), RUBRIC)
    assert gaps == [(Lack.SENTENCE, "theory")]


def test_a_whole_sheet_can_be_sealed():
    assert rules.missing_for_seal(sheet(4, "Because."), RUBRIC) == []


def test_an_empty_sheet_lacks_every_score_in_the_order_of_the_rubric():
    assert rules.missing_for_seal({}, RUBRIC) == [(Lack.SCORE, key) for key in KEYS]


@pytest.mark.parametrize(("left", "gaps"), [(0, []), (1, [(Lack.HOURS, "")])])
def test_a_placement_is_sealed_from_its_last_approved_hour_on(left, gaps):
    assert rules.missing_for_seal(sheet(), RUBRIC, left) == gaps


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("other", [False, True])
def test_a_seal_can_be_taken_back_until_the_other_has_sealed(sealed, other):
    assert rules.can_unseal(sealed=sealed, other_sealed=other) is (sealed and not other)


# --- the two together


@pytest.mark.parametrize(("one", "other"), list(itertools.product(LEVELS, repeat=2)))
def test_only_equal_scores_are_filled_in(one, other):
    filled = scores.equal(sheet(need=Judgement(one)), sheet(need=Judgement(other)), RUBRIC)
    same = one == other != CANNOT
    assert filled.get("need") == (one if same else None)
    assert ("need" in filled) is same


@pytest.mark.parametrize(("one", "other"), list(itertools.product(LEVELS, repeat=2)))
def test_two_or_more_apart_needs_a_sentence(one, other):
    apart = abs(one - other) if CANNOT not in (one, other) else 0
    assert scores.needs_reason(one, other, RUBRIC) is (apart >= 2)


def test_the_largest_difference_comes_first_and_equal_scores_last():
    mine = sheet(need=Judgement(1), theory=Judgement(2), feasible=Judgement(CANNOT))
    order = scores.by_difference(mine, sheet(), RUBRIC)
    assert order[:3] == ["need", "theory", "feasible"]
    assert order[3:] == [key for key in KEYS if key not in order[:3]]


@pytest.mark.parametrize(
    ("given", "yes"),
    [
        (levels(3), True),
        (levels(2, **dict.fromkeys(AIMS, 3)), True),
        (levels(4, need=1), False),
        (levels(4, digital_innovation=2), False),
        (levels(4, audience_development=2), False),
        (levels(4, theory=CANNOT), True),
        (levels(4, digital_innovation=CANNOT), False),
        (levels(4, theory=None), False),
        ({}, False),
    ],
)
def test_the_rule_asks_for_no_1_and_both_aims_at_3(given, yes):
    assert scores.positive(given, RUBRIC) is yes


def whole(**changed):
    values = {"agreed": levels(3), "words": "Go on.", "decision": "approve", **changed}
    return Agreement(**values)


def test_a_whole_agreement_lacks_nothing():
    assert rules.missing_for_agreement(whole(), sheet(), sheet(), RUBRIC) == []


@pytest.mark.parametrize(
    ("changed", "gap"),
    [
        ({"words": " "}, (Lack.WORDS, "")),
        ({"decision": ""}, (Lack.DECISION, "")),
        ({"decision": "perhaps"}, (Lack.DECISION, "")),
        ({"decision": "not_yet"}, (Lack.DECISION_REASON, "")),
        ({"agreed": levels(4, need=1)}, (Lack.DECISION_REASON, "")),
    ],
)
def test_what_an_agreement_can_lack(changed, gap):
    assert rules.missing_for_agreement(whole(**changed), sheet(), sheet(), RUBRIC) == [gap]


def test_an_open_level_is_missing():
    given = whole(agreed={key: 3 for key in KEYS if key != "need"})
    gaps = rules.missing_for_agreement(given, sheet(), sheet(), RUBRIC)
    assert gaps == [(Lack.SCORE, "need")]


def test_two_apart_lacks_a_reason_until_one_is_given():
    mine = sheet(need=Judgement(1, "No."))
    assert rules.missing_for_agreement(whole(), mine, sheet(), RUBRIC) == [(Lack.REASON, "need")]
    given = whole(reasons={"need": "We counted again."})
    assert rules.missing_for_agreement(given, mine, sheet(), RUBRIC) == []


def test_a_decision_against_the_rule_stands_with_its_sentence():
    given = whole(decision="not_yet", decision_reason="The partner has left.")
    assert rules.disagrees(given, RUBRIC)
    assert rules.missing_for_agreement(given, sheet(), sheet(), RUBRIC) == []


@pytest.mark.parametrize("decision", ["approve", "approve_with_changes"])
def test_both_kinds_of_approval_agree_with_a_positive_rule(decision):
    assert not rules.disagrees(whole(decision=decision), RUBRIC)


@pytest.mark.parametrize("now", list(State))
@pytest.mark.parametrize("by_trainer", [True, False])
@pytest.mark.parametrize("reason", ["", "Dace is ill."])
def test_only_what_is_agreed_is_released_and_a_coordinator_says_why(now, by_trainer, reason):
    refused = rules.may_release(now, by_trainer=by_trainer, reason=reason)
    if now is State.RELEASED:
        assert refused is Refusal.RELEASED
    elif now is not State.AGREED:
        assert refused is Refusal.NOT_AGREED
    else:
        assert refused is (None if by_trainer or reason else Refusal.REASON)


def test_the_learner_works_on_the_lowest_scores_first():
    assert scores.to_improve(levels(3, theory=2, need=1, feasible=CANNOT), RUBRIC) == [
        "need",
        "theory",
    ]
