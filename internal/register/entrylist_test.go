package register

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// tale is a document of some claims about things that other documents tell of, too.
func tale(r *Register, rng *rand.Rand, i int) *Reading {
	var words strings.Builder
	var list []claim.Claim
	add := func(kind, name string, say ...string) *claim.Claim {
		start := words.Len()
		words.WriteString(name + " " + strings.Join(say, " ") + ".")
		list = append(list, claim.New(kind, "made.up", text.Span{Start: start, End: words.Len()}))
		words.WriteString("\n\n")
		return &list[len(list)-1]
	}
	some := func(of ...string) string { return of[rng.IntN(len(of))] }
	for range 2 + rng.IntN(5) {
		switch rng.IntN(4) {
		case 0:
			name := some("Treaty on Transit of Goods", "Charter of Lake Fisheries", "Statute of River Ferries", "Convention on Mountain Roads")
			c := add("instrument", name, some("was signed", "entered into force"), some("in Astana", "in Ashgabat", "yesterday"))
			c.Set("name", name)
			c.Set("status", some("signed", "in force", "to be signed"))
			if rng.IntN(2) == 0 {
				c.Set("parties", []string{"KAZ", some("TKM", "UZB")})
			}
			if rng.IntN(3) == 0 {
				c.Set("date", text.Date(2025, 1+rng.IntN(3), 1+rng.IntN(28)).String())
			}
		case 1:
			name := some("Murat Nurtleu", "Vladimir Norov", "Rashid Meredov")
			c := add("person", name, some("spoke", "arrived", "signed"))
			c.Set("name", name)
			if rng.IntN(2) == 0 {
				c.Set("office", "Foreign Minister")
				c.Set("country_or_org", some("KAZ", "UZB", "TKM"))
			}
		case 2:
			c := add("figure", "Trade", "reached", some("3", "4", "5"), "billion dollars")
			c.Set("indicator", "trade")
			c.Set("value", float64(3+rng.IntN(3))*1e9)
			c.Set("unit", "USD")
			c.Set("subjects", []string{"KAZ", "UZB"})
			c.Set("period", "2024")
		default:
			c := add("event", "The ministers", "met", some("in Astana", "in Tashkent"))
			c.Set("type", "meeting")
			c.Set("parties", []string{"KAZ", some("TKM", "UZB")})
			if rng.IntN(2) == 0 {
				c.Set("date_start", text.Date(2025, 2, 1+rng.IntN(3)).String())
			}
			c.Review = rng.IntN(6) == 0
		}
	}
	doc := &text.Document{ID: fmt.Sprintf("%032x", i), Path: fmt.Sprint(i, ".txt"), Format: "text", Text: words.String()}
	doc.Meta.Outlet = some("Agency", "Courier", "Herald")
	if rng.IntN(8) > 0 {
		doc.Meta.Published = text.Date(2024+rng.IntN(8)/7, 1+rng.IntN(4), 1+rng.IntN(28))
	}
	return r.Prepare(doc, claim.Finish(doc, list), fmt.Sprint("f", rng.IntN(3)))
}

// listed is a claim with what lists ask of it.
type listed struct {
	Claim
	n, day int64
	dated  bool
	amount float64
	sized  bool
	label  string
	terms  []string // field=value
}

// thing is an entry as a reference has it: claims, the first of which leads.
type thing []listed

