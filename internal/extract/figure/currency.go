package figure

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/pack"
)

// loadHomes reads the table of currencies that share a word: by word, states and their currencies.
func loadHomes(packs *pack.Set, language string) (map[string]map[string]string, error) {
	rows, err := packs.Rows(language, "currencyhomes", "words", "homes")
	if err != nil {
		return nil, err
	}
	out := map[string]map[string]string{}
	for _, row := range rows {
		homes := map[string]string{}
		for _, h := range row.List("homes") {
			state, code, ok := strings.Cut(h, "=")
			if !ok {
				return nil, row.Errorf("%q is no state with its currency", h)
			}
			homes[state] = code
		}
		for _, w := range row.List("words") {
			out[w] = homes
		}
	}
	return out, nil
}

// currency is the code of a sum of money whose word several states have for theirs ("rupees"): by the one of them whom the figure is
// about, else the only one that the document names; else as it was read.
func (r *reader) currency(a *annotate.Analysis, q *annotate.Quantity, subjects []string) string {
	homes := r.bare(a, q)
	if homes == nil {
		return q.Unit
	}
	named := r.homesNamed(a, homes)
	code := ""
	for _, s := range subjects {
		if len(named) > 1 && !owns(a, q, s) {
			continue // "exports to Tanzania" in a text about Kenya: in whose money?
		}
		if c := homes[s]; c != "" && code == "" {
			code = c
		} else if c != "" && c != code {
			return q.Unit
		}
	}
	if code != "" {
		return code
	}
	if len(named) == 1 {
		return named[0]
	}
	return q.Unit
}

// homesNamed are the currencies, of those that share a word, whose states the document names.
func (r *reader) homesNamed(a *annotate.Analysis, homes map[string]string) []string {
	var named []string
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Kind == annotate.State && len(e.Actors) == 1 && homes[e.Actors[0]] != "" && !slices.Contains(named, homes[e.Actors[0]]) {
			named = append(named, homes[e.Actors[0]])
		}
	}
	return named
}

// owns reports whether the sentence of a figure names a state as the owner of something: "Kenya's exports to Tanzania".
func owns(a *annotate.Analysis, q *annotate.Quantity, state string) bool {
	s := a.Sentence(q.First)
	i := sort.Search(len(a.Mentions), func(i int) bool { return a.Mentions[i].First >= s.First })
	for ; i < len(a.Mentions) && a.Mentions[i].First < s.End; i++ {
		m := &a.Mentions[i]
		if m.Kind != annotate.State || !possessive(a, m.End) {
			continue
		}
		if actors := naming.ActorsOf(a, m); len(actors) == 1 && actors[0] == state {
			return true
		}
	}
	return false
}

// bare are the homes of the word or sign of a sum that stands without the name of a state: "3 billion rupees", not "3 billion Egyptian
// pounds".
func (r *reader) bare(a *annotate.Analysis, q *annotate.Quantity) map[string]string {
	if q.Type != annotate.Money {
		return nil
	}
	for k := q.First; k < q.End; k++ {
		if homes := r.homes[a.Tokens[k].Norm]; homes != nil && (k == q.First || a.MentionAt(k-1) == nil && !isCapital(a.Tokens[k-1].Form)) {
			return homes
		}
	}
	return nil
}

func isCapital(form string) bool {
	c, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(c)
}
