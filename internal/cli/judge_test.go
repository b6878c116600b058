package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"rapporteur/internal/pack"
	"rapporteur/internal/register"
)

// desk is a register of the demo texts at which Ada judges.
type desk struct {
	*testing.T
	register string
}

func newDesk(t *testing.T) desk {
	t.Helper()
	t.Setenv("RAPPORTEUR_BY", "Ada")
	return desk{t, demo(t)}
}

// do runs a command that succeeds, and gives its output.
func (d desk) do(args ...string) string {
	d.Helper()
	code, out, errs := run(d.T, "", append([]string{"--register", d.register}, args...)...)
	if code != 0 {
		d.Fatalf("%v: exit %d: %s", args, code, errs)
	}
	return out
}

// json runs a command that prints JSON lines.
func (d desk) json(args ...string) []map[string]any {
	d.Helper()
	return lines(d.T, d.do(append([]string{"--json"}, args...)...))
}

// claims are the listed claims of a kind.
func (d desk) claims(kind string) []map[string]any {
	d.Helper()
	return d.json("export", "--kind", kind)
}

// judged makes a judgement and gives its id.
func (d desk) judged(args ...string) string {
	d.Helper()
	return d.json(append([]string{"judge"}, args...)...)[0]["id"].(string)
}

func (d desk) whole() {
	d.Helper()
	d.do("check")
}

// TestEachJudgement makes each judgement once on the demo texts, sees what comes of it, and takes it back.
func TestEachJudgement(t *testing.T) {
	d := newDesk(t)
	before := d.do("export")
	figures := d.claims("figure")
	figure, words := figures[0]["id"].(string), figures[0]["quote"].(string)

	rejected := d.judged("reject", figure, "--note", "a share, no amount")
	if list := d.do("list", "figure", "--limit", "500"); strings.Contains(list, figure) {
		t.Error("a rejected claim is listed")
	}
	if strings.Contains(d.do("export"), figure) {
		t.Error("a rejected claim is exported")
	}
	if page := d.do("show", figure); !strings.Contains(page, "rejected") || !strings.Contains(page, "a share, no amount") || !strings.Contains(page, "Ada") {
		t.Errorf("show: %s", page)
	}
	d.whole()
	d.do("judge", "undo", rejected)
	if d.do("export") != before {
		t.Error("undo of a rejection does not bring the claim back")
	}

	corrected := d.judged("correct", figure, "--field", "value", "--value", "77")
	if page := d.do("show", figure); !strings.Contains(page, "77") || !strings.Contains(page, "corrected by Ada") || !strings.Contains(page, "read as") {
		t.Errorf("show: %s", page)
	}
	for _, c := range d.json("export") {
		if c["id"] == figure && (c["value"] != 77.0 || c["corrected"] == nil || c["quote"] != words) {
			t.Errorf("exported as %v", c)
		}
	}
	d.whole()
	d.do("judge", "undo", corrected)

	unsure := d.json("list", "partnership", "--review")
	if len(unsure) == 0 {
		t.Fatal("the demo texts have no unsure claim")
	}
	accepted := d.judged("accept", unsure[0]["id"].(string))
	if !strings.Contains(d.do("export"), unsure[0]["id"].(string)) {
		t.Error("an accepted claim is not listed")
	}
	d.whole()
	d.do("judge", "undo", accepted)

	var several map[string]any
	for _, e := range d.json("export", "--entries") {
		if several == nil && len(e["claims"].([]any)) > 2 {
			several = e
		}
	}
	all := d.judged("reject", several["id"].(string), "--note", "no such thing")
	if left := d.do("export"); strings.Contains(d.do("export", "--entries"), several["id"].(string)) || strings.Count(left, "\n") != strings.Count(before, "\n")-len(several["claims"].([]any)) {
		t.Error("a rejected entry, or a claim of it, is exported")
	}
	d.whole()
	d.do("judge", "undo", all)
	if d.do("export") != before {
		t.Error("undo does not bring the entry back")
	}

	contradiction := d.json("review", "--only", "finding")[0]["id"].(string)
	listed := d.do("export")
	denied := d.judged("reject", contradiction, "--note", "two measures")
	if strings.Contains(d.do("export", "--findings"), contradiction) || d.do("export") != listed {
		t.Error("a rejected finding is exported, or its claims are not")
	}
	d.do("judge", "undo", denied)
	if !strings.Contains(d.do("export", "--findings"), contradiction) {
		t.Error("undo does not bring the finding back")
	}
	d.whole()

	pair := d.json("review", "--only", "pair")[0]
	a, b := pair["id"].(string), pair["other"].(string)
	d.judged("accept", a, "--note", "both texts seen")
	if page := d.do("show", a); !strings.Contains(page, "looked at by Ada") || !strings.Contains(page, "both texts seen") {
		t.Errorf("show: %s", page)
	}
	one := d.judged("same", a, b)
	if page := d.do("show", b); !strings.Contains(page, "looked at by Ada") {
		t.Errorf("show of the entry under another id: %s", page)
	}
	if x, y := d.entry(a), d.entry(b); x != y {
		t.Errorf("judged to be the same, they are %s and %s", x, y)
	}
	d.whole()
	two := d.judged("different", a, b)
	if x, y := d.entry(a), d.entry(b); x == y {
		t.Error("judged to be different, they are one")
	}
	if again := d.do("--json", "review", "--only", "pair"); strings.Contains(again, a) && strings.Contains(again, b) {
		t.Error("a pair that was judged waits again")
	}
	d.whole()
	d.do("judge", "undo", two)
	d.do("judge", "undo", one)

	promise := d.claims("commitment")[0]["id"].(string)
	d.judged("status", promise, "--value", "fulfilled", "--note", "the line is open")
	score := d.judged("status", promise, "--field", "Kazakhstan", "--value=-1")
	if all := d.do("judgements"); !strings.Contains(all, "status "+promise+" fulfilled") || !strings.Contains(all, "KAZ -1") {
		t.Errorf("judgements: %s", all)
	}
	d.do("judge", "undo", score)
	if d.do("export") != before {
		t.Error("with everything taken back, the register tells something else")
	}
	d.whole()
}

