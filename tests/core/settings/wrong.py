"""What people write into settings and what cannot be meant: at least ten values for each."""

NO_LINE = (
    "a\nb", "a\tb", "é" * 201, "a\x1b[31mb", "a\u2028b", "a\u200bb", "\u202enigoL", "a\x07",
    "a\xadb", "\udcff",
)  # fmt: skip
WRONG: dict[str, tuple[str, ...]] = {
    "INSTANCE": (
        "instance", "~/x", "./x", "/etc/passwd", "/etc/passwd/x", "/proc/x", "/dev/null", "/sys/x",
        "file:///srv/praxis", "$HOME/praxis", "C:\\praxis", "/srv/a\nb", "/srv/\udcff",
    ),
    "SECRET_KEY": (
        "12345678901234567890", "aaaaaaaaaaaaaaaaaaaa", "short", "true", "[1]", "0" * 99,
        "abcabcabcabcabcabcabc", "fifteen signs!!", "a line\nand another one", "٣" * 20,
        "a secret of bytes \udcff",
    ),
    "DATABASE_URL": (
        "mysql://x", "sqlite://", "sqlite:///", "sqlite:///x.db", "sqlite:////nowhere/x.db",
        "sqlite:////tmp", "postgresql://", "postgresql://u:p@localhost:port/x", "postgresql",
        "postgresql://u:p@localhost", "/var/lib/x.sqlite3",
    ),
    "SITE_NAME": NO_LINE,
    "HELP_CONTACT": NO_LINE,
    "ENFORCEMENT_BODY": NO_LINE,
    "SITE_URL": (
        "library.example", "ftp://a.example", "https://", "https://a b", "//a.example", "https:/a",
        "https://a.example/praxis", "https://a.example?x=1", "https://u:p@a.example",
        "https://a.example:http", "https://a.example:99999", "https://[::1",
    ),
    "SITE_LANGUAGE": (
        "xx", "English", "en,lv", "12", "true", "[]", "e", "en-GB", "*", "latviešu",
    ),
    "TIME_ZONE": (
        "Riga", "Europe", "UTC+2", "+02:00", "/etc/passwd", "../x", "12", "e/é", "Europe/",
        "Europe/Tukums", "EET-2",
    ),
    "COUNTRY": ("Latvia", "L", "LV,BG", "12", "true", "LVA", "[]", "Латвия", "L V", "-"),
    "LOG_FOLDER": (
        "/etc/passwd", "/proc/x", "/dev/null/x", "x" * 300, "/sys/x", "/proc/1/x", "a\nb", "a\tb",
        "../../../../../../../../proc/x", "log\u202egol", "\udcff",
    ),
    "COMPILED_FOLDER": (
        "compiled", "~/x", "./x", "compiled/", "12", "[1]", "/srv/a\nb", "\udcff", "C:\\compiled",
        "../x", "file:///srv/x",
    ),
    "PROGRAMME_FOLDER": (
        "biblio", "/nowhere", "/etc/passwd", "/usr", "/dev/null", "~", "12", "/", "/srv/a\nb",
        "biblio/",
    ),
    "MAX_CONTENT_LENGTH": (
        "12 MB", "12M", "twelve", "0", "1", "-5", "1e7", "9" * 13, "x", "[]",
    ),
    "MAX_FORM_MEMORY_SIZE": (
        "2 MB", "2M", "two", "0", "1", "-5", "2e6", "9" * 13, "2097152.5", "0x200000",
    ),
    "FILE_MEGABYTES": (
        "10 MB", "ten", "0", "-1", "1.5", "10M", "99999", "99", "∞", "true",
    ),
    "FILES_PER_THING": (
        "ten", "0", "-1", "1.5", "1001", "10 files", "∞", "1,000", "true", "[10]",
    ),
    "PERSON_MEGABYTES": (
        "200 MB", "0.2 GB", "all", "0", "-1", "1e3", "9999999", "unlimited", "200,5", "½",
    ),
    "TRUSTED_NAMES": (
        "https://a.example", "a b", "a/b", "*", "*.a.example", "[1]", "a.example:80", "..", "@",
        "a..b", "u@a.example", "10.0.0.0/8",
    ),
    "TRUSTED_PROXIES": ("yes", "true", "-1", "1.5", "10", "one", "1,2", "٣", "0x1", "9" * 9999),
    "PASSWORD_HASH_COST": (
        "cheap", "0", "true", "12", "none", "[]", "high", "test,", "t", "*",
    ),
    "THREADS": ("two", "0", "-4", "4.0", "65", "1e1", "eight", "4 threads", "½", "[4]"),
    "LANGUAGES": ("en,xx", "english", "[1]", "[", "en lv", "xx", "lv", ",", "{}", "12"),
    "MAIL_URL": (
        "mail.a.example", "http://mail.a.example", "smtp://", "smtp:///x", "smtps://:465",
        "smtp://mail.a.example:none", "smtp://mail.a.example:99999", "smtp://a b", "file:///",
        "smtp://u@mail.a.example", "smtp://:p@mail.a.example", "file://instance/mail", "\udcff",
        "smtp://mail.a.example?tls=perhaps", "smtps://mail.a.example?tls=start",
        "smtp://u:p@mail.a.example", "smtp://u:p#w@mail.a.example?tls=start",
        "smtp://u:p/w@mail.a.example?tls=start", "smtp://mail.a.example/inbox",
    ),
    "MAIL_FROM": (
        "Our library", "praxis", "praxis@library", "@a.example", "praxis@", "a b@a.example",
        "Praxis <praxis@a.example>", "a@b.example,c@d.example", "a@b@c.example", "\udcff",
        "читалня@a.example", f"{'a' * 250}@b.example", "a@b.example\nBcc: c@d.example",
    ),
    "TESTING": ("perhaps", "2", "[]", "on/off", "{}", "null", "-", "ja", "t", "*"),
}  # fmt: skip
ODD = ("two", "-1", "1e9", "", "  ", "[1, 2]", "{}", "null", "a\nb", "é" * 999)
# what the program can do without
ODD_BUT_ENOUGH = {"COMPILED_FOLDER": ("/etc/passwd", "/proc/x", "/dev/null/x", f"/{'x' * 300}")}
