package cli

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// meter shows how far a long piece of work is: a bar that renews itself on a terminal, a line now and then elsewhere.
type meter struct {
	w        io.Writer
	bar      bool
	silent   bool
	last     time.Time
	interval time.Duration
	drawn    bool
	what     string // is being done
}

func newMeter(s *session) *meter {
	m := &meter{w: s.err, bar: isTerminal(s.err), silent: s.Quiet || s.JSON, last: time.Now(), interval: 10 * time.Second}
	if m.bar {
		m.interval = 100 * time.Millisecond
	}
	return m
}

// update tells how much of what is done, in which unit; of 1 where that cannot be known. A bar shows at once what is begun.
func (m *meter) update(what string, done, of int, unit string) {
	begun := m.bar && what != m.what
	if m.what = what; m.silent || !begun && time.Since(m.last) < m.interval {
		return
	}
	m.last = time.Now()
	line := what
	if of > 1 {
		line = strings.TrimSpace(fmt.Sprintf("%s: %s of %s %s", what, group(done), group(of), unit))
	}
	if !m.bar {
		fmt.Fprintln(m.w, line)
		return
	}
	m.drawn = true
	full := barWidth * min(done, of) / max(of, 1)
	fmt.Fprintf(m.w, "\r\x1b[K%s", fit(m.w, strings.Repeat("█", full)+strings.Repeat("░", barWidth-full)+" "+line))
}

// end takes the bar away.
func (m *meter) end() {
	if m.drawn {
		fmt.Fprint(m.w, "\r\x1b[K")
		m.drawn = false
	}
}