// entry is the id of the entry that an id leads to.
func (d desk) entry(id string) string {
	d.Helper()
	reg, err := (&session{grammar: &grammar{Register: d.register}, ctx: context.Background(), packs: builtin}).openRegister()
	if err != nil {
		d.Fatal(err)
	}
	defer reg.Close()
	e, err := reg.Entry(context.Background(), id)
	if err != nil {
		d.Fatal(err)
	}
	return e.ID
}

var builtin = sync.OnceValue(func() *pack.Set { return (&session{grammar: &grammar{}}).loadPacks() })

// TestJudgeMisuse checks that what makes no sense is told of, and changes nothing.
func TestJudgeMisuse(t *testing.T) {
	d := newDesk(t)
	figure := d.claims("figure")[0]["id"].(string)
	event := d.claims("event")[0]["id"].(string)
	promise := d.claims("commitment")[0]["id"].(string)
	for _, c := range []struct {
		want string
		args []string
	}{
		{"number", []string{"correct", figure, "--field", "value", "--value", "a lot"}},
		{"no field", []string{"correct", figure, "--field", "taste", "--value", "good"}},
		{"--value", []string{"correct", figure, "--field", "value"}},
		{"needs two ids", []string{"same", figure}},
		{"cannot be the same", []string{"same", figure, event}},
		{"two ids that differ", []string{"different", figure, figure}},
		{"is of a commitment", []string{"status", figure, "--value", "fulfilled"}},
		{"not in the register", []string{"reject", "0000000000000000"}},
		{"not in the register", []string{"undo", "0000000000000000"}},
		{"binds: ", []string{"status", promise, "--field", "Fiji", "--value", "+1"}},
		{"not a day", []string{"correct", promise, "--field", "deadline", "--value", "2025-02-30"}},
		{"takes no field", []string{"accept", figure, "--field", "value"}},
	} {
		code, _, errs := run(t, "", append([]string{"--register", d.register, "judge"}, c.args...)...)
		if code != exitMisuse && code != exitNotFound || !strings.Contains(errs, c.want) {
			t.Errorf("%v: exit %d: %s", c.args, code, errs)
		}
	}
	if out := d.do("judgements"); out != "" {
		t.Errorf("there are judgements: %s", out)
	}
}

