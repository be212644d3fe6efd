"""Papers that leave the program. A room describes one (`shape`), and `made` answers it as PDF, as a
text for Word, as a workbook or as CSV, with the same rows, order and totals. What needs heavy
libraries (`writers`) runs in a child process (`printing`), and no server imports it."""
