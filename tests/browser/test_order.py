"""Names sort as the browser's own dictionaries have them (ICU's `Intl.Collator`, CLDR's rules)."""

from itertools import product

import pytest
from playwright.sync_api import Browser

from app.core.text.order import key

# Given and family names, real ones and odd ones: letters with strokes, hyphens, other alphabets.
NAMES = {
    "lv": (
        """Anna Āris Čaks Ciaps Ģirts Gunārs Ieva Īvāns Izzo Ķirils Ļubova Ņikita Šarlote Žanis
        Yana""",
        """Āboliņa Azote Abolina Bērziņa Berzins Čakste Cakuls Ēriks Egle Ģēģeris Gailis Ivans
        Īvāns Ķirsis Kalniņš Ļaksa Liepa Ņedra Nagle Ozola Šteins Strods Ūdris Upīte Žagars
        Zariņš O'Hara Saule-Zīle Saule Saulēna Łucki Müller""",
    ),
    "bg": (
        """Ани Йоана Иван Ѝван Ива Георги Ъгъл Юлия Яна Щерьо Ёлка Цвета Ana""",
        """Йорданов Иванов Зорова Жеков Петров-Илиев Петров Петрова Щерев Шопов Ъндърууд Юруков
        Явашев Димитров Дими Дончева Abels Ωμέγα Ийски Хаджиев Църов Чолаков Öl Ьо""",
    ),
    "el": (
        """Έλλη Ελένη Άννα Αννα Ώρα Ωραία Ήρα Ίρις Ιρίς Νίκος Νικόλας ΝΙΚΟΣ Όλγα Ύδρα Ϊων Ana
        Анна""",
        """Παππάς Πάππας Παπά-Ρήγα Παπαδόπουλος Σάββας Σαββάς Ψαρός Ψάρος Χατζή Χατζής Άγγελος
        ΆΓΓΕΛΟΣ Zeta Йот Ξένος Ξενός Θεού Θέου""",
    ),
    "it": (
        """Niccolò Nicolo Nicolò Àngelo Angelo Perù Peru D'Angelo DAngelo De Élia Elia José Zoë
        Zoé""",
        """Rossi Ròssi Rossì Dell'Acqua DellAcqua Dell Della Città Citta È Ferré Ferrè
        Lo-Presti LoPresti Øre Æther Aether Straße Strasse Żak Иван Έλλη""",
    ),
    "en": (
        """Anne Änne Zoë Zoe O'Neil ONeil Ana 2nd 10th A-b elia Elia Æther Aether""",
        """Smith smith SMITH Šmith Łuk Luk Đorđe Dorde Ćosić Cosic Čosić Straße Strasse Ørsted
        Orsted de la de-la dela Dela""",
    ),
}
BESIDE = "([code, names]) => names.slice(1).map((one, at) => "
BESIDE += "new Intl.Collator(code).compare(names[at], one))"


@pytest.mark.in_turn
@pytest.mark.needs("chromium")
@pytest.mark.parametrize("language", NAMES)
def test_three_hundred_names_sort_as_in_the_browser(browser: Browser, language: str) -> None:
    given, family = (words.split() for words in NAMES[language])
    names = sorted({*given, *family, *(" ".join(pair) for pair in product(given, family))})
    ours = sorted(names, key=lambda one: key(one, language))
    page = browser.new_page()
    told = page.evaluate(BESIDE, [language, ours])
    page.close()
    assert len(names) >= 250
    wrong = [(ours[at], ours[at + 1]) for at, order in enumerate(told) if order > 0]
    assert wrong == []
