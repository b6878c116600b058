package pipeline

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/judge"
	"rapporteur/internal/landmark"
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
	"rapporteur/internal/promise"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// promised are texts in which promises are made, kept, put off and forgotten.
var promised = map[string]string{
	"1.txt": "title: Talks\npublished: 2024-02-01\n\nKazakhstan and Mongolia agreed to hold the third Steppe Energy Forum in Astana. Kazakhstan and Mongolia pledged to conclude an agreement on glacier research. Kazakhstan will open a consulate in Darkhan by 1 May 2024.",
	"2.txt": "title: Forum\npublished: 2024-06-20\n\nThe third Steppe Energy Forum of Kazakhstan and Mongolia was held in Astana on June 18, 2024.",
	"3.txt": "title: Signing\npublished: 2024-08-02\n\nKazakhstan and Mongolia signed an agreement on glacier research on August 1, 2024.",
	"4.txt": "title: Another forum\npublished: 2025-01-10\n\nThe fourth Steppe Energy Forum of Kazakhstan and Mongolia was held in Ulaanbaatar on January 8, 2025. Mongolia and France signed an agreement on glacier research.",
}

type registerOf struct {
	*register.Register
	reader  *Reader
	settler *Settler
}

// promiseReader is shared: loading what reading needs takes longest.
var promiseReader = sync.OnceValues(func() (*Reader, error) { return NewReader(pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})) })

// newLinker knows translations, too.
func newLinker(t *testing.T) *link.Linker {
	t.Helper()
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	linker, err := link.Load(packs, "en")
	if err != nil {
		t.Fatal(err)
	}
	if linker.Landmarks, err = landmark.Load(packs); err != nil {
		t.Fatal(err)
	}
	return linker
}

func newRegister(t *testing.T) registerOf {
	t.Helper()
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	kinds, err := claim.LoadKinds(packs)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := promiseReader()
	if err != nil {
		t.Fatal(err)
	}
	reg, err := register.Open(filepath.Join(t.TempDir(), "r.db"), kinds, newLinker(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reg.Close() })
	return registerOf{reg, reader, settler(t)}
}

