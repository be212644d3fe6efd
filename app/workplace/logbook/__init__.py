"""The logbook of a placement: entries of work and assessment, sent by weeks, decided one by one."""
