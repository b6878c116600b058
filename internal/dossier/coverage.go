package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/pack"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// Criterion is one question that a coverage matrix puts to every state of a group.
type Criterion struct {
	Label string   `json:"label"`
	Test  string   `json:"test"`            // one of Tests
	Words []string `json:"words,omitempty"` // any of these phrases
	With  string   `json:"with,omitempty"`  // the other side, where the test is of relations
}

// Tests are what a criterion can ask: whether relations with the other side have a level or a higher one; whether a document has been
// signed, adopted or agreed; whether the state takes part in a mechanism; whether it supports something.
var Tests = [...]string{"level", "signed", "joined", "supports"}

// Matrix is a named table of the packs: the criteria that belong together, and the states that they are put to.
type Matrix struct {
	Name     string
	Group    string
	Criteria []Criterion
}

// Coverage is a matrix filled in.
type Coverage struct {
	Title    string      `json:"title,omitempty"`
	Criteria []Criterion `json:"criteria"`
	Rows     []CoverRow  `json:"rows"`
	Cut      bool        `json:"cut,omitempty"` // more claims bear on it than were looked at
}

// CoverRow is one state's cells, in the order of the criteria.
type CoverRow struct {
	State string `json:"state"`
	Cells []Cell `json:"cells"`
}

// Cell says whether a state meets a criterion. Met is "yes", "no" (told, but not enough) or "" (nothing told).
type Cell struct {
	Met   string `json:"met"`
	Words string `json:"words,omitempty"` // what meets it: the level, the instrument's name and status
	Date  string `json:"date,omitempty"`
	Table bool   `json:"table,omitempty"` // known from the packs, not from a claim
	Group bool   `json:"group,omitempty"` // told of a larger circle to which the two belong, not of the two
	Cite  *Cite  `json:"claim,omitempty"`
}

// Matrices are the named matrices of the packs, in their order; a pack may add criteria to another's.
func Matrices(packs *pack.Set, language string) ([]Matrix, error) {
	rows, err := packs.Rows(language, "coverage", "matrix", "group", "label", "test", "words", "with")
	if err != nil {
		return nil, err
	}
	var out []Matrix
	for _, r := range rows {
		c := Criterion{Label: r.Get("label"), Test: r.Get("test"), Words: r.List("words"), With: r.Get("with")}
		if err := c.valid(); err != nil {
			return nil, r.Errorf("%v", err)
		}
		i := slices.IndexFunc(out, func(m Matrix) bool { return strings.EqualFold(m.Name, r.Get("matrix")) })
		if i < 0 {
			i = len(out)
			out = append(out, Matrix{Name: r.Get("matrix"), Group: r.Get("group")})
		}
		out[i].Criteria = append(out[i].Criteria, c)
	}
	return out, nil
}

func (c *Criterion) valid() error {
	switch {
	case !slices.Contains(Tests[:], c.Test):
		return fmt.Errorf("test %q is none of %s", c.Test, strings.Join(Tests[:], ", "))
	case len(c.Words) == 0:
		return fmt.Errorf("a criterion of %q needs words: which level, document, mechanism or cause?", c.Test)
	case c.Test == "level" && c.With == "":
		return fmt.Errorf("a level is one of relations with somebody: level:%s with CHN", c.Words[0])
	}
	return nil
}

// ParseCriterion reads "level:strategic partnership with CHN", "signed:Belt and Road with CHN", "joined:SCO", "supports:Global Development
// Initiative"; phrases of which any will do are parted by "|". The name after "with" stays as typed.
func ParseCriterion(s string) (Criterion, error) {
	test, rest, ok := strings.Cut(s, ":")
	if !ok {
		return Criterion{}, fmt.Errorf("a criterion is written TEST:WORDS [with ACTOR], such as level:strategic partnership with CHN, not %q; tests are %s", s, strings.Join(Tests[:], ", "))
	}
	c := Criterion{Label: strings.TrimSpace(rest), Test: strings.TrimSpace(test)}
	if i := strings.LastIndex(rest, " with "); i >= 0 {
		rest, c.With = rest[:i], strings.TrimSpace(rest[i+len(" with "):])
	}
	for w := range strings.SplitSeq(rest, "|") {
		if w = strings.TrimSpace(w); w != "" {
			c.Words = append(c.Words, w)
		}
	}
	return c, c.valid()
}

// Members are the states of a group or an organization by its name, nil where the packs know none.
func (d *Desk) Members(name string, on text.Day) []string {
	if e := d.names.Named(name, gazetteer.Group, gazetteer.Organization); e != nil {
		return e.Members(on)
	}
	return nil
}

// Cell answers one criterion for one state from claims that may bear on it.
func (d *Desk) Cell(state string, c *Criterion, claims []register.Claim) Cell {
	switch c.Test {
	case "level":
		return d.levelCell(state, c, claims)
	case "signed":
		return d.signedCell(state, c, claims)
	case "joined":
		return d.joinedCell(state, c, claims)
	}
	return d.supportCell(state, c, claims)
}

// counts reports whether a state is among parties, or belongs to a body or group among them.
func (d *Desk) counts(state string, parties []string, on text.Day) (in, through bool) {
	if slices.Contains(parties, state) {
		return true, false
	}
	for _, p := range parties {
		if slices.Contains(d.Members(p, on), state) {
			return true, true
		}
	}
	return false, false
}