// TestColleagues has two people judge copies of one register; each adds the file of the other, and both hold the same.
func TestColleagues(t *testing.T) {
	ada := newDesk(t)
	bob := desk{t, filepath.Join(t.TempDir(), "bob.db")}
	ada.do("backup", bob.register)
	figures := ada.claims("figure")
	id := func(i int) string { return figures[i]["id"].(string) }
	ada.do("judge", "reject", id(0))
	bob.do("judge", "reject", id(1), "--by", "Bob")
	bob.do("judge", "correct", id(2), "--field", "unit", "--value", "EUR", "--by", "Bob")
	mine, theirs := filepath.Join(t.TempDir(), "ada.jsonl"), filepath.Join(t.TempDir(), "bob.jsonl")
	ada.do("export", "--judgements", "-o", mine)
	bob.do("export", "--judgements", "-o", theirs)
	bob.do("judgements", "import", mine)
	for _, want := range []float64{2, 0} {
		if got := ada.json("judgements", "import", theirs)[0]["added"]; got != want {
			t.Errorf("%v added, not %v", got, want)
		}
	}
	for _, what := range []string{"--claims", "--judgements", "--entries", "--findings"} {
		if ada.do("export", what) != bob.do("export", what) {
			t.Errorf("export %s differs", what)
		}
	}
	if out := ada.do("judgements", "--by", "bob"); strings.Count(out, "\n") != 2 {
		t.Errorf("Bob's judgements: %s", out)
	}
	b, err := os.ReadFile(theirs)
	if err != nil {
		t.Fatal(err)
	}
	altered := write(t, filepath.Join(t.TempDir(), "altered.jsonl"), bytes.Replace(b, []byte("EUR"), []byte("USD"), 1))
	if code, _, errs := run(t, "", "--register", ada.register, "judgements", "import", altered); code == 0 || !strings.Contains(errs, altered+":2") || !strings.Contains(errs, "altered") {
		t.Errorf("exit %d: %s", code, errs)
	}
}

// TestOrphans reads a document again by rules that read a field otherwise: the judgement is kept, and the nearest claim named.
func TestOrphans(t *testing.T) {
	t.Setenv("RAPPORTEUR_BY", "Ada")
	d := desk{t, filepath.Join(t.TempDir(), "r.db")}
	text := write(t, filepath.Join(t.TempDir(), "a.txt"), []byte("The ministers will meet in Astana tomorrow.\n"))
	d.do("-q", "read", "--published", "2025-03-31", text)
	id := d.claims("date")[0]["id"].(string)
	d.do("judge", "reject", id)
	d.do("-q", "read", "--published", "2025-05-31", text)
	orphans := d.json("judgements", "--orphans")
	if len(orphans) != 1 || orphans[0]["missing"] != id || orphans[0]["nearest"] == nil {
		t.Fatalf("orphans: %v", orphans)
	}
	if out := d.do("judgements", "--orphans"); !strings.Contains(out, "nearest is") || !strings.Contains(out, "tomorrow") {
		t.Errorf("orphans: %s", out)
	}
	d.whole()
	d.do("-q", "read", "--published", "2025-03-31", text)
	if out := d.do("judgements", "--orphans"); out != "" || len(d.claims("date")) > 0 {
		t.Errorf("read as before, the judgement does not hold again: %s", out)
	}
}

// TestReview plays keys to the review and looks at what it shows and stores, wide and narrow.
func TestReview(t *testing.T) {
	for _, across := range []int{40, 80, 130} {
		d := newDesk(t)
		waits := len(d.json("review"))
		s := &session{grammar: &grammar{Register: d.register, Quiet: true}, ctx: context.Background(), out: io.Discard, err: io.Discard, packs: builtin}
		play := func(typed string) (*reviewer, string) {
			t.Helper()
			reg, err := s.changeRegister()
			if err != nil {
				t.Fatal(err)
			}
			defer reg.Close()
			var out bytes.Buffer
			r := &reviewer{session: s, reg: reg, who: "Ada", keys: readKeys(s.ctx, strings.NewReader(typed)),
				screen: screen{out: &out, bold: style{"\x1b[1m", "\x1b[0m"}, size: func() (int, int) { return across, 24 }}}
			if err := r.run(); err != nil {
				t.Fatal(err)
			}
			return r, out.String()
		}
		if r, _ := play(" q"); r.left != waits || r.made != 0 {
			t.Errorf("after a skip %d of %d wait", r.left, waits)
		}
		first := d.json("review", "--limit", "1")[0]
		r, shown := play("?xzdn" + "one of many\r" + "sarq")
		if r.made == 0 || !strings.Contains(shown, "taken back") && r.left != waits-r.made {
			t.Errorf("%d judgements made, %d of %d wait", r.made, r.left, waits)
		}
		if first["id"] == nil || !strings.Contains(d.do("judgements"), "Ada") {
			t.Errorf("judgements: %s", d.do("judgements"))
		}
		made := r.made
		if r, _ := play(strings.Repeat("u", 3) + "q"); r.made != 0 || len(d.json("review")) != waits-made {
			t.Errorf("another review takes back what it did not make")
		}
		plain := strings.NewReplacer("\x1b[1m", "", "\x1b[0m", "", "\x1b[K", "", "\x1b[J", "", "\x1b[H", "\r\n").Replace(shown)
		for _, l := range strings.Split(plain, "\r\n") {
			if n := columns(l); n > across {
				t.Errorf("a line of %d columns on a screen of %d: %q", n, across, l)
			}
		}
		d.whole()
	}
}

