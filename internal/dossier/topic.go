package dossier

import (
	"slices"
	"strings"
	"unicode"

	"rapporteur/internal/gazetteer"
)

// topic is the mechanism that is asked for: the names it goes by, as sets of words, and who is in it.
type topic struct {
	names   [][]string
	members []string
	docs    map[string]bool // documents that name it
}

// seriesWords are the words of a name without ordinals and years, each once: what all sessions of a series share.
func (d *Desk) seriesWords(name string) (words []string, ordinal int) {
	all, ordinal := d.link.Title(name)
	for _, w := range all {
		if !isYear(w) && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words, ordinal
}

func isYear(w string) bool {
	return len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && strings.IndexFunc(w, func(r rune) bool { return !unicode.IsDigit(r) }) < 0
}

// placed reports whether words hold the name of a city.
func (d *Desk) placed(words []string) bool { return slices.ContainsFunc(words, d.city) }

func (d *Desk) city(w string) bool { return d.names.Named(w, gazetteer.City, gazetteer.Capital) != nil }

// telling reports whether words hold one that not many names have.
func (d *Desk) telling(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return !d.link.Generic(w) })
}

func (d *Desk) topicOf(name string) *topic {
	t := &topic{docs: map[string]bool{}}
	for _, n := range d.Aliases(name) {
		t.add(d, n)
	}
	return t
}

func (t *topic) add(d *Desk, name string) {
	words, _ := d.seriesWords(name)
	slices.Sort(words)
	if len(words) > 0 && !slices.ContainsFunc(t.names, func(n []string) bool { return slices.Equal(n, words) }) {
		t.names = append(t.names, words)
	}
}

// named reports whether a name is one of the mechanism's, ordinals and years left aside.
func (t *topic) named(d *Desk, name string) bool {
	words, _ := d.seriesWords(name)
	slices.Sort(words)
	return slices.ContainsFunc(t.names, func(n []string) bool { return slices.Equal(n, words) })
}

// session reports whether an event's name is one of a session, and what of it the mechanism's name does not have: "foreign ministers".
// Beyond the mechanism's name there may be only words that many names have, and places.
func (t *topic) session(d *Desk, name, place string) (format []string, ok bool) {
	words, _ := d.seriesWords(name)
	where := d.link.Fold(place)
	for _, n := range t.names {
		if !d.telling(n) || !containsAll(words, n) {
			continue
		}
		format, ok = nil, true
		for _, w := range words {
			switch {
			case slices.Contains(n, w) || slices.Contains(where, w):
			case d.link.Generic(w):
				format = append(format, w)
			case d.city(w):
			default:
				ok = false
			}
		}
		if ok {
			return format, true
		}
	}
	return nil, false
}