// things are all entries of a kind, or all claims, by a way of its own.
func things(t *testing.T, r *Register, kind string, entries bool) []thing {
	t.Helper()
	by := map[string]thing{}
	err := r.Walk(ctx, false, func(c *Claim) error {
		if c.Kind != kind {
			return nil
		}
		k := listed{Claim: *c}
		k.n = int64(must(t)(r.number(ctx, "SELECT n FROM claims WHERE id = ?", numberOf(c.ID))))
		label, day, amount := sortKeys(r.byName[kind], &c.Claim)
		k.label = label
		k.day, k.dated = day.(int64)
		k.amount, k.sized = amount.(float64)
		doc := &text.Document{Meta: text.Meta{Outlet: c.Outlet, Published: c.Published}}
		for _, x := range appendTerms(nil, r.byName[kind], &c.Claim, doc) {
			if x.kind == kind && (!x.counted || x.field == FieldMonth) {
				k.terms = append(k.terms, x.field+"="+x.value)
				if x.field == FieldMonth {
					k.terms = append(k.terms, FieldYear+"="+x.value[:4])
				}
			}
		}
		id := c.ID
		if entries {
			id = c.Entry
		}
		by[id] = append(by[id], k)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []thing
	for id, list := range by {
		if entries {
			e, err := r.Entry(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(list, func(k listed) bool { return k.ID == e.Lead.ID })
			list[0], list[i] = list[i], list[0]
		}
		out = append(out, list)
	}
	return out
}

func must(t *testing.T) func(n int, err error) int {
	return func(n int, err error) int {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
}

// meets reports whether for each condition of a query a claim of a thing meets it.
func (x thing) meets(q Query) bool {
	any := func(ok func(k *listed) bool) bool {
		for i := range x {
			if ok(&x[i]) {
				return true
			}
		}
		return false
	}
	for _, f := range q.Where {
		if !any(func(k *listed) bool { return slices.Contains(k.terms, f.Field+"="+f.Value) }) {
			return false
		}
	}
	if s := parseWords(q.Words); q.Words != "" && !any(func(k *listed) bool {
		have := " " + string(claimWords(nil, &k.Claim.Claim)) + " "
		return !slices.ContainsFunc(s.atoms, func(a atom) bool { return strings.Contains(have, " "+strings.Join(a.words, " ")+" ") == a.not })
	}) {
		return false
	}
	start, end := numbersIn(q.Published)
	if !q.Published.IsZero() && !any(func(k *listed) bool { return k.n >= start && k.n < end }) {
		return false
	}
	start, end = daysIn(q.Day)
	return q.Day.IsZero() || any(func(k *listed) bool { return k.dated && k.day >= start && k.day <= end })
}

// order is the order of a list; what is unknown comes last.
func order(q Query) func(x, y thing) int {
	return func(x, y thing) int {
		a, b := &x[0], &y[0]
		c := 0
		switch q.Sort {
		case "name":
			c = cmp.Compare(a.label, b.label)
		case "day":
			if a.dated != b.dated {
				return map[bool]int{true: -1, false: 1}[a.dated]
			}
			c = cmp.Compare(a.day, b.day)
		case "amount":
			if a.sized != b.sized {
				return map[bool]int{true: -1, false: 1}[a.sized]
			}
			c = cmp.Compare(a.amount, b.amount)
		}
		c = cmp.Or(c, cmp.Compare(a.n, b.n))
		if !q.Ascending {
			c = -c
		}
		return c
	}
}

// drawQuery draws what somebody may ask for.
func drawQuery(rng *rand.Rand) Query {
	q := Query{Kind: []string{"instrument", "person", "figure", "event"}[rng.IntN(4)], Entries: rng.IntN(4) > 0,
		Sort: Sorts[rng.IntN(len(Sorts))], Ascending: rng.IntN(2) == 0, Limit: 1 + rng.IntN(9), Offset: rng.IntN(4) * rng.IntN(6)}
	values := []Filter{{FieldOutlet, "Agency"}, {FieldOutlet, "Herald"}, {FieldActor, "KAZ"}, {FieldActor, "UZB"}, {"status", "signed"},
		{"status", "in force"}, {"parties", "TKM"}, {"country_or_org", "KAZ"}, {"unit", "USD"}, {FieldOutlet, "Nobody"}}
	for range rng.IntN(3) * rng.IntN(2) {
		q.Where = append(q.Where, values[rng.IntN(len(values))])
	}
	period := func() (p text.Period) {
		if rng.IntN(3) > 0 {
			p.Start = text.Date(2025, 1+rng.IntN(4), 1+rng.IntN(2)*rng.IntN(28))
		}
		if rng.IntN(3) > 0 {
			p.End = text.Date(2025, 1+rng.IntN(4), 1).Add(0, 1, -1-rng.IntN(2)*rng.IntN(28))
		}
		return p
	}
	if rng.IntN(3) == 0 {
		q.Published = period()
	}
	if rng.IntN(4) == 0 {
		q.Day = period()
	}
	if rng.IntN(4) == 0 {
		q.Words = []string{"astana", "signed", "treaty -signed", `"in astana"`, "nowhere", "met in", "spoke"}[rng.IntN(7)]
	}
	return q
}

// TestLists holds lists, totals and counts against a reference that looks at every claim, while documents come, change and
// go and people rule on claims.
func TestLists(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	r := open1(t, filepath.Join(t.TempDir(), "r.db"))
	for round := range 12 {
		var batch []*Reading
		for range 1 + rng.IntN(6) {
			batch = append(batch, tale(r, rng, rng.IntN(30)))
		}
		if err := r.Put(ctx, batch...); err != nil {
			t.Fatal(err)
		}
		if round%4 == 3 {
			page, err := r.List(ctx, Query{Kind: "instrument", Limit: 1, Offset: rng.IntN(5)})
			if err != nil || len(page.Claims) == 0 {
				t.Fatal(page, err)
			}
			if _, err := r.Judge(ctx, ruled(round, []string{"reject", "accept"}[rng.IntN(2)], page.Claims[0].ID)); err != nil {
				t.Fatal(err)
			}
		}
		verify(t, r)
		for range 120 {
			compareList(t, r, drawQuery(rng))
		}
		for _, k := range r.kinds {
			compareCounts(t, r, k)
		}
		if t.Failed() {
			return
		}
	}
	if got := verified(t, r.path); got != "" {
		t.Error(got)
	}
	before := fmt.Sprint(things(t, r, "instrument", true))
	if err := r.Rebuild(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if got := verified(t, r.path); got != "" || len(before) == 0 {
		t.Error(got)
	}
}

// compareList holds one list and its facets against the reference.
func compareList(t *testing.T, r *Register, q Query) {
	t.Helper()
	var want []thing
	for _, x := range things(t, r, q.Kind, q.Entries) {
		if x.meets(q) {
			want = append(want, x)
		}
	}
	slices.SortFunc(want, order(q))
	ids := func(list []thing) (out []string) {
		for _, x := range list {
			out = append(out, x[0].ID)
		}
		return out
	}
	page, err := r.List(ctx, q)
	if err != nil {
		t.Errorf("%+v: %v", q, err)
		return
	}
	var got []string
	for _, c := range page.Claims {
		got = append(got, c.ID)
	}
	from := min(q.Offset, len(want))
	if part := ids(want[from:min(from+q.Limit, len(want))]); !slices.Equal(got, part) || page.Total != len(want) || !page.Exact {
		t.Errorf("%+v:\n%v of %d, want\n%v of %d", q, got, page.Total, part, len(want))
	}
	counts := map[string]int{}
	for _, x := range want {
		for _, v := range x.values() {
			counts[v]++
		}
	}
	facets, exact, err := r.FacetsOf(ctx, q, 0)
	if err != nil || !exact {
		t.Errorf("%+v: facets %v, %v", q, exact, err)
	}
	found := 0
	for field, list := range facets {
		for _, c := range list {
			if found++; counts[field+"="+c.Value] != c.Count {
				t.Errorf("%+v: %s=%s is counted %d times, want %d", q, field, c.Value, c.Count, counts[field+"="+c.Value])
			}
		}
	}
	if found != len(counts) {
		t.Errorf("%+v: %d values, want %d", q, found, len(counts))
	}
}

// values are what the claims of a thing have, each once.
func (x thing) values() []string {
	var out []string
	for i := range x {
		out = append(out, x[i].terms...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// compareCounts holds what is counted beforehand against the reference.
func compareCounts(t *testing.T, r *Register, k *claim.Kind) {
	t.Helper()
	for _, entries := range []bool{false, true} {
		counts := map[string]int{}
		for _, x := range things(t, r, k.Name, entries) {
			for _, v := range x.values() {
				counts[v]++
			}
		}
		for _, f := range []string{FieldActor, FieldOutlet, FieldMonth, FieldYear, "status", "parties"} {
			got, err := r.Facets(ctx, k.Name, f, entries, 1000)
			if f == FieldMonth {
				got, err = r.Months(ctx, k.Name, entries)
			} else if f == FieldYear {
				got, err = r.Years(ctx, k.Name, entries)
			}
			if err != nil {
				t.Fatal(err)
			}
			sum := 0
			for v := range counts {
				if strings.HasPrefix(v, f+"=") {
					sum++
				}
			}
			for _, c := range got {
				if counts[f+"="+c.Value] != c.Count {
					t.Errorf("%s, entries %v: %s=%s is counted %d times, want %d", k.Name, entries, f, c.Value, c.Count, counts[f+"="+c.Value])
				}
			}
			if len(got) != sum {
				t.Errorf("%s, entries %v: %d values of %s, want %d", k.Name, entries, len(got), f, sum)
			}
		}
	}
}
