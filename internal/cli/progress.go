package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"rapporteur/internal/pipeline"
)

// progress shows how far a job is: a bar that renews itself on a terminal, a line now and then elsewhere.
type progress struct {
	w        io.Writer
	total    int
	bar      bool
	silent   bool
	began    time.Time
	last     time.Time
	interval time.Duration
}

func newProgress(s *session, total int) *progress {
	p := &progress{w: s.err, total: total, bar: isTerminal(s.err), silent: s.Quiet || s.JSON, began: time.Now(), interval: 10 * time.Second}
	p.last = p.began
	if p.bar {
		p.interval = 100 * time.Millisecond
	}
	return p
}

func (p *progress) update(s *pipeline.Summary) {
	if p.silent || time.Since(p.last) < p.interval {
		return
	}
	p.last = time.Now()
	line := p.line(s, p.last.Sub(p.began))
	if p.bar {
		fmt.Fprintf(p.w, "\r\x1b[K%s", fit(p.w, line))
		return
	}
	fmt.Fprintln(p.w, line)
}

// settled shows how far the checks are that follow reading.
func (p *progress) settled(s *pipeline.Settled) {
	if p.silent || time.Since(p.last) < p.interval {
		return
	}
	p.last = time.Now()
	line := fmt.Sprintf("checking: %s done, about %s left, %s", group(s.Done), group(s.Left), plural(s.Findings, "finding"))
	if p.bar {
		fmt.Fprintf(p.w, "\r\x1b[K%s", fit(p.w, line))
		return
	}
	fmt.Fprintln(p.w, line)
}

// ending tells somebody who pressed Ctrl-C that what was begun is being finished: a large document takes a while.
func (p *progress) ending() {
	if p.bar && !p.silent {
		fmt.Fprint(p.w, "\r\x1b[Kfinishing the documents in hand; Ctrl-C again ends at once\n")
	}
}

const barWidth = 24

func (p *progress) line(s *pipeline.Summary, took time.Duration) string {
	rate := func(n int) string { return group(int(float64(n) / max(took.Seconds(), 0.001))) }
	full := barWidth * s.Done() / max(p.total, 1)
	bar := strings.Repeat("█", full) + strings.Repeat("░", barWidth-full)
	return fmt.Sprintf("%s %s of %s documents  %s words/s  %s claims/s", bar, group(s.Done()), group(p.total), rate(s.Words), rate(s.Claims))
}

// fit cuts a line to the width of the terminal, so that it stays one line.
func fit(w io.Writer, line string) string {
	f, ok := fileOf(w)
	if !ok {
		return line
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 2 {
		return line
	}
	return cut(line, width-1)
}

// end takes the bar away.
func (p *progress) end() {
	if p.bar && !p.silent {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

func isTerminal(w io.Writer) bool {
	f, ok := fileOf(w)
	return ok && term.IsTerminal(int(f.Fd())) && os.Getenv("TERM") != "dumb"
}

// style is how words are made to stand out.
type style struct{ on, off string }

// mark is bold on a terminal that is not asked to be plain (NO_COLOR), and the given marks elsewhere.
func mark(w io.Writer, on, off string) style {
	if isTerminal(w) && os.Getenv("NO_COLOR") == "" {
		return style{"\x1b[1m", "\x1b[0m"}
	}
	return style{on, off}
}

func (s style) of(text string) string { return s.on + text + s.off }
