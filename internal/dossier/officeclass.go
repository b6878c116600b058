package dossier

import (
	"cmp"
	"slices"
	"strings"

	"rapporteur/internal/pack"
)

// offices is what the table "officeclasses" says of words in offices.
type offices struct {
	forms   []officeForm // longest first
	deputy  []officeForm // longest first; {office} in their classes is that of the office
	past    [][]string
	future  [][]string
	nothing []string        // words that tell no office from another
	nouns   map[string]bool // words of the forms: "minister"
}

type officeForm struct {
	words []string
	class string
	of    string // only of this actor; "" for all
	use   string // one, many, head (several, unless it is told of what), none
	line  int
}

// post is an office as its words tell it.
type post struct {
	class   string
	scope   string // what else tells it apart: "world bank"
	several bool   // held by several persons at a time
	stage   string // "", "past" or "future"
	words   string // as written
}

func (p post) key() string { return p.class + "\x00" + p.scope }

func (d *Desk) loadOffices(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "officeclasses", "class", "forms", "of", "use")
	if err != nil {
		return err
	}
	for line, r := range rows {
		for _, form := range r.List("forms") {
			words := d.link.Fold(form)
			switch use := r.Get("use"); use {
			case "one", "many", "head", "none":
				d.offices.forms = append(d.offices.forms, officeForm{words, r.Get("class"), r.Get("of"), use, line})
			case "deputy":
				d.offices.deputy = append(d.offices.deputy, officeForm{words: words, class: r.Get("class")})
			case "past":
				d.offices.past = append(d.offices.past, words)
			case "future":
				d.offices.future = append(d.offices.future, words)
			case "word":
				d.offices.nothing = append(d.offices.nothing, words...)
			default:
				return r.Errorf("use %q is none of one, many, head, none, deputy, past, future, word", use)
			}
		}
	}
	d.offices.nouns = map[string]bool{}
	for _, f := range d.offices.forms {
		for _, w := range f.words {
			d.offices.nouns[w] = true
		}
	}
	slices.SortStableFunc(d.offices.deputy, func(a, b officeForm) int { return len(b.words) - len(a.words) })
	slices.SortStableFunc(d.offices.forms, func(a, b officeForm) int {
		// Of equal forms the one for a certain actor comes first.
		return cmp.Or(len(b.words)-len(a.words), strings.Compare(b.of, a.of))
	})
	return nil
}

// posts are the offices that words name: "Deputy Prime Minister and Minister of Foreign Affairs" are two.
func (d *Desk) posts(office, of string) []post {
	var out []post
	end := len(office)
	for _, start := range slices.Backward(partsOf(office)) {
		p, ok := d.postOf(d.link.Fold(office[start:end]), of)
		if !ok {
			continue // "… of Trade | and Integration": goes with what stands before it
		}
		p.words = strings.Trim(office[start:end], " ,;&")
		p.words = strings.TrimSuffix(p.words, " and")
		end = start
		if p.class != "none" {
			out = append(out, p)
		}
	}
	slices.Reverse(out)
	return out
}

// partsOf are the offsets at which the parts of an office's words begin, parted at commas, "and" and the like.
func partsOf(office string) []int {
	out := []int{0}
	for i := 1; i < len(office); i++ {
		for _, joint := range []string{" and ", " & ", "; ", ", "} {
			if strings.HasPrefix(office[i:], joint) {
				out = append(out, i+len(joint))
			}
		}
	}
	return out
}

// postOf finds the office that words name; ok is false where they hold no noun of one.
func (d *Desk) postOf(words []string, of string) (p post, ok bool) {
	words = without(words, d.demonyms[of])
	if name := d.link.Fold(of); len(name) > 0 {
		words = without(words, [][]string{name})
		short, _ := d.link.Title(of)
		words = without(words, [][]string{short})
	}
	words = slices.Clone(words)
	for i, w := range words { // "Foreign Ministers X and Y"
		if one, ok := strings.CutSuffix(w, "s"); ok && d.offices.nouns[one] && (i == 0 || !d.link.Stop(words[i-1])) {
			words[i] = one
		}
	}
	for _, f := range d.offices.forms {
		if f.of != "" && f.of != of {
			continue
		}
		at := indexOf(words, f.words)
		if at < 0 {
			continue
		}
		before, after := words[:at], words[at+len(f.words):]
		p = post{class: f.class, several: f.use != "one"}
		if p.stage, before = d.stage(before); p.stage == "" {
			p.stage, after = d.stage(after) // "president-elect"
		}
		for _, deputy := range d.offices.deputy {
			if i := len(before) - len(deputy.words); i >= 0 && slices.Equal(before[i:], deputy.words) {
				p.class, p.several, before = strings.ReplaceAll(deputy.class, "{office}", f.class), true, before[:i]
				break
			}
		}
		p.scope = d.scope(append(slices.Clone(before), after...))
		if f.use == "head" && p.scope != "" && p.class == f.class {
			p.several = false
		}
		return p, true
	}
	return p, false
}

// stage takes the words that put a person before or after their time in office out of the words about it.
func (d *Desk) stage(before []string) (string, []string) {
	for _, s := range []struct {
		name  string
		words [][]string
	}{{"past", d.offices.past}, {"future", d.offices.future}} {
		for _, w := range s.words {
			if i := indexOf(before, w); i >= 0 {
				return s.name, slices.Delete(slices.Clone(before), i, i+len(w))
			}
		}
	}
	return "", before
}

// scope are the words that tell an office from others of its class, sorted.
func (d *Desk) scope(words []string) string {
	var out []string
	for _, w := range words {
		if !slices.Contains(d.offices.nothing, w) {
			out = append(out, w)
		}
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), " ")
}
