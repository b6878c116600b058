package link

import (
	"strconv"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/pack"
)

// leastCity is how many people live in the cities that are known to lie in a state by their name alone.
const leastCity = 100_000

// loadPlaces learns the codes of states by their names, and in which states large cities lie: of several of one name the largest.
func (v *vocabulary) loadPlaces(packs *pack.Set) error {
	rows, err := packs.File("gazetteer/states", "code", "name", "also", "adjective", "capital")
	if err != nil {
		return err
	}
	for _, r := range rows {
		for _, name := range append(r.List("also"), r.Get("name")) {
			v.state[strings.Join(v.fold(name), " ")] = r.Get("code")
		}
	}
	for _, r := range rows {
		name := v.fold(r.Get("name"))
		for _, a := range r.List("adjective") {
			if words := v.fold(a); len(words) == 1 && len(name) == 1 && v.land[words[0]] == "" {
				v.land[words[0]] = name[0]
			}
		}
	}
	largest := map[string]int{}
	for _, table := range []string{"gazetteer/cities", "gazetteer/cityalias"} {
		cities, err := packs.File(table, "name", "code", "population")
		if err != nil {
			return err
		}
		for _, r := range cities {
			n, err := strconv.Atoi(r.Get("population"))
			if err != nil || n < leastCity {
				continue
			}
			if name := strings.Join(v.fold(r.Get("name")), " "); n > largest[name] {
				largest[name], v.city[name] = n, r.Get("code")
			}
		}
	}
	for _, r := range rows {
		for _, capital := range r.List("capital") {
			v.city[strings.Join(v.fold(capital), " ")] = r.Get("code")
		}
	}
	return nil
}

// place is where something was: the code of the state alone or before the city ("NER niamey"), the words of any other place.
func (v *vocabulary) place(s string) string {
	first, rest, _ := strings.Cut(s, ",")
	name := strings.Join(v.fold(first), " ")
	state := v.state[strings.Join(v.fold(rest), " ")]
	switch {
	case v.state[name] != "" && v.city[name] == "" && strings.TrimSpace(rest) == "":
		return v.state[name]
	case v.city[name] != "" && (strings.TrimSpace(rest) == "" || state == v.city[name]):
		return v.city[name] + " " + name
	case state != "":
		return state + " " + name
	}
	return strings.Join(v.fold(s), " ")
}

// Elsewhere reports whether two places of profiles cannot be one: neither is the state in which the other lies.
func Elsewhere(a, b string) bool {
	if a == "" || b == "" || a == b {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return !(claim.IsCode(a) && strings.HasPrefix(b, a+" "))
}
