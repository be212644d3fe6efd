"""Trainer and mentor evaluate together: each alone and sealed, then one agreed, released answer.

Neither sees anything of the other's sheet, not even whether it was begun, before both have
sealed; the learner sees nothing before the release. Sheets belong to a side, so an evaluation
goes on when its people change.
"""
