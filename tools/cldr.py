"""Makes data/gazetteer/statenames.tsv and placenames.tsv, data/lang/months.tsv and scales.tsv from the npm packages cldr-core,
cldr-localenames-full, cldr-dates-full and cldr-numbers-full. A star ends a stem: what follows it in a word is inflection.

    python3 tools/cldr.py DIR_OF_THE_PACKAGES
"""
import json
import os
import re
import sys

ROOT = sys.argv[1]
LANGUAGES = "en fr de es pt it tr az uz id vi sw ru uk kk ky tg mn zh ja ko ar fa ur he hi ka hy th".split()
CASES = set("ru uk".split())  # endings change: the last vowel is cut off
SUFFIXES = set("kk ky tg mn ko tr az uz ka hy hi".split())  # endings are added
ENDING = re.compile("(ая|ое|ый|ий|ые|ие|[аяоеуыийьъ])$")
SOURCE = "# %s: Unicode CLDR 48 (Unicode-3.0), by way of npm %s 48.2.0; made by tools/cldr.py.\n"


def main(package, language, file):
    path = os.path.join(ROOT, package, "main", language, file + ".json")
    return json.load(open(path, encoding="utf-8"))["main"][language]


def stems(name, language):
    """A name with its words as stems, as far as the language inflects."""
    def one(word):
        if len(word) < (3 if language == "ko" else 4) or word.isupper():
            return word
        if language in CASES:
            cut = ENDING.sub("", word)
            return cut + "*" if len(cut) >= 4 else word
        return word + "*" if language in SUFFIXES else word
    return " ".join(one(w) for w in name.split())


MORE = {"en": {6: ["mn", "mln"], 9: ["bn", "bln"], 12: ["tn", "trn"]}, "zh": {8: ["億"], 4: ["萬"]}, "ru": {9: ["млрд"]}}  # written, and not in CLDR
unspaced = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7ff\u0e00-\u0e7f]")


def forms(name, language):
    """A name as it may stand: a short one in all its cases, others as stems."""
    if language in ("ru", "uk") and len(name) == 4 and name[-1] == "а":
        return [name[:3] + ending for ending in "а ы и е у і ой ою".split()]
    return [stems(name, language)]


def rows(path):
    lines = [l.rstrip("\n") for l in open(path, encoding="utf-8") if l.strip() and l[0] not in "#+-"]
    head = lines[0].split("\t")
    return [dict(zip(head, l.split("\t"))) for l in lines[1:]]


mapping = json.load(open(os.path.join(ROOT, "cldr-core/supplemental/codeMappings.json")))["supplemental"]["codeMappings"]
states = {r["code"]: r for r in rows("data/gazetteer/states.tsv")}
english = {v: k for k, v in main("cldr-localenames-full", "en", "territories")["localeDisplayNames"]["territories"].items()}

with open("data/gazetteer/statenames.tsv", "w", encoding="utf-8") as out:
    out.write(SOURCE % ("Names of states in other languages than English", "cldr-localenames-full"))
    out.write("code\tlanguage\tnames\n")
    for short, codes in sorted(mapping.items(), key=lambda i: i[1].get("_alpha3", "")):
        code = codes.get("_alpha3")
        if len(short) != 2 or code not in states:
            continue
        for language in LANGUAGES[1:]:
            names = main("cldr-localenames-full", language, "territories")["localeDisplayNames"]["territories"]
            found = []
            for key in (short, short + "-alt-short", short + "-alt-variant"):
                name = re.sub(r"\s*[(（].*", "", names.get(key, "")).replace("’", "'")
                if name and " - " not in name and "." not in name and name != short:
                    found += [n for n in forms(name, language) if n not in found]
            if found:
                out.write("%s\t%s\t%s\n" % (code, language, "|".join(found)))

