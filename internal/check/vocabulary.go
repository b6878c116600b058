package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/pack"
)

// vocabulary is what the tables say about words of indicators, levels and offices.
type vocabulary struct {
	measure    map[string]string          // noun measured, to its class
	scope      map[string]string          // what is counted in
	attendance map[string]string          // who comes to events
	attribute  map[string]string          // what of a work a word tells: "cost"
	office     map[string]string          // an office that one person holds, to its class
	roles      map[string]map[string]bool // the other roles, with the words that have them
	state      map[string]bool            // folded names of states, their people and adjectives
	names      map[string]bool            // folded words of names of states, their people and adjectives
	city       map[string]string          // folded names of cities, to their state
}

func loadVocabulary(packs *pack.Set, language string) (*vocabulary, error) {
	v := &vocabulary{map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}, map[string]map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]string{}}
	rows, err := packs.Rows(language, "checks", "word", "role", "value")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		word, value := r.Get("word"), r.Get("value")
		switch role := r.Get("role"); role {
		case "measure":
			v.measure[word] = value
		case "scope":
			v.scope[word] = value
		case "attendance":
			v.attendance[word] = value
		case "attribute":
			v.attribute[word] = value
		case "office":
			v.office[word] = value
		case "plain", "whole", "share", "counter", "rank", "not", "session", "domain", "less", "real", "deny", "negation", "none", "member", "report", "yearly", "undertaking", "aim":
			if v.roles[role] == nil {
				v.roles[role] = map[string]bool{}
			}
			v.roles[role][word] = true
		default:
			return nil, r.Errorf("role %q is none of measure, plain, whole, scope, share, counter, rank, domain, session, office, not, less, real, deny, negation, none, member, report, aim", role)
		}
	}
	if err := v.loadNames(packs); err != nil {
		return nil, err
	}
	return v, nil
}

func (v *vocabulary) loadNames(packs *pack.Set) error {
	rows, err := packs.File("gazetteer/states", "code", "name", "also", "adjective", "people", "capital")
	if err != nil {
		return err
	}
	for _, r := range rows {
		for _, capital := range r.List("capital") {
			v.city[strings.ToLower(capital)] = r.Get("code")
		}
		for _, column := range []string{"name", "also", "adjective", "people"} {
			for _, name := range r.List(column) {
				for _, w := range words(name) {
					v.names[w] = true
				}
				v.state[strings.ToLower(name)] = true
			}
		}
	}
	for _, file := range []string{"gazetteer/cities", "gazetteer/cityalias"} {
		rows, err := packs.File(file, "name", "code")
		if err != nil {
			return err
		}
		for _, r := range rows {
			v.city[strings.ToLower(r.Get("name"))] = r.Get("code")
		}
	}
	return nil
}

// words are the words of s in lower case: letters and digits, with hyphens within.
func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-'
	})
}

// singular is the form under which tables have a noun.
func singular(w string, known func(string) bool) string {
	if known(w) {
		return w
	}
	for _, ending := range [][2]string{{"ies", "y"}, {"es", ""}, {"s", ""}} {
		if stem, ok := strings.CutSuffix(w, ending[0]); ok && known(stem+ending[1]) {
			return stem + ending[1]
		}
	}
	return w
}

// is reports whether a word has a role.
func (v *vocabulary) is(w, role string) bool { return v.roles[role][w] }

// known reports whether a table has the word of an indicator.
func (v *vocabulary) known(w string) bool {
	return v.measure[w] != "" || v.scope[w] != "" || v.is(w, "plain") || v.is(w, "whole") || v.is(w, "share")
}

// isName reports whether a word is written as a name.
func (v *vocabulary) isName(written string) bool {
	r, _ := utf8.DecodeRuneInString(written)
	return unicode.IsUpper(r)
}

// session is the words of a name that tell sessions of one series apart: "special".
func (v *vocabulary) session(name string) []string {
	var out []string
	for _, w := range words(name) {
		if v.is(w, "session") {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return out
}
