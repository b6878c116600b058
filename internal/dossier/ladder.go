package dossier

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"rapporteur/internal/pack"
	"rapporteur/internal/register"
)

// Ladder is how the relations of one circle of parties, mostly of two states, were called over time.
type Ladder struct {
	Parties []string `json:"parties"`
	Level   string   `json:"level"` // the highest told, in its fullest words
	Rank    int      `json:"rank"`  // by the pack; 0 where it has none
	Rungs   []Rung   `json:"rungs"` // in order of time, each higher than the one before
	Looser  []Rung   `json:"looser,omitempty"`
}

// Rung is a level that was told at a time.
type Rung struct {
	Level    string    `json:"level"`
	Rank     int       `json:"rank"`
	By       string    `json:"by"`                // the first day for which it is told: it had been reached by then
	Until    string    `json:"until,omitempty"`   // where a text tells that it was left: by that day
	Last     string    `json:"last"`              // the last one
	Higher   bool      `json:"higher,omitempty"`  // than what was told before it
	Upgrade  bool      `json:"upgrade,omitempty"` // a text tells that relations were raised to it
	Wordings []Wording `json:"wordings"`
	Cites    []Cite    `json:"claims"`
}

// Wording is how tellers put a level.
type Wording struct {
	Words   string   `json:"words"`
	Tellers []string `json:"tellers"`
}

type rank struct {
	words []string
	n     int
}

func (d *Desk) loadRanks(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "ranks", "words", "rank", "source")
	if err != nil {
		return err
	}
	for _, r := range rows {
		n, err := atoi(r, "rank")
		if err != nil {
			return err
		}
		if r.Get("source") == "" {
			return r.Errorf("no source: where is this order seen?")
		}
		d.ranks = append(d.ranks, rank{d.levelWords(r.Get("words")), n})
	}
	return nil
}

// levelWords are the words of a level in the singular, in American spelling, without articles.
func (d *Desk) levelWords(level string) []string {
	var out []string
	for _, w := range d.link.Fold(level) {
		switch {
		case w == "partners" || w == "partnerships" || w == "alliances":
			w = w[:len(w)-1]
		case w == "defence":
			w = "defense"
		case w == "and" || w == "of" || w == "for" || w == "a" || w == "the":
			continue
		}
		out = append(out, w)
	}
	return out
}

// Rank is where the pack puts a level, 0 where none of its rows fits.
func (d *Desk) Rank(level string) int {
	words, best, size := d.levelWords(level), 0, 0
	for _, r := range d.ranks {
		if len(r.words) >= size && containsAll(words, r.words) {
			best, size = r.n, len(r.words)
		}
	}
	return best
}

// Ladders are the ladders of all circles of parties that partnership claims name, the highest first; texts are the documents that the
// claims stand in, by id, as far as they are at hand: whether relations were raised stands around the claim.
func (d *Desk) Ladders(claims []register.Claim, texts map[string]string) []Ladder {
	byParties := map[string][]*register.Claim{}
	for _, c := range pick(claims, "partnership") {
		if parties := circle(c.Strings("parties")); len(parties) > 1 {
			key := strings.Join(parties, " ")
			byParties[key] = append(byParties[key], c)
		}
	}
	var out []Ladder
	for _, list := range byParties {
		out = append(out, d.ladder(list, texts))
	}
	slices.SortFunc(out, func(a, b Ladder) int {
		return cmp.Or(cmp.Compare(b.Rank, a.Rank), cmp.Compare(len(a.Parties), len(b.Parties)), slices.Compare(a.Parties, b.Parties))
	})
	return out
}

// heldOn is the day for which a claim tells a level.
func heldOn(c *register.Claim) string { return cmp.Or(c.String("as_of"), c.Published.String()) }

// heldBy is heldOn for putting claims in order: what is told on no day comes last, for it raises nothing.
func heldBy(c *register.Claim) string { return cmp.Or(heldOn(c), "9999") }

