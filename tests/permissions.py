"""The table: who gets in where, read together with app/core/policy.py."""

TABLE: dict[tuple[str, str], str] = {
    #                anon  out learner trainer mentor responsible tutor coordinator admin
}
