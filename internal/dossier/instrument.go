package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/pack"
	"rapporteur/internal/register"
)

// Instrument is a document between parties or of a body, and what became of it.
type Instrument struct {
	Name    string   `json:"name"`
	Type    string   `json:"type,omitempty"`
	Parties []string `json:"parties"`
	Status  string   `json:"status"` // the furthest stage told
	Stages  []Stage  `json:"stages"` // in the order of a life: to be signed, agreed, signed, in force, ended
	Cites   []Basis  `json:"cites,omitempty"`
	CitedBy []Basis  `json:"cited_by,omitempty"`
	Claims  int      `json:"claims"`
}

// Stage is one step of an instrument's life.
type Stage struct {
	Stage   string   `json:"stage"`
	Date    string   `json:"date,omitempty"` // the day told
	By      string   `json:"by,omitempty"`   // else: published that day as done
	Parties []string `json:"parties,omitempty"`
	Cites   []Cite   `json:"claims"`
}

// Basis is an instrument that another one names as its basis.
type Basis struct {
	Name  string `json:"name"`
	Words string `json:"words"` // "in accordance with"
	Cite  Cite   `json:"claim"`
}

// stages are the steps of a life in their order; to be cited is none.
var stages = [...]string{"to be signed", "agreed", "signed", "adopted", "ratified", "in force", "amended", "extended", "suspended", "ended"}

func stageOrder(stage string) int { return slices.Index(stages[:], stage) }

// basis are words that make the instrument after them the basis of what is said.
type basis struct {
	rule  string
	words []string
}

// change is a word beside an instrument's name that tells what became of it.
type change struct {
	words []string
	stage string
	after bool // stands after the name: "the treaty expired"
}

func (d *Desk) loadBases(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "bases", "rule", "words")
	if err != nil {
		return err
	}
	for _, r := range rows {
		d.bases = append(d.bases, basis{r.Get("rule"), d.link.Fold(r.Get("words"))})
	}
	return nil
}

func (d *Desk) loadChanges(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "instrumentchanges", "words", "stage", "side")
	if err != nil {
		return err
	}
	for _, r := range rows {
		if stageOrder(r.Get("stage")) < 0 {
			return r.Errorf("stage %q is none of %s", r.Get("stage"), strings.Join(stages[:], ", "))
		}
		side := r.Get("side")
		if side != "before" && side != "after" {
			return r.Errorf("side is before or after, not %q", side)
		}
		for _, words := range r.List("words") {
			d.changes = append(d.changes, change{d.link.Fold(words), r.Get("stage"), side == "after"})
		}
	}
	return nil
}

