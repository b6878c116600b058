package pipeline

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"rapporteur/internal/judge"
	"rapporteur/internal/register"
)

var histories = flag.Int("histories", 2, "how many registers with a history of their own are compared with those that were read at once")

// held are the facts that a register holds, in terms that do not depend on the order in which it was read.
var held = map[string]string{
	"claim": `SELECT printf('%016x', c.id), d.id, k.name, c.review, coalesce(printf('%016x', c.profile), ''), c.lead, c.fullness, coalesce(c.day, ''), coalesce(c.amount, ''), c.label
		FROM claims c JOIN documents d ON d.n = c.document JOIN names k ON k.n = c.kind`,
	"entry":   `SELECT printf('%016x', e.n), printf('%016x', c.id), e.documents, e.sources FROM entries e JOIN claims c ON c.n = e.lead`,
	"member":  `SELECT printf('%016x', n), printf('%016x', entry), claims FROM profiles WHERE claims > 0`,
	"besides": `SELECT printf('%016x', c.id), coalesce(b.days, '') FROM besides b JOIN claims c ON c.n = b.n`,
	"family":  `SELECT d.id, f.id FROM families x JOIN documents d ON d.n = x.document JOIN documents f ON f.n = x.family`,
	"band":    `SELECT d.id, b.hash FROM bands b JOIN documents d ON d.n = b.document`,
	"term":    `SELECT k.name, f.name, t.value, t.count, t.entries FROM terms t JOIN names k ON k.n = t.kind JOIN names f ON f.n = t.field WHERE t.count <> 0 OR t.entries <> 0`,
	"doubt":   `SELECT printf('%016x', a), printf('%016x', b) FROM doubts`,
	"pair":    `SELECT printf('%016x', a), printf('%016x', b), same FROM pairs`,
	"aim":     `SELECT printf('%016x', c.id), printf('%016x', a.profile) FROM aims a JOIN claims c ON c.n = a.claim`,
	"finding": `SELECT printf('%016x', id), class, of, reason, note, hex(claims) FROM findings`,
	"found":   `SELECT printf('%016x', t.claim), printf('%016x', f.id) FROM finding_claims t JOIN findings f ON f.n = t.finding`,
	"series":  `SELECT s.key, printf('%016x', c.id) FROM series_claims x JOIN series s ON s.n = x.series JOIN claims c ON c.n = x.claim`,
	"commitment": `SELECT printf('%016x', c.id), m.n & 15, m.level, k.name, m.catalysts, m.subset, coalesce(m.deadline, ''), m.found, m.status, m.evidence
		FROM commitments m JOIN claims c ON c.n = m.n >> 4 JOIN names k ON k.n = m.category`,
	"promise": `SELECT printf('%016x', c.id), p.n & 63, printf('%016x', p.target), p.until, hex(p.keys), p.body FROM promises p JOIN claims c ON c.n = p.n >> 6`,
	"report":  `SELECT printf('%016x', c.id), r.n & 63, hex(r.keys), r.body FROM reports r JOIN claims c ON c.n = r.n >> 6`,
	"outcome": `SELECT printf('%016x', c.id), o.promise & 63, printf('%016x', t.id), o.report & 63, o.verdict, o.rung, o.review, o.reason FROM outcomes o
		JOIN claims c ON c.n = o.promise >> 6 JOIN claims t ON t.n = o.report >> 6`,
	"ruling":    `SELECT * FROM rulings`,
	"unchecked": `SELECT of, owner FROM unchecked UNION ALL SELECT 1, entry FROM dirty`,
}

