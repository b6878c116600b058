package cli

import (
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"golang.org/x/term"

	"rapporteur/internal/register"
)

// reviewCmd shows what is unsure, one thing at a time, and takes a judgement by one key.
type reviewCmd struct {
	Only  []string `enum:"finding,link,pair,claim" placeholder:"WHAT" help:"Only these: finding (contradictions nobody has looked at), link (outcomes of commitments), pair (entries that may be one), claim."`
	Limit int      `default:"50" placeholder:"N" help:"With --json: at most so many (${default})."`
	By    string   `placeholder:"NAME" env:"RAPPORTEUR_BY" help:"Who judges; else the name in ~/.gitconfig, else the user's."`
}

// Help shows what is typed.
func (reviewCmd) Help() string {
	return `Keys: a accept, r reject, s same, d different, c correct a field, n note, u undo, space skip, q quit, ? help. Each judgement is stored at once; what was skipped comes last the next time.

Examples:

    rapporteur review
    rapporteur review --only pair --by "A. Lovelace"
    rapporteur --json review --limit 10`
}

// Run reviews in the terminal, or with --json prints what waits.
func (c *reviewCmd) Run(s *session) error {
	if s.JSON {
		return c.print(s)
	}
	in, out, ok := s.terminal()
	if !ok {
		return misuse{fmt.Errorf("review needs a terminal; `rapporteur --json review` prints what waits, and `rapporteur judge` rules on one thing")}
	}
	who := s.name(c.By)
	if who == "" {
		return misuse{fmt.Errorf("--by says who judges")}
	}
	reg, err := s.changeRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	before, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return err
	}
	defer term.Restore(int(in.Fd()), before)
	r := &reviewer{session: s, reg: reg, who: who, only: c.Only, keys: readKeys(s.ctx, in), screen: screen{out: out, bold: mark(out, "[", "]")}}
	r.size = func() (int, int) {
		w, h, err := term.GetSize(int(out.Fd()))
		if err != nil {
			return 80, 24
		}
		return w, h
	}
	resized := make(chan os.Signal, 1)
	signal.Notify(resized, syscall.SIGWINCH)
	defer signal.Stop(resized)
	r.keys.resized = relay(resized)
	fmt.Fprint(out, enterScreen)
	err = r.run()
	fmt.Fprint(out, leaveScreen)
	term.Restore(int(in.Fd()), before)
	if err == nil {
		err = s.settle(reg)
	}
	if err == nil {
		s.note("%s; `rapporteur judgements` lists them", plural(r.made, "judgement"))
	}
	return err
}

// The other screen of a terminal, so that what stood there comes back.
const (
	enterScreen = "\x1b[?1049h"
	leaveScreen = "\x1b[?1049l"
)

func relay(in <-chan os.Signal) <-chan struct{} {
	out := make(chan struct{})
	go func() {
		for range in {
			out <- struct{}{}
		}
	}()
	return out
}

// terminal is the terminal that the user sits at, if there is one.
func (s *session) terminal() (in, out *os.File, ok bool) {
	source := s.in
	if w, ok := source.(waiting); ok {
		source = w.in
	}
	in, isFile := source.(*os.File)
	out, writes := fileOf(s.out)
	return in, out, isFile && writes && term.IsTerminal(int(in.Fd())) && isTerminal(out)
}

// print writes what waits, an item a line.
func (c *reviewCmd) print(s *session) error {
	if err := limited(c.Limit, 0); err != nil {
		return err
	}
	reg, err := s.openRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	items, err := reg.Queue(s.ctx, c.Limit, c.Only...)
	if err != nil {
		return err
	}
	for i := range items {
		if err := s.writeJSON(itemLine(reg, &items[i])); err != nil {
			return err
		}
	}
	return nil
}

func itemLine(reg *register.Register, i *register.Item) map[string]any {
	side := func(claims []register.Claim) []map[string]any {
		out := []map[string]any{}
		for j := range claims {
			out = append(out, claimLine(reg.Kind(claims[j].Kind), &claims[j]))
		}
		return out
	}
	line := map[string]any{"what": i.What, "id": i.Target, "reason": i.Reason, "claims": side(i.Left)}
	if len(i.Right) > 0 {
		line["against"] = side(i.Right)
	}
	if i.Other != "" {
		line["other"] = i.Other
	}
	line["keys"] = strings.Join(verbsOf(i.What), ", ")
	return line
}

// screen is where the review is drawn.
type screen struct {
	out  io.Writer
	size func() (columns, lines int)
	bold style
}

// draw shows lines from the top, the last of them at the bottom.
func (s *screen) draw(lines []string) {
	var b strings.Builder
	b.WriteString("\x1b[H")
	for i, l := range lines {
		if i > 0 {
			b.WriteString("\r\n")
		}
		b.WriteString(l + "\x1b[K")
	}
	b.WriteString("\x1b[J")
	io.WriteString(s.out, b.String())
}