// levelCell takes the highest level told of the two sides, the earliest claim of it; what is told of a larger circle, or of a body that
// the state belongs to, counts where nothing is told of the two.
func (d *Desk) levelCell(state string, c *Criterion, claims []register.Claim) Cell {
	list := pick(claims, "partnership")
	slices.SortStableFunc(list, func(a, b *register.Claim) int { return cmp.Compare(heldBy(a), heldBy(b)) })
	var two, more []*register.Claim
	for _, x := range list {
		parties := circle(x.Strings("parties"))
		in, through := d.counts(state, parties, x.Published)
		switch {
		case !in || !slices.Contains(parties, c.With):
		case len(parties) == 2 && !through:
			two = append(two, x)
		default:
			more = append(more, x)
		}
	}
	if len(two) > 0 {
		return d.highest(two, c)
	}
	cell := d.highest(more, c)
	cell.Group = cell.Cite != nil
	return cell
}

func (d *Desk) highest(claims []*register.Claim, c *Criterion) Cell {
	want := d.Rank(c.Words[0])
	best, cell := 0, Cell{}
	for _, x := range claims {
		n := d.Rank(x.String("level"))
		if n < best || n == best && cell.Cite != nil {
			continue
		}
		best, cell = n, Cell{Met: "no", Words: levelOf(x), Date: heldOn(x), Cite: pointer(cite(x))}
		if n >= want && want > 0 || slices.Equal(d.levelWords(x.String("level")), d.levelWords(c.Words[0])) {
			cell.Met = "yes"
		}
	}
	return cell
}

func pointer(c Cite) *Cite { return &c }

// signedCell takes the instrument that has come furthest; of a body that the state belongs to where it has none itself.
func (d *Desk) signedCell(state string, c *Criterion, claims []register.Claim) Cell {
	best, cell := -1, Cell{Group: true}
	for _, x := range pick(claims, "instrument") {
		parties := x.Strings("parties")
		order := stageOrder(x.String("status"))
		in, through := d.counts(state, parties, x.Published)
		if !in || c.With != "" && !slices.Contains(parties, c.With) || !d.speaksOf(c.Words, x.String("name"), x.Quote) ||
			!cell.Group && through || through == cell.Group && order <= best || order < 0 {
			continue
		}
		best, cell = order, Cell{Met: "no", Words: x.String("name") + " (" + x.String("status") + ")", Date: cmp.Or(x.String("date"), x.Published.String())}
		cell.Cite, cell.Group = pointer(cite(x)), through
		if order >= stageOrder("agreed") {
			cell.Met = "yes"
		}
	}
	cell.Group = cell.Group && cell.Cite != nil
	return cell
}

// joinedCell takes the first claim that names the state as a party of the mechanism, else what the packs know of its members, else the
// first that names a body to which the state belongs.
func (d *Desk) joinedCell(state string, c *Criterion, claims []register.Claim) Cell {
	var whole *register.Claim
	for _, x := range pick(claims, "mechanism") {
		if !d.speaksOf(c.Words, x.String("name")) {
			continue
		}
		in, through := d.counts(state, x.Strings("parties"), x.Published)
		if in && !through {
			return Cell{Met: "yes", Words: x.String("name"), Date: x.Published.String(), Cite: pointer(cite(x))}
		}
		if in && whole == nil {
			whole = x
		}
	}
	for _, name := range c.Words {
		if slices.Contains(d.Members(name, text.Day{}), state) {
			return Cell{Met: "yes", Words: name, Table: true}
		}
	}
	if whole != nil {
		return Cell{Met: "yes", Words: whole.String("name"), Date: whole.Published.String(), Group: true, Cite: pointer(cite(whole))}
	}
	return Cell{}
}

// supportCell takes the first claim by which the state takes a stance for it, or undertakes something for it.
func (d *Desk) supportCell(state string, c *Criterion, claims []register.Claim) Cell {
	for _, x := range pick(claims, "position") {
		if !slices.Contains(x.Strings("actors"), state) || !d.speaksOf(c.Words, x.String("issue"), x.Quote) {
			continue
		}
		switch stance := x.String("stance"); stance {
		case "supports", "welcomes", "recognizes":
			return Cell{Met: "yes", Words: stance + " " + x.String("issue"), Date: x.Published.String(), Cite: pointer(cite(x))}
		case "opposes", "condemns":
			return Cell{Met: "no", Words: stance + " " + x.String("issue"), Date: x.Published.String(), Cite: pointer(cite(x))}
		}
	}
	for _, x := range pick(claims, "commitment") {
		if slices.Contains(x.Strings("actors"), state) && x.String("strength") != "aspiration" && d.speaksOf(c.Words, x.String("action")) {
			return Cell{Met: "yes", Words: x.String("action"), Date: x.Published.String(), Cite: pointer(cite(x))}
		}
	}
	return Cell{}
}

// speaksOf reports whether one of the phrases stands in one of the texts, word by word.
func (d *Desk) speaksOf(phrases []string, texts ...string) bool {
	for _, p := range phrases {
		want := d.link.Fold(p)
		for _, s := range texts {
			if indexOf(d.link.Fold(s), want) >= 0 {
				return true
			}
		}
	}
	return false
}
