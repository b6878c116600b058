"""Makes data/gazetteer/givennames.tsv and surnames.tsv from the Python package Faker, and provinces.tsv from the npm package
cldr-subdivisions-full. Words that texts use in lower case are left out, by the treebanks given.

    python3 tools/peoplenames.py FAKER_DIR CLDR_DIR TREEBANK.conllu...
"""
import collections
import importlib
import json
import os
import re
import sys

sys.path.insert(0, sys.argv[1])
LATIN = re.compile(r"^[A-ZÀ-ÞĀ-ȯḀ-ỿʻ][a-zß-ÿĀ-ȯḀ-ỿA-Z'’ʻʼ-]+$")

lower, proper = collections.Counter(), collections.Counter()
for bank in sys.argv[3:]:
    for line in open(bank, encoding="utf-8"):
        f = line.split("\t")
        if len(f) == 10 and f[0].isdigit():
            if f[3] == "PROPN":
                proper[f[1].lower()] += 1
            else:
                lower[f[1].lower()] += 1


def common(word):
    w = word.lower()
    return lower[w] > max(1, 2 * proper[w])


given, family = set(), set()
people = os.path.join(sys.argv[1], "faker", "providers", "person")
for place in sorted(os.listdir(people)):
    if "_" not in place.strip("_") and len(place) > 3 or place.startswith("__"):
        continue
    provider = importlib.import_module("faker.providers.person." + place).Provider
    for attribute in sorted(dir(provider)):
        value = getattr(provider, attribute)
        if "format" in attribute or not isinstance(value, (tuple, list, dict)):
            continue
        if "first" in attribute or attribute in ("female_names", "male_names"):
            into = given
        elif "last" in attribute:
            into = family
        else:
            continue
        for name in value:
            for word in (" ".join(name) if isinstance(name, tuple) else str(name)).split():
                if LATIN.match(word) and len(word) > 1 and not common(word):
                    into.add(word)

SOURCE = "# %s of many countries, in Latin: the Python package Faker 40.54.0 (MIT, (c) 2012 Daniele Faraglia), without words that\n# are more often no names; made by tools/peoplenames.py.\n"
for name, title, words in (("givennames", "Given names", given), ("surnames", "Family names", family)):
    with open("data/gazetteer/%s.tsv" % name, "w", encoding="utf-8") as out:
        out.write(SOURCE % title + "names\n")
        rows = collections.defaultdict(list)
        for w in sorted(words):
            rows[w[:2].lower()].append(w)
        for k in sorted(rows):
            out.write(" ".join(rows[k]) + "\n")

names = json.load(open(os.path.join(sys.argv[2], "subdivisions", "en", "en.json"), encoding="utf-8"))
names = names["main"]["en"]["localeDisplayNames"]["subdivisions"] if "main" in names else names["subdivisions"]["localeDisplayNames"]["subdivisions"] if "subdivisions" in names else names
with open("data/gazetteer/provinces.tsv", "w", encoding="utf-8") as out:
    out.write("# Provinces, states, regions and districts of the world with their ISO 3166-2 codes: CLDR 48 (Unicode Licence v3) by way of the npm\n# package cldr-subdivisions-full 48.2.0; made by tools/peoplenames.py.\nname\tcode\n")
    seen = set()
    for code, name in sorted(names.items()):
        name = name.replace("’", "'").split(" (")[0].strip()
        if name in seen or len(name) < 3 or all(common(w) or w[0].islower() for w in name.split()):
            continue
        if name.lower() in ("north", "south", "east", "west", "central", "northern", "southern", "eastern", "western", "centre", "center", "littoral", "capital"):
            continue
        seen.add(name)
        out.write("%s\t%s\n" % (name, code.upper()))