// Instruments are those that claims tell of, each with its life; texts are the documents that the claims stand in, by id, as far as
// they are at hand: what an instrument cites and who ratified it stands around the claim. Those with the most claims come first.
func (d *Desk) Instruments(claims []register.Claim, texts map[string]string) []Instrument {
	list := pick(claims, "instrument")
	groups := d.joined(d.group(list))
	events := pick(claims, "event")
	out := make([]Instrument, len(groups))
	for i, g := range groups {
		out[i] = d.instrument(g, list, events, texts)
	}
	for i := range out {
		for _, b := range out[i].Cites {
			for j := range out {
				if j != i && d.sameName(out[j].Name, b.Name) {
					out[j].CitedBy = append(out[j].CitedBy, Basis{out[i].Name, b.Words, b.Cite})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Instrument) int { return cmp.Or(b.Claims-a.Claims, strings.Compare(a.Name, b.Name)) })
	return out
}

// joined puts groups together whose names differ only by those of their parties: "agreement on visas", "agreement on visas between A and B".
func (d *Desk) joined(groups [][]*register.Claim) [][]*register.Claim {
	var out [][]*register.Claim
	place := map[string]int{}
	for _, g := range groups {
		parties := partiesOf(g)
		words, ordinal := d.bare(fullest(g, field("name")), parties)
		key := ""
		if len(parties) > 1 && len(words) > 1 && d.telling(words) {
			key = fmt.Sprint(words, parties, ordinal)
		}
		if at, ok := place[key]; ok && key != "" {
			out[at] = append(out[at], g...)
			slices.SortFunc(out[at], told)
			continue
		}
		place[key] = len(out)
		out = append(out, g)
	}
	return out
}

// bare are the words of a name without those of the parties, sorted.
func (d *Desk) bare(name string, parties []string) ([]string, int) {
	folded := d.link.Fold(name)
	for _, p := range parties {
		folded = without(folded, d.demonyms[p])
	}
	words, ordinal := d.link.Title(strings.Join(folded, " "))
	for _, p := range parties { // bodies stand as their abbreviations
		own, _ := d.link.Title(p)
		words = without(words, [][]string{own})
	}
	return circle(words), ordinal
}

func (d *Desk) sameName(a, b string) bool {
	x, _ := d.link.Title(a)
	y, _ := d.link.Title(b)
	return len(x) > 0 && slices.Equal(circle(x), circle(y))
}

func (d *Desk) instrument(own, all, events []*register.Claim, texts map[string]string) Instrument {
	in := Instrument{Name: fullest(own, field("name")), Type: fullest(own, field("type")), Claims: len(own)}
	in.Parties = partiesOf(own)
	for _, c := range own {
		s := sentenceOf(texts[c.Document], c.Span)
		changes := d.changed(s)
		if status := c.String("status"); stageOrder(status) >= 0 && !(status == "adopted" && len(changes) > 0 && changes[0].stage == "ratified") {
			in.step(status, d.dateOf(c, status, events), circle(c.Strings("parties")), c)
		}
		if s.text == "" {
			continue
		}
		for _, x := range changes {
			in.step(x.stage, "", x.parties, c)
		}
		in.Cites = append(in.Cites, d.basesIn(s, c, all)...)
	}
	d.deeds(&in, own, events)
	slices.SortStableFunc(in.Stages, func(a, b Stage) int {
		return cmp.Or(cmp.Compare(stageOrder(a.Stage), stageOrder(b.Stage)), cmp.Compare(a.when(), b.when()))
	})
	in.forget()
	in.Status = "cited"
	if n := len(in.Stages); n > 0 {
		in.Status = in.Stages[n-1].Stage
	}
	return in
}

// forget drops steps toward a signature that are told only after a later step was told without them: they speak of something else.
func (in *Instrument) forget() {
	first := ""
	for i := range in.Stages {
		if s := &in.Stages[i]; stageOrder(s.Stage) >= stageOrder("signed") && (first == "" || s.when() < first) {
			first = s.when()
		}
	}
	in.Stages = slices.DeleteFunc(in.Stages, func(s Stage) bool {
		return first != "" && stageOrder(s.Stage) < stageOrder("signed") && s.when() > first
	})
}

// partiesOf is the circle that most claims name.
func partiesOf(claims []*register.Claim) []string {
	var best []string
	counts := map[string]int{}
	for _, c := range claims {
		parties := circle(c.Strings("parties"))
		key := strings.Join(parties, "\x00")
		counts[key]++
		if len(parties) > 0 && (len(best) == 0 || counts[key] > counts[strings.Join(best, "\x00")]) {
			best = parties
		}
	}
	return best
}

func (s *Stage) when() string { return cmp.Or(s.Date, s.By) }

// step adds a claim to a stage. What is told without a date goes to the first of its kind; parties that sign or ratify apart from each other
// make stages of their own.
func (in *Instrument) step(stage, date string, parties []string, c *register.Claim) {
	for i := range in.Stages {
		s := &in.Stages[i]
		if s.Stage != stage || date != "" && s.Date != "" && s.Date != date || !containsAll(s.Parties, parties) && !containsAll(parties, s.Parties) {
			continue
		}
		s.Date = cmp.Or(s.Date, date)
		s.Cites = append(s.Cites, cite(c))
		if len(parties) > len(s.Parties) {
			s.Parties = parties
		}
		return
	}
	in.Stages = append(in.Stages, Stage{Stage: stage, Date: date, By: c.Published.String(), Parties: parties, Cites: []Cite{cite(c)}})
}

// deeds adds the steps that documents about the instrument tell as events of its name: its signing, its entry into force.
func (d *Desk) deeds(in *Instrument, own, events []*register.Claim) {
	for _, e := range events {
		stage := map[string]string{"signing": "signed", "entry-into-force": "in force"}[e.String("type")]
		if stage == "" || e.String("status") != "held" {
			continue
		}
		if slices.ContainsFunc(own, func(c *register.Claim) bool {
			return c.Document == e.Document && d.sameName(c.String("name"), e.String("name"))
		}) {
			in.step(stage, oneDay(e), circle(e.Strings("parties")), e)
		}
	}
}

// oneDay is the day of an event that is told to the day, else "".
func oneDay(e *register.Claim) string {
	if day := e.String("date_start"); day == e.String("date_end") {
		return day
	}
	return ""
}

// dateOf is the day of a step: the claim's own, else that of the event by which its document tells of the step.
func (d *Desk) dateOf(c *register.Claim, status string, events []*register.Claim) string {
	if day := c.String("date"); day != "" {
		return day
	}
	want := map[string]string{"signed": "signing", "in force": "entry-into-force"}[status]
	for _, e := range events {
		if e.Document == c.Document && want != "" && e.String("type") == want && e.String("date_start") != "" &&
			e.String("date_start") == e.String("date_end") && d.sameName(e.String("name"), c.String("name")) {
			return e.String("date_start")
		}
	}
	return ""
}
