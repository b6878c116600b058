package link

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/pack"
)

// body is an organization by one of its names.
type body struct {
	words []string
	key   string // the one word that stands for it in titles: its first short name
}

// loadBodies learns the names of organizations: whole names for their full words, names within longer ones for one word.
func (v *vocabulary) loadBodies(packs *pack.Set) error {
	rows, err := packs.File("gazetteer/organizations", "name", "short", "type", "members")
	if err != nil {
		return err
	}
	for _, r := range rows {
		full, _ := v.name(r.Get("name"))
		names := append(r.List("short"), r.Get("name"))
		key := ""
		for _, name := range names {
			name = strings.TrimPrefix(name, "=")
			words, _ := v.name(name)
			if len(words) > 0 && len(full) > 0 {
				v.bodies[strings.Join(words, " ")] = full
			}
			if key == "" && len(v.fold(name)) == 1 && abbreviated(name) {
				key = v.fold(name)[0]
			}
		}
		if key == "" {
			continue
		}
		if circle := circleOf(strings.Fields(r.Get("members"))); len(circle) > 2 {
			v.circles[strings.Join(circle, " ")] = append(v.circles[strings.Join(circle, " ")], key)
		}
		for _, name := range names {
			if words, _ := v.name(strings.TrimPrefix(name, "=")); len(words) > 0 {
				v.within[words[0]] = append(v.within[words[0]], body{words, key})
			}
		}
		if r.Get("type") == "forum" {
			v.numbered[key] = true
		}
	}
	for first := range v.within {
		slices.SortStableFunc(v.within[first], func(a, b body) int { return len(b.words) - len(a.words) })
	}
	return nil
}

// circleOf are the codes of members in order, whatever days they were members from or to.
func circleOf(members []string) []string {
	var out []string
	for _, m := range members {
		if cut := strings.IndexAny(m, "<>"); cut > 0 {
			m = m[:cut]
		}
		out = append(out, m)
	}
	return unique(out)
}

// abbreviated reports whether a name is one of capital letters.
func abbreviated(name string) bool {
	n := 0
	for _, r := range name {
		if 'A' <= r && r <= 'Z' {
			n++
		}
	}
	return n > 1
}

// title is the words of the name of an event, a body or a document that tell it apart, and the number of a session in it, however that
// is written: "7th", "Seventh", "VII", "TICAD7". An organization in it stands as its abbreviation, however it is called.
func (v *vocabulary) title(s string) (words []string, ordinal int) {
	words, ordinal = v.name(romans(s))
	if n := v.sessionNumber(&words); ordinal == 0 {
		ordinal = n
	}
	return v.abbreviate(words), ordinal
}

// thing is as title, but for what goes by the name of an organization and nothing else the full name of it.
func (v *vocabulary) thing(s string) (words []string, ordinal int) {
	words, ordinal = v.title(s)
	if full := v.bodies[strings.Join(words, " ")]; full != nil && ordinal == 0 {
		return full, 0
	}
	return words, ordinal
}

// abbreviate puts the abbreviation of every organization in place of its name.
func (v *vocabulary) abbreviate(words []string) []string {
	var out []string
	for i := 0; i < len(words); {
		b := v.bodyAt(words, i)
		if b == nil {
			if out != nil {
				out = append(out, words[i])
			}
			i++
			continue
		}
		if out == nil {
			out = append(make([]string, 0, len(words)), words[:i]...)
		}
		out = append(out, b.key)
		i += len(b.words)
	}
	if out == nil {
		return words
	}
	return out
}

// wordings are the words of a name in each of the ways that texts write it: as it stands, with the organizations in it abbreviated, and
// with their full names.
func (v *vocabulary) wordings(s string) [][]string {
	words, _ := v.name(romans(s))
	short := v.abbreviate(words)
	var full []string
	for _, w := range short {
		if name := v.bodies[w]; name != nil {
			full = append(full, name...)
		} else {
			full = append(full, w)
		}
	}
	out := [][]string{words}
	for _, other := range [][]string{short, full} {
		if !slices.ContainsFunc(out, func(have []string) bool { return slices.Equal(have, other) }) {
			out = append(out, other)
		}
	}
	return out
}

// bodyAt is the organization whose name begins at a place in a list of words, by its longest name; nil for none.
func (v *vocabulary) bodyAt(words []string, i int) *body {
	list := v.within[words[i]]
	for k := range list {
		if b := &list[k]; len(b.words) <= len(words)-i && slices.Equal(words[i:i+len(b.words)], b.words) {
			return b
		}
	}
	return nil
}

// sessionNumber takes the number of a session out of the words, where it stands behind or at the end of the abbreviation of a conference.
func (v *vocabulary) sessionNumber(words *[]string) int {
	for i, w := range *words {
		letters := strings.TrimRight(w, "0123456789")
		switch digits := w[len(letters):]; {
		case digits == "" || len(digits) > 2:
		case letters == "" && i > 0 && v.numbered[(*words)[i-1]]:
			*words = slices.Delete(slices.Clone(*words), i, i+1)
			n, _ := strconv.Atoi(digits)
			return n
		case v.numbered[letters]:
			*words = slices.Clone(*words)
			(*words)[i] = letters
			n, _ := strconv.Atoi(digits)
			return n
		}
	}
	return 0
}

// romans writes Roman numerals of several letters as ordinals: "IV Summit" is the 4th. A name in capitals only is left as it is.
func romans(s string) string {
	if strings.ToUpper(s) == s {
		return s
	}
	for i := 0; i < len(s); i++ {
		j := i
		for j < len(s) && (s[j] == 'I' || s[j] == 'V' || s[j] == 'X') {
			j++
		}
		if n := roman(s[i:j]); n > 0 && (i == 0 || !lettered(s[i-1])) && (j == len(s) || !lettered(s[j])) {
			return s[:i] + strconv.Itoa(n) + "th" + s[j:]
		}
		i = max(i, j-1)
	}
	return s
}

func lettered(c byte) bool {
	return c >= 0x80 || c == '\'' || '0' <= c && c <= '9' || 'A' <= c&^0x20 && c&^0x20 <= 'Z'
}

// roman is the value of a Roman numeral from II to XXXIX, 0 for anything else.
func roman(s string) int {
	if len(s) < 2 {
		return 0
	}
	n := 0
	for strings.HasPrefix(s, "X") && n < 30 {
		n, s = n+10, s[1:]
	}
	for i, ones := range [...]string{"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"} {
		if s == ones {
			return n + i
		}
	}
	return 0
}

// founded is as thing, but for the agreement that goes by the name of the organization which it founds the full name of that: "the RCEP
// agreement came into force".
func (v *vocabulary) founded(s string) (words []string, ordinal int) {
	words, ordinal = v.thing(s)
	if telling := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return v.generic[w] }); len(telling) == 1 && v.bodies[telling[0]] != nil {
		return v.bodies[telling[0]], ordinal
	}
	return words, ordinal
}
