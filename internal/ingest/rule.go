package ingest

import (
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// rule is one line of stamps.tsv, openings.tsv, datelines.tsv or furniture.tsv.
type rule struct {
	name   string
	where  string // any, head, tail, edge, first, title
	extent string // line, next, list, rest
	part   text.Part
	form   *form
	glued  bool // of openings: the words follow without a blank
}

// maxRuleLine is the longest paragraph, in bytes, that whole-line rules are tried on.
const maxRuleLine = 1500

func loadRules(packs *pack.Set, language, table string, slots map[string]slot) ([]rule, error) {
	columns := map[string][]string{
		"stamps":    {"rule", "where", "part", "form"},
		"openings":  {"rule", "where", "glued", "part", "form"},
		"datelines": {"rule", "form"},
		"furniture": {"rule", "where", "extent", "part", "form"},
	}[table]
	rows, err := packs.Rows(language, table, columns...)
	if err != nil {
		return nil, err
	}
	var out []rule
	for _, row := range rows {
		u := rule{name: row.Get("rule"), where: "any", extent: "line", part: text.Dateline}
		if table != "datelines" {
			u.where = row.Get("where")
			if u.part, err = partOf(row); err != nil {
				return nil, err
			}
		}
		if table == "furniture" {
			u.extent = row.Get("extent")
		}
		if table == "openings" {
			u.glued = row.Get("glued") == "yes"
		}
		if !oneOf(u.where, "any", "head", "tail", "edge") && !(table == "openings" && u.where == "first") && !(table == "stamps" && u.where == "title") {
			return nil, row.Errorf("where is any, head, tail or edge, not %q", u.where)
		}
		if !oneOf(u.extent, "line", "next", "list", "rest") {
			return nil, row.Errorf("extent is line, next, list or rest, not %q", u.extent)
		}
		if u.form, err = compileForm(row.Get("form"), slots, table == "stamps" || table == "furniture"); err != nil {
			return nil, row.Errorf("%v", err)
		}
		out = append(out, u)
	}
	return out, nil
}

func partOf(row pack.Row) (text.Part, error) {
	name := row.Get("part")
	for _, p := range []text.Part{text.Body, text.Header, text.Caption, text.Furniture} {
		if p.String() == name {
			return p, nil
		}
	}
	return 0, row.Errorf("part is header, furniture, caption or body, not %q", name)
}

func oneOf(s string, of ...string) bool {
	for _, o := range of {
		if s == o {
			return true
		}
	}
	return false
}

// zone says where a paragraph lies: above the first full paragraph of prose, below the last one, or between.
type zone uint8

const (
	inside zone = iota
	above
	below
	headline // not a place: the document's title, wherever it stands
)

func (u *rule) appliesIn(z zone) bool {
	if z == headline {
		return u.where == "title"
	}
	switch u.where {
	case "head":
		return z == above
	case "tail":
		return z == below
	case "edge":
		return z != inside
	case "title":
		return false
	}
	return true
}

// find is the first rule that a line matches and whose slots hold what makes sense (nil: anything does).
func find(rules []rule, line string, z zone, makesSense func(values map[string]string) bool) (*rule, map[string]string, int) {
	if len(line) > maxRuleLine {
		line = line[:0]
	}
	c := newCandidate(line)
	for i := range rules {
		u := &rules[i]
		if !u.appliesIn(z) {
			continue
		}
		if values, end, ok := u.form.match(c); ok && (makesSense == nil || makesSense(values)) {
			return u, values, end
		}
	}
	return nil, nil, 0
}
