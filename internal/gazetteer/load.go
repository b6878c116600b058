package gazetteer

import (
	"regexp"
	"strconv"
	"strings"

	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// add enters an entry under its names and gives its number.
func (g *Gazetteer) add(e Entry, names ...string) int32 {
	id := int32(len(g.entries))
	g.entries = append(g.entries, e)
	for _, n := range names {
		g.names.add(n, id)
	}
	return id
}

func (g *Gazetteer) loadStates(packs *pack.Set, _ string) error {
	rows, err := packs.File("gazetteer/states", "code", "name", "also", "adjective", "people", "capital", "kind")
	if err != nil {
		return err
	}
	for _, r := range rows {
		code, name := r.Get("code"), r.Get("name")
		if len(code) != 3 {
			return r.Errorf("a state's code has three letters (ISO 3166-1 alpha-3), not %q", code)
		}
		e := Entry{Kind: State, Name: name, Full: name, Code: code, Type: r.Get("kind")}
		g.states[code] = g.add(e, append(r.List("also"), name)...)
		e.Kind = Adjective
		g.add(e, r.List("adjective")...)
		e.Kind = People
		g.add(e, r.List("people")...)
		for _, c := range r.List("capital") {
			g.add(Entry{Kind: Capital, Name: c, Full: c, Code: code}, c)
		}
	}
	return nil
}

func (g *Gazetteer) loadRegions(packs *pack.Set, _ string) error {
	rows, err := packs.File("gazetteer/regions", "name", "also", "seat", "in")
	if err != nil {
		return err
	}
	for _, r := range rows {
		e := Entry{Kind: Region, Name: r.Get("name"), Full: r.Get("name"), Code: r.Get("seat")}
		if e.Code != "" {
			e.Kind = Seat
		} else {
			e.Code = r.Get("in")
		}
		g.add(e, append(r.List("also"), e.Name)...)
	}
	return nil
}

func (g *Gazetteer) loadOrganizations(packs *pack.Set, language string) error {
	rows, err := packs.File("gazetteer/organizations", "name", "short", "type", "members", "of")
	if err != nil {
		return err
	}
	more, err := packs.Rows(language, "organizations", "name", "short", "type", "members", "of")
	if err != nil {
		return err
	}
	for _, r := range append(rows, more...) {
		names := r.List("short")
		e := Entry{Kind: Organization, Name: r.Get("name"), Full: r.Get("name"), Type: r.Get("type"), Code: r.Get("of")}
		switch {
		case len(names) > 0 && names[0] == "=":
			names = names[1:]
		case len(names) > 0 && shapeOf(names[0]) == capital && !calledInFull(e.Type):
			e.Name = names[0]
		}
		if e.members, err = members(r); err != nil {
			return err
		}
		g.add(e, append(names, e.Full)...)
	}
	return nil
}

// calledInFull reports whether claims call organizations of a type by their full names: their short names are known to few.
func calledInFull(kind string) bool {
	switch kind {
	case "body", "agency", "bank", "fund", "court", "company":
		return true
	}
	return false
}

func (g *Gazetteer) loadGroups(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "groups", "name", "also", "members")
	if err != nil {
		return err
	}
	for _, r := range rows {
		e := Entry{Kind: Group, Name: r.Get("name"), Full: r.Get("name")}
		if e.members, err = members(r); err != nil {
			return err
		}
		g.add(e, append(r.List("also"), e.Name)...)
	}
	return nil
}

var memberForm = regexp.MustCompile(`^([A-Z]{3})(?:([<>])(\d{4}-\d{2}-\d{2}))?$`)

// members reads "KAZ TLS>2025-10-26 GBR<2020-02-01".
func members(r pack.Row) ([]member, error) {
	var out []member
	for f := range strings.FieldsSeq(r.Get("members")) {
		p := memberForm.FindStringSubmatch(f)
		if p == nil {
			return nil, r.Errorf("a member is written KAZ, KAZ>2020-01-31 or KAZ<2020-01-31, not %q", f)
		}
		m := member{code: p[1]}
		if p[2] != "" {
			day, err := text.ParseDay(p[3])
			if err != nil {
				return nil, r.Errorf("%v", err)
			}
			if p[2] == ">" {
				m.from = day
			} else {
				m.until = day
			}
		}
		out = append(out, m)
	}
	return out, nil
}

func (g *Gazetteer) loadCities(packs *pack.Set, language string) error {
	skip := map[string]bool{}
	words, err := packs.Rows(language, "notplaces", "words")
	if err != nil {
		return err
	}
	for _, r := range words {
		for w := range strings.FieldsSeq(r.Get("words")) {
			skip[w] = true
		}
	}
	rows, err := packs.File("gazetteer/cities", "name", "code", "lat", "lon", "population")
	if err != nil {
		return err
	}
	more, err := packs.File("gazetteer/cityalias", "name", "code", "lat", "lon", "population")
	if err != nil {
		return err
	}
	for _, r := range append(rows, more...) {
		lat, err1 := strconv.ParseFloat(r.Get("lat"), 32)
		lon, err2 := strconv.ParseFloat(r.Get("lon"), 32)
		people, err3 := strconv.Atoi(r.Get("population"))
		if err1 != nil || err2 != nil || err3 != nil {
			return r.Errorf("latitude, longitude and population are numbers")
		}
		name := r.Get("name")
		if skip[strings.ToLower(name)] {
			continue
		}
		g.add(Entry{Kind: City, Name: name, Full: name, Code: r.Get("code"), Lat: float32(lat), Lon: float32(lon), Population: people}, name)
	}
	return nil
}
