package ingest

import (
	"strings"
	"unicode"

	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// pair is a name and a value as a document gives them.
type pair struct{ key, value string }

// metaField lists the keys under which one field of the metadata is found, best first.
type metaField struct {
	field string
	keys  []string
}

func loadMetaFields(packs *pack.Set, language string) ([]metaField, error) {
	rows, err := packs.Rows(language, "metakeys", "field", "keys")
	if err != nil {
		return nil, err
	}
	var out []metaField
	for _, r := range rows {
		if !oneOf(r.Get("field"), "title", "published", "url", "outlet", "author", "language", "place", "note") {
			return nil, r.Errorf("no field of the metadata is called %q", r.Get("field"))
		}
		out = append(out, metaField{r.Get("field"), r.List("keys")})
	}
	return out, nil
}

// isMetaKey reports whether a header line may begin with this key.
func (r *Reader) isMetaKey(key string) bool {
	for _, f := range r.metaFields {
		for _, k := range f.keys {
			if k == key {
				return true
			}
		}
	}
	return false
}

// fromPairs fills what is still empty from names and values.
func (r *Reader) fromPairs(m *text.Meta, pairs []pair) {
	for _, f := range r.metaFields {
		for _, k := range f.keys {
			for _, p := range pairs {
				if p.key == k {
					r.set(m, f.field, p.value)
				}
			}
		}
	}
}

// set fills one field if it is still empty and the value makes sense for it.
func (r *Reader) set(m *text.Meta, field, value string) {
	value = strings.Join(strings.Fields(value), " ")
	if value == "" {
		return
	}
	switch field {
	case "title":
		fill(&m.Title, value)
	case "published", "date":
		if m.Published.IsZero() {
			m.Published = r.months.day(value)
		}
	case "url":
		if isURL(value) {
			fill(&m.URL, value)
		}
	case "outlet", "agency":
		if !isURL(value) && len(value) < 100 {
			fill(&m.Outlet, r.outlets.named(value))
		}
	case "author":
		if !isURL(value) && len(value) < 200 {
			fill(&m.Author, strings.TrimPrefix(value, "By "))
		}
	case "language":
		fill(&m.Language, languageTag(value))
	case "place":
		fill(&m.DatelinePlace, placeName(value))
	case "day":
		if m.DatelineDay.IsZero() {
			m.DatelineDay = r.months.near(value, m.Published)
		}
	}
}

func fill(to *string, value string) {
	if *to == "" {
		*to = value
	}
}

func isURL(s string) bool {
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")) && !strings.ContainsAny(s, " \t\n")
}

// languageTag turns en_US and EN-us into en.
func languageTag(s string) string {
	tag, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(s), "_", "-"), "-")
	if len(tag) < 2 || len(tag) > 3 {
		return ""
	}
	for _, c := range tag {
		if c < 'a' || c > 'z' {
			return ""
		}
	}
	return tag
}

// placeName writes a place in capitals as names are written: ABU DHABI is Abu Dhabi, WASHINGTON, D.C. keeps its D.C.
func placeName(s string) string {
	s = strings.TrimRight(strings.TrimSpace(s), ",;:")
	if s != strings.ToUpper(s) {
		return s
	}
	words := strings.Fields(s)
	for i, w := range words {
		if !strings.Contains(strings.TrimRight(w, "."), ".") {
			words[i] = capitals(w)
		}
	}
	return strings.Join(words, " ")
}

// capitals writes each part of a word with a capital: XI'AN is Xi'an, BEIJING/ASTANA is Beijing/Astana.
func capitals(w string) string {
	out, up := make([]rune, 0, len(w)), true
	for _, c := range w {
		if up {
			out = append(out, unicode.ToUpper(c))
		} else {
			out = append(out, unicode.ToLower(c))
		}
		up = c == '-' || c == '/'
	}
	return string(out)
}
