// Package figure makes claims of numbers that count or measure something: what is measured (indicator), of whom (subjects), for
// which period, and how much more than before.
//
// Main value: Extractor. Which numbers there are, in which unit, annotate says; the package adds what the sentence says of them.
package figure

import (
	"strconv"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// Extractor reads figures.
var Extractor = extract.Extractor{
	Kind:   "figure",
	Doc:    "Money, shares, growth, quantities with a unit, and countable things, with what they measure, of whom and when.",
	Tables: []string{"figures"},
	Load:   load,
}

type reader struct {
	growth   map[string][]growthWord
	measures map[string]bool              // lemmas of verbs whose subject is what a number measures
	nouns    map[string]bool              // lemmas of nouns that name something measured
	baseline map[string]bool              // words before a time with which a figure is compared
	levels   map[string]bool              // words after such a time
	alike    map[string]bool              // words before a period that is that of another year: "the same period of 2022"
	takeup   map[string]bool              // nouns by which "this figure" takes up what was measured before
	averaged map[string]bool              // words by which growth is that of many years: "an average of 5 percent a year"
	parts    map[string]bool              // such periods: "period", "month"
	weak     map[string]bool              // lemmas of nouns that say nothing of what is measured: "goal"
	moves    map[string]bool              // lemmas of verbs that move something by or to a quantity: "raise"
	values   map[string]bool              // words between a thing and its value: "worth"
	blocs    map[string]bool              // bodies of which figures are kept as of states
	long     map[string]bool              // adjectives after a measure: "long"
	extents  map[string]string            // adjectives and nouns beside a measure, to what it is of a thing: "high" to height
	mutual   map[string]bool              // words that make a figure one of both sides: "bilateral"
	sizes    map[string]string            // what a measure before a name tells of it, by unit: "capacity" by "W"
	flows    map[string]bool              // lemmas of nouns for trade, which has a partner: "trade with"
	regions  map[string]string            // adjectives of regions, to the region
	homes    map[string]map[string]string // words of several currencies, by state
	ahead    outlooks
}

func load(packs *pack.Set, language string) (extract.Run, error) {
	r := &reader{growth: map[string][]growthWord{}, measures: map[string]bool{}, nouns: map[string]bool{}, baseline: map[string]bool{},
		levels: map[string]bool{}, alike: map[string]bool{}, parts: map[string]bool{}, averaged: map[string]bool{}, takeup: map[string]bool{}, weak: map[string]bool{}, moves: map[string]bool{}, values: map[string]bool{}, blocs: map[string]bool{}, long: map[string]bool{}, extents: map[string]string{}, mutual: map[string]bool{}, flows: map[string]bool{}, sizes: map[string]string{}, regions: map[string]string{}}
	rows, err := packs.Rows(language, "growth_words", "word", "sign", "place", "what")
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		sign, err := strconv.ParseFloat(row.Get("sign"), 64)
		if err != nil {
			return nil, row.Errorf("the sign %q is not 1 or -1", row.Get("sign"))
		}
		place := row.Get("place")
		r.growth[row.Get("word")] = append(r.growth[row.Get("word")], growthWord{sign, place != "after", place != "before", row.Get("what")})
	}
	for table, set := range map[string]map[string]bool{"measure_verbs": r.measures, "indicators": r.nouns} {
		rows, err := packs.Rows(language, table, "lemma")
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			set[row.Get("lemma")] = true
		}
	}
	if r.ahead, err = loadOutlooks(packs, language); err != nil {
		return nil, err
	}
	if r.homes, err = loadHomes(packs, language); err != nil {
		return nil, err
	}
	return r.run, r.loadWords(packs, language)
}

// loadWords reads the table of words around figures.
func (r *reader) loadWords(packs *pack.Set, language string) error {
	classes := map[string]map[string]bool{"baseline": r.baseline, "level": r.levels, "alike": r.alike, "part": r.parts, "averaged": r.averaged, "takeup": r.takeup, "mutual": r.mutual, "flow": r.flows, "weak": r.weak, "move": r.moves,
		"value": r.values, "bloc": r.blocs, "long": r.long}
	rows, err := packs.Rows(language, "figure_words", "class", "words")
	if err != nil {
		return err
	}
	for _, row := range rows {
		if named := map[string]map[string]string{"size": r.sizes, "region": r.regions, "extent": r.extents}[row.Get("class")]; named != nil {
			for _, w := range row.List("words") {
				word, of, _ := strings.Cut(w, "=")
				named[word] = of
			}
			continue
		}
		class, ok := classes[row.Get("class")]
		if !ok {
			return row.Errorf("%q is no class of words around figures", row.Get("class"))
		}
		for _, w := range row.List("words") {
			class[w] = true
		}
	}
	return nil
}

// figure is a claim on its way.
type figure struct {
	q      *annotate.Quantity
	change float64 // growth in percent
	grown  bool
	joined bool // is the growth of another figure and no claim of its own
}

// told is what a figure tells; the next may go on with it: "up from 22 in 2021".
type told struct {
	of    phrase // what is measured
	whose []string
	at    when
}

func (r *reader) run(a *annotate.Analysis) []claim.Claim {
	figures := make([]figure, 0, len(a.Quantities))
	for i := range a.Quantities {
		if q := &a.Quantities[i]; a.Sentence(q.First).Part.IsArticle() && counts(q) && !r.misread(a, q) {
			figures = append(figures, figure{q: q})
		}
	}
	r.joinGrowth(a, figures)
	out := make([]claim.Claim, 0, len(figures))
	var last told
	for i := range figures {
		if !figures[i].joined {
			last = r.tells(a, figures, i, last)
			out = append(out, r.claim(a, &figures[i], last))
		}
	}
	return out
}

