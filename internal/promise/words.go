package promise

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/pack"
)

// stem takes the endings of inflection off an English word, so that its forms meet; it need not be a word.
func stem(w string) string {
	for _, ending := range []string{"ing", "ed", "es", "s", "e"} {
		cut, ok := strings.CutSuffix(w, ending)
		if !ok || len(cut) < 3 || ending == "s" && strings.HasSuffix(cut, "s") {
			continue
		}
		if n := len(cut); (ending == "ing" || ending == "ed") && cut[n-1] == cut[n-2] && !strings.ContainsRune("lsz", rune(cut[n-1])) {
			cut = cut[:n-1]
		}
		if len(cut) > 3 && (ending == "es" || ending == "ed") {
			if y, ok := strings.CutSuffix(cut, "i"); ok {
				return y + "y"
			}
		}
		return cut
	}
	return w
}

// phrases enters the words of a cell, stemmed, under the first word of each.
func (c *Coder) phrases(into map[string][]phrase, list []string, value string) {
	for _, s := range list {
		words := c.link.Fold(s)
		for i := range words {
			words[i] = stem(words[i])
		}
		if len(words) > 0 {
			into[words[0]] = append(into[words[0]], phrase{words, value})
		}
	}
	for first := range into {
		slices.SortStableFunc(into[first], func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
}

// at is the longest phrase of a table that begins at word i.
func at(table map[string][]phrase, words []string, i int) (phrase, bool) {
	for _, p := range table[words[i]] {
		if len(p.words) <= len(words)-i && slices.Equal(p.words, words[i:i+len(p.words)]) {
			return p, true
		}
	}
	return phrase{}, false
}

func (c *Coder) stemmed(s string) []string {
	words := c.link.Fold(s)
	for i := range words {
		words[i] = stem(words[i])
	}
	return words
}

// loadStates learns by which words names of things name states: those words tell who takes part, not what it is.
func (c *Coder) loadStates(packs *pack.Set, _ string) error {
	rows, err := packs.File("gazetteer/states", "code", "name", "also", "adjective", "people")
	if err != nil {
		return err
	}
	for _, r := range rows {
		for _, column := range []string{"name", "also", "adjective", "people"} {
			for _, s := range r.List(column) {
				words, _ := c.link.Name(s)
				if len(words) > 0 {
					c.states[words[0]] = append(c.states[words[0]], phrase{words, r.Get("code")})
				}
			}
		}
	}
	for first := range c.states {
		slices.SortStableFunc(c.states[first], func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	return nil
}

// loadBodies learns the short names by which the bodies that states meet in are called as well: "SCO" for "Shanghai Cooperation
// Organization".
func (c *Coder) loadBodies(packs *pack.Set, _ string) error {
	rows, err := packs.File("gazetteer/organizations", "name", "short", "type", "members")
	if err != nil {
		return err
	}
	for _, r := range rows {
		names := append(r.List("short"), r.Get("name"))
		for _, m := range strings.Fields(r.Get("members")) {
			if cut := strings.IndexAny(m, "<>"); cut > 0 {
				m = m[:cut]
			}
			c.members[strings.TrimPrefix(names[0], "=")] = append(c.members[strings.TrimPrefix(names[0], "=")], m)
		}
		short, _ := c.link.Name(names[0])
		if len(names) < 2 || len(short) != 1 || r.Get("type") == "body" {
			continue
		}
		for _, s := range names[1:] {
			if words, _ := c.link.Name(s); len(words) > 1 {
				c.bodies[words[0]] = append(c.bodies[words[0]], phrase{words, short[0]})
			}
		}
	}
	for first := range c.bodies {
		slices.SortStableFunc(c.bodies[first], func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	return nil
}

// How many people live in places whose state is known by their name: in towns where a place is told, in cities wherever it stands.
const (
	leastTown = 50_000
	leastCity = 100_000
)

// loadCities learns in which states large cities lie; of several of one name it takes the largest.
func (c *Coder) loadCities(packs *pack.Set, _ string) error {
	largest := map[string]int{}
	for _, table := range []string{"gazetteer/cities", "gazetteer/cityalias"} {
		rows, err := packs.File(table, "name", "code", "population")
		if err != nil {
			return err
		}
		for _, r := range rows {
			n, err := strconv.Atoi(r.Get("population"))
			if err != nil || n < leastTown && table == "gazetteer/cities" {
				continue
			}
			words := c.link.Fold(r.Get("name"))
			name := strings.Join(words, " ")
			if n < largest[name] || len(words) == 0 {
				continue
			}
			largest[name], c.towns[name] = n, r.Get("code")
			if n < leastCity {
				continue
			}
			list := slices.DeleteFunc(c.cities[words[0]], func(p phrase) bool { return slices.Equal(p.words, words) })
			c.cities[words[0]] = append(list, phrase{words, r.Get("code")})
		}
	}
	if err := c.loadCapitals(packs); err != nil {
		return err
	}
	for first := range c.cities {
		slices.SortStableFunc(c.cities[first], func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	return nil
}

// loadCapitals learns the capitals, however small, in which no larger city of that name lies elsewhere.
func (c *Coder) loadCapitals(packs *pack.Set) error {
	rows, err := packs.File("gazetteer/states", "code", "capital")
	if err != nil {
		return err
	}
	for _, r := range rows {
		for _, s := range r.List("capital") {
			words := c.link.Fold(s)
			name := strings.Join(words, " ")
			if len(words) == 0 || c.towns[name] != "" && c.towns[name] != r.Get("code") {
				continue
			}
			c.towns[name] = r.Get("code")
			if !slices.ContainsFunc(c.cities[words[0]], func(p phrase) bool { return slices.Equal(p.words, words) }) {
				c.cities[words[0]] = append(c.cities[words[0]], phrase{words, r.Get("code")})
			}
		}
	}
	return nil
}

// name is what the name of a thing tells: the words that tell it apart (sorted), its ordinal, a year, and the states it names.
func (c *Coder) name(s string) (words []string, ordinal, year int, states []string) {
	all, ordinal := c.link.Name(s)
	for i := 0; i < len(all); {
		if p, ok := at(c.bodies, all, i); ok {
			words = append(words, strings.TrimSuffix(p.value, "s"))
			i += len(p.words)
			continue
		}
		if p, ok := at(c.states, all, i); ok {
			states = append(states, p.value)
			i += len(p.words)
			continue
		}
		w := all[i]
		i++
		if y, err := strconv.Atoi(w); err == nil && y > 1900 && y < 2100 {
			year = y
			continue
		}
		if len(w) > 1 || w >= "0" && w <= "9" {
			words = append(words, strings.TrimSuffix(w, "s"))
		}
	}
	return sorted(words), ordinal, year, sorted(states)
}

// telling are the words of a name that few names have.
func (c *Coder) telling(words []string) []string {
	var out []string
	for _, w := range words {
		if !c.generic(w) {
			out = append(out, w)
		}
	}
	return out
}

func (c *Coder) generic(w string) bool {
	return c.list["generic"][w] || c.list["generic"][w+"s"] || c.link.Generic(w) || c.link.Generic(w+"s")
}

func sorted(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// common is how many of the words of a sorted list are in another one.
func common(a, b []string) int {
	n := 0
	for _, w := range a {
		if _, ok := slices.BinarySearch(b, w); ok {
			n++
		}
	}
	return n
}