func (d *Desk) ladder(claims []*register.Claim, texts map[string]string) Ladder {
	slices.SortStableFunc(claims, func(a, b *register.Claim) int { return cmp.Compare(heldBy(a), heldBy(b)) })
	l := Ladder{Parties: circle(claims[0].Strings("parties"))}
	byRank := map[int][]*register.Claim{}
	leaving := map[int][]*register.Claim{}
	var order []int
	for _, c := range claims {
		n := d.Rank(c.String("level"))
		if d.left(sentenceOf(texts[c.Document], c.Span)) {
			leaving[n] = append(leaving[n], c)
			continue
		}
		if byRank[n] == nil {
			order = append(order, n)
		}
		byRank[n] = append(byRank[n], c)
	}
	for _, n := range order {
		rung := newRung(n, byRank[n])
		// A lower level told later is a shorter way of speaking, not a step down: texts that lower a level say so in other words.
		if len(l.Rungs) > 0 && n <= l.Rank {
			l.Looser = append(l.Looser, rung)
			continue
		}
		if last := len(l.Rungs) - 1; last >= 0 && l.Rungs[last].By == rung.By { // both told that day: the lower is the looser word
			l.Looser = append(l.Looser, l.Rungs[last])
			l.Rungs = l.Rungs[:last]
		}
		rung.Higher = len(l.Rungs) > 0 && rung.By != ""
		rung.Upgrade = slices.ContainsFunc(byRank[n], func(c *register.Claim) bool { return d.raised(sentenceOf(texts[c.Document], c.Span)) })
		l.Rungs = append(l.Rungs, rung)
		l.Level, l.Rank = rung.Level, n
	}
	return d.leave(l, leaving)
}

// leave adds the levels that texts tell to have been left: to the rung that is known, else as one before all that are higher.
func (d *Desk) leave(l Ladder, leaving map[int][]*register.Claim) Ladder {
	for _, n := range slices.Sorted(maps.Keys(leaving)) {
		was := newRung(n, leaving[n])
		was.Until, was.By = was.By, ""
		at := slices.IndexFunc(l.Rungs, func(r Rung) bool { return r.Rank >= n })
		switch {
		case at < 0:
			at = len(l.Rungs)
			if l.Rank < n {
				l.Level, l.Rank = was.Level, n
			}
		case l.Rungs[at].Rank == n:
			r := &l.Rungs[at]
			r.Until, r.Cites = was.Until, append(r.Cites, was.Cites...)
			continue
		}
		if at < len(l.Rungs) {
			l.Rungs[at].Higher = true
		}
		l.Rungs = slices.Insert(l.Rungs, at, was)
	}
	return l
}

// newRung makes a rung of claims of one rank, in order of the days for which they tell it.
func newRung(n int, claims []*register.Claim) Rung {
	r := Rung{Level: fullest(claims, levelOf), Rank: n, By: heldOn(claims[0])}
	for _, c := range claims {
		r.Last = max(r.Last, heldOn(c))
	}
	for _, c := range claims {
		r.Cites = append(r.Cites, cite(c))
		words, teller := levelOf(c), cite(c).Teller()
		at := slices.IndexFunc(r.Wordings, func(w Wording) bool { return w.Words == words })
		if at < 0 {
			at = len(r.Wordings)
			r.Wordings = append(r.Wordings, Wording{Words: words})
		}
		if w := &r.Wordings[at]; teller != "" && !slices.Contains(w.Tellers, teller) {
			w.Tellers = append(w.Tellers, teller)
		}
	}
	return r
}

// raised reports whether the words before a level tell that relations were raised to it.
func (d *Desk) raised(s sentence) bool {
	before := d.link.Fold(s.before)
	return slices.ContainsFunc(d.raises["raise"], func(words []string) bool { return indexOf(before, words) >= 0 }) ||
		slices.ContainsFunc(d.raises["make"], func(words []string) bool {
			return indexOf(before[max(0, len(before)-len(words)-reachOfMaking):], words) >= 0
		})
}

// reachOfMaking is how many words may stand between a level and what tells that relations were given it: "a China-ASEAN …".
const reachOfMaking = 4

// left reports whether the words before a level tell that it was left: "from the current …".
func (d *Desk) left(s sentence) bool {
	before := d.link.Fold(s.before)
	for n := len(before); n > 0 && n > len(before)-3; n-- {
		for _, words := range d.raises["leave"] {
			if i := n - len(words); i >= 0 && slices.Equal(before[i:n], words) {
				return true
			}
		}
	}
	return false
}

func (d *Desk) loadRaises(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "raises", "words", "use")
	if err != nil {
		return err
	}
	d.raises = map[string][][]string{}
	for _, r := range rows {
		use := r.Get("use")
		if use != "raise" && use != "make" && use != "leave" {
			return r.Errorf("use is raise, make or leave, not %q", use)
		}
		d.raises[use] = append(d.raises[use], d.link.Fold(r.Get("words")))
	}
	return nil
}

func levelOf(c *register.Claim) string { return strings.ToLower(c.String("level")) }
