"""Groups at a glance: who of the learners needs somebody first, and what a cohort still lacks."""