capitals = {c for r in states.values() for c in r["capital"].split("|") if c}
with open("data/gazetteer/placenames.tsv", "w", encoding="utf-8") as out:
    out.write(SOURCE % ("Names of capitals and cities that time zones are called after", "cldr-dates-full"))
    out.write("city\tlanguage\tnames\n")
    table = {}
    def zones(language):
        def walk(node, path):
            for k, v in node.items():
                if isinstance(v, dict) and "exemplarCity" in v:
                    yield "/".join(path + [k]), v["exemplarCity"]
                elif isinstance(v, dict) and k not in ("long", "short"):
                    yield from walk(v, path + [k])
        return dict(walk(main("cldr-dates-full", language, "timeZoneNames")["dates"]["timeZoneNames"]["zone"], []))
    base = zones("en")
    for language in LANGUAGES[1:]:
        for zone, name in zones(language).items():
            city = base.get(zone, zone.split("/")[-1].replace("_", " "))
            name = name.replace("’", "'")
            if (city in capitals or city in ("Shanghai", "Dubai", "Almaty", "Istanbul", "New York", "Hong Kong", "Urumqi", "Sydney", "Mumbai", "Karachi", "Samarkand", "Geneva", "Johannesburg", "Lagos", "Casablanca", "St. Petersburg", "Ho Chi Minh City", "Toronto", "Los Angeles", "Vladivostok")
                    and name != city and "(" not in name):
                table.setdefault((city, language), "|".join(forms(name, language)))
    for city, language in sorted(table):
        out.write("%s\t%s\t%s\n" % (city, language, table[city, language]))

with open("data/lang/months.tsv", "w", encoding="utf-8") as out:
    out.write(SOURCE % ("Names of months", "cldr-dates-full"))
    out.write("language\tmonth\tnames\n")
    for language in LANGUAGES:
        months = main("cldr-dates-full", language, "ca-gregorian")["dates"]["calendars"]["gregorian"]["months"]
        for m in range(1, 13):
            wide = [months[form]["wide"][str(m)].lower() for form in ("format", "stand-alone")]
            short = [months[form]["abbreviated"][str(m)].lower().strip(".") for form in ("format", "stand-alone")]
            names = []
            for name in wide + short:
                name = name.replace("tháng", "").strip()
                if re.search(r"[0-9]|^[一二三四五六七八九十]", name) or language == "vi" or name in names:
                    continue
                names.append(name)
            if language in CASES | SUFFIXES:
                common = os.path.commonprefix(wide)
                if len(common) >= 4:
                    names = [ENDING.sub("", common) + "*" if len(ENDING.sub("", common)) >= 4 else common + "*"] + [n for n in names if not n.startswith(common)]
            if names:
                out.write("%s\t%d\t%s\n" % (language, m, "|".join(names)))

with open("data/lang/scales.tsv", "w", encoding="utf-8") as out:
    out.write(SOURCE % ("Words after digits that multiply them", "cldr-numbers-full"))
    out.write("language\tfactor\twords\n")
    for language in LANGUAGES:
        numbers = main("cldr-numbers-full", language, "numbers")["numbers"]
        scales = {}
        for form in ("long", "short"):
            for key, pattern in numbers["decimalFormats-numberSystem-latn"][form]["decimalFormat"].items():
                m = re.match(r"(1(0+))-count", key)
                word = re.sub(r"['.\u200f\u200e]", "", pattern).replace("\xa0", " ").strip()
                digits = re.findall("0+", word)
                word = re.sub("0+", "", word).strip().lower()
                if not m or len(digits) != 1 or not word or len(word) == 1 and not unspaced.match(word):
                    continue
                factor = 10 ** (len(m.group(2)) - len(digits[0]) + 1)
                scales.setdefault(factor, [])
                if language in SUFFIXES and len(word) > 3:
                    word += "*"
                if word not in scales[factor]:
                    scales[factor].append(word)
        for factor in sorted(scales):
            words = scales[factor]
            words += [w for w in MORE.get(language, {}).get(len(str(factor)) - 1, []) if w not in words]
            stem = os.path.commonprefix([w for w in words if len(w) > 5])
            if language in CASES and len(stem) > 5:
                words = [ENDING.sub("", stem) + "*"] + [w for w in words if not w.startswith(stem)]
            elif language in CASES:
                words = [w + "*" if len(w) > 5 else w for w in words]
            out.write("%s\t1e%d\t%s\n" % (language, len(str(factor)) - 1, "|".join(words)))