// TestReviewOfClaims corrects, accepts and undoes.
func TestReviewOfClaims(t *testing.T) {
	d := newDesk(t)
	s := &session{grammar: &grammar{Register: d.register, Quiet: true}, ctx: context.Background(), out: io.Discard, err: io.Discard, packs: builtin}
	waits := d.json("review", "--only", "claim")
	id := waits[0]["id"].(string)
	reg, err := s.changeRegister()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	field := map[string]string{"partnership": "level", "figure": "indicator"}[waits[0]["claims"].([]any)[0].(map[string]any)["kind"].(string)]
	typed := "c" + field + "\r" + "\x15strategic partnership\r" + "n" + "as the summary has it\r" + "a" + "u" + "a"
	r := &reviewer{session: s, reg: reg, who: "Ada", only: []string{register.ReviewClaim}, keys: readKeys(s.ctx, strings.NewReader(typed)),
		screen: screen{out: &out, bold: style{"[", "]"}, size: func() (int, int) { return 80, 24 }}}
	if err := r.run(); err != nil {
		t.Fatal(err)
	}
	reg.Close()
	claim := d.json("show", id)[0]
	if claim[field] != "strategic partnership" || claim["review"] != false || claim["accepted"] != true {
		t.Errorf("%v\n%s", claim, out.String())
	}
	if n := len(d.json("judgements")); n != 4 {
		t.Errorf("%d judgements: %s", n, d.do("judgements"))
	}
	d.whole()
}

func TestReviewWithoutTerminal(t *testing.T) {
	d := newDesk(t)
	if code, _, errs := run(t, "", "--register", d.register, "review"); code != exitMisuse || !strings.Contains(errs, "--json review") {
		t.Errorf("exit %d: %s", code, errs)
	}
	for _, item := range d.json("review", "--limit", "1000") {
		if item["what"] == nil || item["id"] == nil || item["keys"] == "" || len(fmt.Sprint(item["claims"])) < 10 {
			t.Errorf("%v", item)
		}
	}
}

func TestGitName(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USER", "al")
	s := &session{}
	if got := s.name(""); got != "al" {
		t.Errorf("%q", got)
	}
	write(t, filepath.Join(home, ".gitconfig"), []byte("[core]\n\tname = no\n[user]\n\temail = a@example.org\n\tname = \"Ada L.\"\n"))
	if got := s.name(" "); got != "Ada L." {
		t.Errorf("%q", got)
	}
	if got := s.name("Bob"); got != "Bob" {
		t.Errorf("%q", got)
	}
}

// TestReviewShowsBothSides has a small terminal show the words of both sides of everything that waits.
func TestReviewShowsBothSides(t *testing.T) {
	d := newDesk(t)
	s := &session{grammar: &grammar{Register: d.register, Quiet: true}, ctx: context.Background(), out: io.Discard, err: io.Discard, packs: builtin}
	reg, err := s.openRegister()
	if err != nil {
		t.Fatal(err)
	}
	defer reg.Close()
	items, err := reg.Queue(s.ctx, 1000)
	if err != nil || len(items) == 0 {
		t.Fatal(len(items), err)
	}
	r := &reviewer{session: s, reg: reg, screen: screen{bold: style{"[", "]"}, size: func() (int, int) { return 80, 24 }}}
	for i := range items {
		r.item = &items[i]
		shown := r.lines()
		all := strings.Join(shown, "\n")
		for _, side := range [][]register.Claim{items[i].Left, items[i].Right} {
			if len(side) > 0 && len(side) < 3 && !strings.Contains(all, side[0].ID) || len(shown) > 24 {
				t.Errorf("%d lines, not both sides:\n%s", len(shown), all)
			}
		}
		if items[i].What == register.ReviewLink && (!strings.Contains(all, "[Promised]") || !strings.Contains(all, "[What came of it]")) {
			t.Errorf("which side is the promise:\n%s", all)
		}
	}
	if before, after := within("and so it was said of the", "of all that was said", 8); before != "… of the" || after != "of all …" {
		t.Errorf("%q, %q", before, after)
	}
}
