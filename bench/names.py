"""How long 5,000 names take to sort, in each language: the middle of nine times."""

import random
import statistics
import sys
import time
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.core.text.order import key

MANY, TIMES = 5_000, 9
NAMES = {
    "bg": ("Ани Йоана Иван Георги Щерьо Юлия Яна", "Йорданов Иванов Жеков Петров-Илиев Юруков"),
    "el": ("Έλλη Ελένη Άννα Ώρα Ήρα Νίκος Όλγα", "Παππάς Παπα-Ρήγα Σάββας Ψαρός Ξένος Θεού"),
    "en": ("Anne Zoë Elia Rupert Grace Harriet", "O'Neil Smith Łuk Ørsted Strasse de-la-Mare"),
    "it": ("Niccolò Angelo Élia José Chiara Zoë", "Rossi D'Angelo Dell'Acqua Lo-Presti Ferrè"),
    "lv": ("Anna Ģirts Īvāns Ķirils Šarlote Žanis", "Āboliņa Bērziņa Čakste Ķirsis Ļaksa Zīle"),
}


def main() -> None:
    """Sort and print."""
    for language, (given, family) in NAMES.items():
        pairs = [" ".join(pair) for pair in product(given.split(), family.split())]
        names = [f"{random.choice(pairs)} {number}" for number in range(MANY)]  # noqa: S311 - names
        took = statistics.median(_sort(names, language) for _time in range(TIMES))
        print(f"{language}: {took * 1000:.0f} ms for {MANY} names")


def _sort(names: list[str], language: str) -> float:
    begun = time.perf_counter()
    sorted(names, key=lambda name: key(name, language))
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