func (r registerOf) read(t *testing.T, files map[string]string, names ...string) {
	t.Helper()
	tree := fstest.MapFS{}
	for name, body := range files {
		tree[name] = &fstest.MapFile{Data: []byte(body)}
	}
	if _, err := r.reader.Run(context.Background(), r.Register, Job{Files: names, From: tree}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.settler.Run(context.Background(), r.Register, nil); err != nil {
		t.Fatal(err)
	}
}

// told is a register's commitments with where they stand and by what.
func (r registerOf) told(t *testing.T, q register.CommitmentQuery) []string {
	t.Helper()
	page, err := r.Commitments(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i := range page.Commitments {
		m := &page.Commitments[i]
		outcomes, err := r.Outcomes(context.Background(), m.Claim.ID)
		if err != nil {
			t.Fatal(err)
		}
		line := fmt.Sprintf("%s %s %s", m.Label, m.Deed, m.Status)
		for _, o := range outcomes {
			line += fmt.Sprintf(" | %s %s %s", o.Verdict, o.Rung, o.Told.Path)
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return out
}

// TestOutcomesInAnyOrder reads texts one by one in many orders: what came of promises is the same, and goes with its texts.
func TestOutcomesInAnyOrder(t *testing.T) {
	names := []string{"1.txt", "2.txt", "3.txt", "4.txt"}
	want := []string{
		"2024-1 hold the third Steppe Energy Forum in Astana fulfilled | fulfilled implementation 2.txt",
		"2024-2 conclude an agreement on glacier research fulfilled | fulfilled programme, law or regulation 3.txt",
		"2024-3 open a consulate in Darkhan by 1 May 2024 overdue",
	}
	for seed := range uint64(4) {
		order := slices.Clone(names)
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		r := newRegister(t)
		for _, name := range order {
			r.read(t, promised, name)
		}
		got := r.told(t, register.CommitmentQuery{})
		for i := range got { // signing and agreement are two claims of one deed
			parts := strings.Split(got[i], " | ")
			got[i] = strings.Join(slices.Compact(parts), " | ")
		}
		if !slices.Equal(got, want) {
			t.Fatalf("read as %v:\n%s\nwant\n%s", order, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		if seed > 0 {
			continue
		}
		// Another text in the place of the report: the promise is open again.
		r.read(t, map[string]string{"2.txt": "title: Nothing\npublished: 2024-06-20\n\nIt rained in Astana."}, "2.txt")
		if got := r.told(t, register.CommitmentQuery{Words: "forum", AsOf: text.Date(2024, 3, 1)}); len(got) != 1 || !strings.HasSuffix(got[0], " open") {
			t.Errorf("without its report: %v", got)
		}
	}
}

// TestReportGoneMeanwhile takes a report away after it was matched with its promise, and before that is stored.
func TestReportGoneMeanwhile(t *testing.T) {
	ctx := context.Background()
	r := newRegister(t)
	r.read(t, promised, "1.txt")
	tree := fstest.MapFS{"3.txt": &fstest.MapFile{Data: []byte(promised["3.txt"])}}
	if _, err := r.reader.Run(ctx, r.Register, Job{Files: []string{"3.txt"}, From: tree}); err != nil {
		t.Fatal(err)
	}
	listed := func(of register.Of) []*register.Check {
		list, err := r.Unchecked(ctx, of, 100)
		if err != nil || len(list) == 0 {
			t.Fatal(list, err)
		}
		return list
	}
	documents := listed(register.OfDocument)
	if err := r.settler.portion(ctx, r.Register, documents); err != nil {
		t.Fatal(err)
	}
	if err := r.Settle(ctx, documents...); err != nil {
		t.Fatal(err)
	}
	promises := listed(register.OfPromise)
	if err := r.Fill(ctx, promises...); err != nil {
		t.Fatal(err)
	}
	kept := 0
	for _, c := range promises {
		r.settler.one(c)
		kept += len(c.Findings)
	}
	if found, err := r.Forget(ctx, "3.txt"); !found || err != nil || kept == 0 {
		t.Fatal(found, err, kept)
	}
	if err := r.Settle(ctx, promises...); err != nil {
		t.Fatal(err)
	}
	if _, err := r.settler.Run(ctx, r.Register, nil); err != nil {
		t.Fatal(err)
	}
	if _, total, err := r.Findings(ctx, register.FindingQuery{Kind: "fulfils"}); total != 0 || err != nil {
		t.Errorf("%d promises are kept by a report that has gone (%v)", total, err)
	}
}

// TestStatusByPeople makes sure that a person's word stands before the evidence, whatever is read later, and can be taken back.
func TestStatusByPeople(t *testing.T) {
	r := newRegister(t)
	r.read(t, promised, "1.txt")
	ctx := context.Background()
	page, err := r.Commitments(ctx, register.CommitmentQuery{Words: "forum"})
	if err != nil || len(page.Commitments) != 1 {
		t.Fatal(page, err)
	}
	id := page.Commitments[0].Claim.ID
	at := time.Date(2024, 7, 1, 9, 0, 0, 0, time.UTC)
	ruling := judge.Judgement{Verb: judge.Status, Target: id, Value: string(promise.Failed), Who: "Ada", At: at}
	score := judge.Judgement{Verb: judge.Status, Target: id, Field: "MNG", Value: "-1", Who: "Ada", At: at}
	if _, err := r.Judge(ctx, ruling, score); err != nil {
		t.Fatal(err)
	}
	r.read(t, promised, "2.txt")
	if page, err = r.Commitments(ctx, register.CommitmentQuery{Status: promise.Failed}); err != nil || len(page.Commitments) != 1 {
		t.Fatal(page, err)
	}
	m := &page.Commitments[0]
	if !m.Ruled || m.Found != promise.Done {
		t.Errorf("ruled %v, by evidence %s", m.Ruled, m.Found)
	}
	outcomes, err := r.Outcomes(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	scores, err := r.Scores(ctx, m, outcomes)
	if want := []register.MemberScore{{Member: "KAZ", Score: 1, Known: true}, {Member: "MNG", Score: -1, Known: true, Ruled: true}}; err != nil || !slices.Equal(scores, want) {
		t.Errorf("scores %v, want %v (%v)", scores, want, err)
	}
	ruling.Identify()
	if _, err := r.Judge(ctx, judge.Judgement{Verb: judge.Undo, Target: ruling.ID, Who: "Ada", At: at.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if got := r.told(t, register.CommitmentQuery{Status: promise.Done}); len(got) != 1 {
		t.Errorf("taken back: %v", got)
	}
	findings, _, err := r.Findings(ctx, register.FindingQuery{Kind: "fulfils"})
	if err != nil || len(findings) != 1 {
		t.Fatalf("findings %v (%v)", findings, err)
	}
	if _, err := r.Judge(ctx, judge.Judgement{Verb: judge.Reject, Target: findings[0].ID, Who: "Ada", At: at.Add(2 * time.Hour)}); err != nil {
		t.Fatal(err)
	}
	rejected := func() {
		t.Helper()
		if got := r.told(t, register.CommitmentQuery{Status: promise.Done}); len(got) != 0 {
			t.Errorf("a person rejected that it was kept, but: %v", got)
		}
	}
	rejected()
	if page, err = r.Commitments(ctx, register.CommitmentQuery{}); err != nil || len(page.Commitments) == 0 {
		t.Fatal(page, err)
	}
	for i := range page.Commitments {
		j := judge.Judgement{Verb: judge.Status, Target: page.Commitments[i].Claim.ID, Value: string(promise.Failed), Who: "Ada", At: at.Add(3 * time.Hour)}
		if j.Target != id {
			if _, err := r.Judge(ctx, j); err != nil {
				t.Fatal(err)
			}
		}
	}
	before := r.told(t, register.CommitmentQuery{Status: promise.Failed})
	if err := r.Rebuild(ctx, nil); err != nil {
		t.Fatal(err)
	}
	r.read(t, promised)
	rejected()
	if got := r.told(t, register.CommitmentQuery{Status: promise.Failed}); len(got) == 0 || !slices.Equal(got, before) {
		t.Errorf("rebuilt: %v, not %v", got, before)
	}
}

// TestAcceptedOutcome makes sure that an unsure outcome which a person accepts is a finding, and no more once that is taken back.
func TestAcceptedOutcome(t *testing.T) {
	r := newRegister(t)
	ctx := context.Background()
	r.read(t, map[string]string{
		"1.txt": "title: Talks\npublished: 2024-02-01\n\nChina and Kazakhstan agreed to build the Ayagoz-Tacheng railway.",
		"2.txt": "title: Opening\npublished: 2024-06-20\n\nThe construction of the Ayagoz-Tacheng railway has been completed.",
	}, "1.txt", "2.txt")
	kept := func() int {
		t.Helper()
		if _, err := r.settler.Run(ctx, r.Register, nil); err != nil {
			t.Fatal(err)
		}
		findings, _, err := r.Findings(ctx, register.FindingQuery{Kind: "fulfils"})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for i := range findings {
			if findings[i].Reason == promise.Implementation.String() {
				n++
			}
		}
		return n
	}
	page, err := r.Commitments(ctx, register.CommitmentQuery{})
	if err != nil || len(page.Commitments) != 1 {
		t.Fatal(page, err)
	}
	outcomes, err := r.Outcomes(ctx, page.Commitments[0].Claim.ID)
	if err != nil || len(outcomes) != 1 || !outcomes[0].Review || kept() != 0 {
		t.Fatalf("%+v, %v", outcomes, err)
	}
	at := time.Date(2024, 7, 1, 9, 0, 0, 0, time.UTC)
	accepted := judge.Judgement{Verb: judge.Accept, Target: outcomes[0].Link, Who: "Ada", At: at}
	accepted.Identify()
	if _, err := r.Judge(ctx, accepted); err != nil {
		t.Fatal(err)
	}
	if n := kept(); n != 1 {
		t.Errorf("%d findings once it was accepted", n)
	}
	if _, err := r.Judge(ctx, judge.Judgement{Verb: judge.Undo, Target: accepted.ID, Who: "Ada", At: at.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if n := kept(); n != 0 {
		t.Errorf("%d findings once that was taken back", n)
	}
}

// TestVerifyPromises changes behind the program's back what is kept of commitments: it is told of.
func TestVerifyPromises(t *testing.T) {
	for statement, want := range map[string]string{
		"DELETE FROM promise_keys": "is found by 0",
		"INSERT INTO report_keys (hash, report) SELECT 7, max(report) FROM report_keys": "is found by",
		"UPDATE commitments SET status = 3":                                             "does not stand where",
		"UPDATE commitments SET found = 3 WHERE status = found":                         "does not stand where",
	} {
		r := newRegister(t)
		r.read(t, promised, "1.txt", "2.txt", "3.txt")
		path, kinds := r.Path(), r.Kinds()
		r.Close()
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
		db.Close()
		report, err := register.Verify(context.Background(), path, kinds, newLinker(t), nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(report.Troubles); !strings.Contains(got, want) {
			t.Errorf("%s: %q is not in %s", statement, want, got)
		}
	}
}