// tells reads what figure i tells, after the last one that told something.
func (r *reader) tells(a *annotate.Analysis, figures []figure, i int, last told) told {
	q := figures[i].q
	p := r.indicator(a, q)
	r.trim(a, &p)
	if last.of.text != "" && r.takesUp(a, q, &p, &last.of) {
		p = last.of
	}
	var before, next *annotate.Quantity
	if i > 0 && sameSentence(a, figures[i-1].q, q) {
		before = figures[i-1].q
	}
	if j := unconverted(a, figures, i+1); j < len(figures) && sameSentence(a, figures[j].q, q) {
		next = figures[j].q
	}
	from := before
	if before != nil && i > 1 && isConverted(a, figures[i-2].q, before) {
		from = figures[i-2].q
	}
	at := r.period(a, q, from, next, last.at)
	if before != nil {
		converted := isConverted(a, before, q) || isRange(a, before, q)
		if converted || p.text == "" || r.compared(a, q) || risesTo(a, before, q) && last.of.text != "" {
			p = last.of
		}
		if converted && !risesTo(a, before, q) {
			at = last.at
		}
	}
	whose := last.whose
	if i == 0 || !isConverted(a, figures[i-1].q, q) {
		whose = r.subjects(a, q, &p)
	}
	if t := r.carried(a, q, &p); at.iso == "" && t != nil && r.outlook(a, q, &p) == "" {
		at = r.whenOf(a, q, t, last.at)
	}
	return told{p, whose, at}
}

func (r *reader) claim(a *annotate.Analysis, f *figure, t told) claim.Claim {
	c := claim.New("figure", f.q.Rule, f.q.Span)
	c.Review = strings.HasPrefix(f.q.Unit, "degrees") // mostly in set phrases: "the 1.5 degrees goal"
	c.ClaimedBy = a.SpeakerOf(f.q.Span)
	p := t.of
	if changes := r.changes(a, f.q); changes != "" && p.text != "" {
		p.text = changes + " of " + p.text
	}
	c.Set("indicator", p.text, p.span)
	c.Set("subjects", t.whose)
	c.Set("value", f.q.Value, f.q.Number)
	c.Set("unit", r.unit(a, f.q, t.whose))
	c.Set("qualifier", f.q.Qualifier)
	if f.q.Verb >= 0 {
		c.Span.Start = a.Tokens[f.q.Verb].Span.Start
	}
	what := r.outlook(a, f.q, &p)
	if t.at.iso != "" && !(t.at.told && (what != "" || r.trades(a, &p))) {
		c.Set("period", t.at.iso, t.at.span)
	}
	if f.grown {
		c.Set("change_pct", f.change)
	}
	if what != "" {
		c.Set("outlook", what)
	}
	if of := r.extent(a, f.q); of != "" {
		c.Set("extent", of)
	}
	if r.fellTo(a, f.q) {
		c.Set("trend", "down")
	}
	return c
}

// misread reports whether a count is a year with which something is compared ("below 2005 levels") or part of a word ("two-plus-two").
func (r *reader) misread(a *annotate.Analysis, q *annotate.Quantity) bool {
	if q.Type != annotate.Count {
		return false
	}
	if q.Value >= 1900 && q.Value < 2100 && q.Head >= 0 && r.levels[a.Tokens[q.Head].Norm] {
		return true
	}
	k := a.TokenAt(q.Number.End)
	if k+1 >= len(a.Tokens) || a.Tokens[k].Norm != "-" || a.Tokens[k].Span.Start != q.Number.End {
		return false
	}
	t := a.Tokens[k+1].Tag
	return t == lang.CCONJ || t == lang.ADP
}

// isConverted reports whether q is what p is in another currency or unit: "US$3 million (C$4 million)".
func isConverted(a *annotate.Analysis, p, q *annotate.Quantity) bool {
	return (q.Type == annotate.Money || q.Type == annotate.Measure) && p.Type == q.Type && p.Unit != q.Unit && q.First == p.End+1 && a.Tokens[p.End].Norm == "("
}

// unconverted is the first figure from i on that does not tell the one before it in another currency or unit.
func unconverted(a *annotate.Analysis, figures []figure, i int) int {
	for i > 0 && i < len(figures) && isConverted(a, figures[i-1].q, figures[i].q) {
		i++
	}
	return i
}

// isRange reports whether p and q are the ends of one range: "4.5 to 5 percent".
func isRange(a *annotate.Analysis, p, q *annotate.Quantity) bool {
	if q.First != p.End+1 || p.Unit != q.Unit {
		return false
	}
	w := a.Tokens[p.End].Norm
	return w == "to" || w == "-" || w == "or"
}

// unit is the unit as a claim names it. Who is counted by nationality is people.
func (r *reader) unit(a *annotate.Analysis, q *annotate.Quantity, subjects []string) string {
	if q.Type == annotate.Money {
		return r.currency(a, q, subjects)
	}
	if q.Type == annotate.Count && q.Head >= 0 {
		if m := a.MentionAt(q.Head); m != nil && m.Kind == annotate.State {
			return "people"
		}
	}
	return q.Unit
}

// counts reports whether a quantity is one that a document reports, not a group, a name or a vague magnitude.
func counts(q *annotate.Quantity) bool {
	if q.Vague {
		return false
	}
	switch q.Type {
	case annotate.Money, annotate.Percent, annotate.Measure:
		return true
	case annotate.Count:
		return q.Rule == "figure.count" && q.Value >= 2
	}
	return false
}