// heldBy is all that a register holds.
func heldBy(t *testing.T, path string) []string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var out []string
	for what, query := range held {
		rows, err := db.Query(query)
		if err != nil {
			t.Fatal(what, err)
		}
		columns, _ := rows.Columns()
		for rows.Next() {
			cells, into := make([]sql.NullString, len(columns)), make([]any, len(columns))
			for i := range cells {
				into[i] = &cells[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			line := what
			for _, c := range cells {
				line += " | " + c.String
			}
			out = append(out, line)
		}
		if rows.Err() != nil {
			t.Fatal(rows.Err())
		}
	}
	slices.Sort(out)
	return out
}

// history is a register with a past: documents come, change, leave, people judge.
type history struct {
	registerOf
	t     *testing.T
	rng   *rand.Rand
	pool  map[string]string // texts by the name of their file
	files fstest.MapFS      // as they are now
	at    time.Time
}

func (h *history) read(r registerOf, names ...string) {
	h.t.Helper()
	sum, err := r.reader.Run(context.Background(), r.Register, Job{Files: names, From: h.files})
	if err != nil || len(sum.Failures) > 0 {
		h.t.Fatal(err, sum.Failures)
	}
}

func (h *history) settle(r registerOf) {
	h.t.Helper()
	if _, err := r.settler.Run(context.Background(), r.Register, nil); err != nil {
		h.t.Fatal(err)
	}
}

// changed is a text that was edited.
func (h *history) changed(s string) string {
	switch parts := strings.Split(s, "\n\n"); h.rng.IntN(4) {
	case 0:
		return s
	case 1:
		if len(parts) > 2 {
			return strings.Join(slices.Delete(parts, 1, 2), "\n\n")
		}
	case 2:
		return strings.Replace(s, "published: 2025", "published: 2024", 1)
	}
	return strings.NewReplacer("June", "July", "17", "19", "China", "Mongolia").Replace(s)
}

// step has something happen.
func (h *history) step() {
	h.t.Helper()
	there := slices.Sorted(maps.Keys(h.files))
	switch h.rng.IntN(9) {
	case 0, 1, 2, 3:
		h.come()
	case 4:
		if len(there) > 0 {
			h.leave(there[h.rng.IntN(len(there))])
		}
	case 5:
		if h.rng.IntN(4) == 0 {
			if err := h.Rebuild(context.Background(), nil); err != nil {
				h.t.Fatal(err)
			}
		}
		h.settle(h.registerOf)
	default:
		j := h.judgement()
		if j.Target == "" {
			return
		}
		h.at = h.at.Add(time.Minute)
		j.Who, j.At = "Ada", h.at
		if _, err := h.Judge(context.Background(), j); err != nil {
			h.t.Fatal(err, j)
		}
	}
}

// come reads some files, new ones and others that were changed; one may be moved, and another take its place.
func (h *history) come() {
	h.t.Helper()
	names := slices.Sorted(maps.Keys(h.pool))
	var some []string
	for range 1 + h.rng.IntN(8) {
		name := names[h.rng.IntN(len(names))]
		h.files[name] = &fstest.MapFile{Data: []byte(h.changed(h.pool[name]))}
		some = append(some, name)
	}
	h.read(h.registerOf, some...)
	from, to := some[0], "moved-"+some[0]
	if h.rng.IntN(3) > 0 || filepath.Ext(from) != ".txt" { // another format would be read otherwise
		return
	}
	h.files[to] = h.files[from]
	if h.rng.IntN(2) == 0 {
		h.read(h.registerOf, to)
		h.leave(from)
		return
	}
	h.files[from] = &fstest.MapFile{Data: []byte("title: Other\npublished: 2025-06-01\n\nXi Jinping visited Astana.")}
	h.read(h.registerOf, from, to)
}

func (h *history) leave(name string) {
	h.t.Helper()
	if _, err := h.Forget(context.Background(), name); err != nil {
		h.t.Fatal(err)
	}
	delete(h.files, name)
}

// judgement is what a person rules on something; without a target where there is nothing of the sort.
func (h *history) judgement() (j judge.Judgement) {
	h.t.Helper()
	ctx := context.Background()
	verdict := []string{judge.Accept, judge.Reject}[h.rng.IntN(2)]
	some := func(n int) int { return h.rng.IntN(max(n, 1)) }
	switch h.rng.IntN(8) {
	case 0:
		list, err := h.Judgements(ctx)
		if err == nil && len(list) > 0 {
			j.Verb, j.Target = judge.Undo, list[some(len(list))].ID
		}
	case 1:
		findings, _, err := h.Findings(ctx, register.FindingQuery{Limit: 500})
		if err == nil && len(findings) > 0 {
			j.Verb, j.Target = judge.Reject, findings[some(len(findings))].ID
		}
	case 2, 3:
		page, err := h.Commitments(ctx, register.CommitmentQuery{Limit: 500})
		if err != nil || len(page.Commitments) == 0 {
			return j
		}
		id := page.Commitments[some(len(page.Commitments))].Claim.ID
		outcomes, err := h.Outcomes(ctx, id)
		if err == nil && len(outcomes) > 0 {
			return judge.Judgement{Verb: verdict, Target: outcomes[some(len(outcomes))].Link}
		}
		j.Verb, j.Target, j.Value = judge.Status, id, judge.Statuses[some(len(judge.Statuses))]
	default:
		return h.onClaim(verdict)
	}
	return j
}

// onClaim is what a person rules on a claim, or on two of a kind.
func (h *history) onClaim(verdict string) (j judge.Judgement) {
	h.t.Helper()
	kinds := map[string][]register.Claim{}
	err := h.Walk(context.Background(), true, func(c *register.Claim) error {
		kinds[c.Kind] = append(kinds[c.Kind], *c)
		return nil
	})
	if err != nil {
		h.t.Fatal(err)
	}
	if len(kinds) == 0 {
		return j
	}
	names := slices.Sorted(maps.Keys(kinds))
	list := kinds[names[h.rng.IntN(len(names))]]
	c, other := &list[h.rng.IntN(len(list))], &list[h.rng.IntN(len(list))]
	j.Target = c.ID
	switch h.rng.IntN(4) {
	case 0:
		j.Verb = verdict
	case 1:
		f := &c.Fields[h.rng.IntN(len(c.Fields))]
		if v, ok := f.Value.(string); ok {
			return judge.Judgement{Verb: judge.Correct, Target: c.ID, Field: f.Name, Value: v}
		}
		j.Verb, j.Field, j.Value = judge.Correct, f.Name, "KAZ"
	default:
		if c.ID == other.ID {
			return judge.Judgement{}
		}
		j.Verb, j.Other = []string{judge.Same, judge.Different}[h.rng.IntN(2)], other.ID
	}
	return j
}

// TestHistories compares registers to which much has happened with themselves after they are rebuilt, with registers
// that read what is there in the end at once, and with two that read a part each and are merged: they hold the same.
func TestHistories(t *testing.T) {
	pool := historyPool(t)
	for seed := range uint64(*histories) {
		h := &history{newRegister(t), t, rand.New(rand.NewPCG(seed, 11)), pool, fstest.MapFS{}, time.Date(2025, 7, 1, 0, 0, 0, 0, time.UTC)}
		other, err := register.Open(h.Path(), h.Kinds(), newLinker(t))
		if err != nil {
			t.Fatal(err)
		}
		for range 60 {
			h.step()
			if h.rng.IntN(3) == 0 { // as another process would
				h.Register, other = other, h.Register
			}
		}
		other.Close()
		grown := h.whole("grown", h.registerOf)
		if err := h.Rebuild(context.Background(), nil); err != nil {
			t.Fatal(err)
		}
		h.same(fmt.Sprint(seed, " rebuilt"), h.whole("rebuilt", h.registerOf), grown)
		files := slices.Sorted(maps.Keys(h.files))
		h.same(fmt.Sprint(seed, " read at once"), h.whole("read at once", h.anew(files)), grown)
		merged, part := h.anew(files[:len(files)/2]), h.anew(files[len(files)/2:])
		if _, err := merged.Merge(context.Background(), part.Register, nil); err != nil {
			t.Fatal(err)
		}
		h.same(fmt.Sprint(seed, " merged"), h.whole("merged", merged), grown)
		t.Logf("%d documents, %d facts", len(h.files), len(grown))
	}
}

// historyPool are texts by the names of their files: translations, what the demo reads, promises.
func historyPool(t *testing.T) map[string]string {
	t.Helper()
	pool := maps.Clone(promised)
	for _, pattern := range []string{"../../testdata/translations/*.txt", "../../data/demo/*.*"} {
		files, _ := filepath.Glob(pattern)
		for _, f := range files {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			pool[filepath.Base(f)] = string(b)
		}
	}
	return pool
}

// anew is a register that reads files at once and then has all judgements.
func (h *history) anew(files []string) registerOf {
	h.t.Helper()
	judgements, err := h.Judgements(context.Background())
	if err != nil {
		h.t.Fatal(err)
	}
	r := newRegister(h.t)
	h.read(r, files...)
	if _, err := r.Judge(context.Background(), judgements...); err != nil {
		h.t.Fatal(err)
	}
	return r
}

// whole is what a register holds when it has been checked; nothing in it is amiss.
func (h *history) whole(what string, r registerOf) []string {
	h.t.Helper()
	h.settle(r)
	report, err := register.Verify(context.Background(), r.Path(), r.Kinds(), newLinker(h.t), nil)
	if err != nil || len(report.Troubles) > 0 || report.Stale > 0 {
		h.t.Errorf("%s: %v, %v, %d stale", what, err, report.Troubles, report.Stale)
	}
	return heldBy(h.t, r.Path())
}

// same tells what two registers do not have in common.
func (h *history) same(what string, got, want []string) {
	h.t.Helper()
	told := 0
	for side, lists := range map[string][2][]string{"has besides": {got, want}, "lacks": {want, got}} {
		for _, line := range lists[0] {
			if _, there := slices.BinarySearch(lists[1], line); !there && told < 40 {
				told++
				h.t.Errorf("%s, it %s %s", what, side, line)
			}
		}
	}
}
