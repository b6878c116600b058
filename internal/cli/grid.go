package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/term"
)

// Limits of rows on a narrow terminal: how narrow a column of words may become, how narrow the widest of them beside the others, and how
// wide text runs.
const (
	leastColumn = 10
	leastWords  = 24
	widestText  = 110
)

// roomOf is how many columns a line may have on a terminal; 0 elsewhere, where lines are as long as they are.
func roomOf(w io.Writer) int {
	f, ok := fileOf(w)
	if !ok || !isTerminal(w) {
		return 0
	}
	across, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return max(across, 20)
}

// writeRows writes rows in columns. Where a terminal is too narrow for them, the widest columns give way and their cells take several
// lines; where that leaves little room for the widest one, it stands below the others. Ids stay whole.
func writeRows(w io.Writer, indent string, rows [][]string) error {
	_, err := io.WriteString(w, strings.Join(gridLines(indent, rows, roomOf(w)), ""))
	return err
}

func gridLines(indent string, rows [][]string, room int) (lines []string) {
	g := newGrid(rows)
	if len(g.widths) == 0 {
		return nil
	}
	below := -1
	if room > 0 {
		below = g.fit(room - columns(indent))
	}
	for _, r := range rows {
		rest := r
		if below >= 0 && below < len(r) {
			rest = slices.Delete(slices.Clone(r), below, below+1)
		}
		for _, l := range g.line(rest) {
			lines = append(lines, strings.TrimRight(indent+l, " ")+"\n")
		}
		if len(rest) < len(r) && r[below] != "" {
			for _, l := range flow([]stretch{{r[below], style{}}}, room, indent+"    ") {
				lines = append(lines, l+"\n")
			}
		}
	}
	return lines
}

// grid is how wide the columns of rows are.
type grid struct {
	widths []int
	ids    []bool // columns of ids
}

func newGrid(rows [][]string) *grid {
	g := &grid{}
	for _, r := range rows {
		for i, c := range r {
			if i == len(g.widths) {
				g.widths, g.ids = append(g.widths, 0), append(g.ids, false)
			}
			g.widths[i] = max(g.widths[i], columns(c))
			g.ids[i] = g.ids[i] || isID(c)
		}
	}
	return g
}

func (g *grid) across() int {
	sum := -2
	for _, w := range g.widths {
		sum += w + 2
	}
	return sum
}

// widest is the widest column that is not of ids and may still give way; -1 when there is none.
func (g *grid) widest(least int) int {
	at := -1
	for i, w := range g.widths {
		if !g.ids[i] && w > least && (at < 0 || w > g.widths[at]) {
			at = i
		}
	}
	return at
}

// fit narrows columns until they have room. It gives the number of a column that is to stand below the others, or -1.
func (g *grid) fit(room int) (below int) {
	if g.across() <= room {
		return -1
	}
	first := g.widest(leastColumn)
	full := slices.Clone(g.widths)
	g.narrow(room)
	if first <= 0 || g.across() <= room && (g.widths[first] >= leastWords || 2*g.widths[first] >= full[first]) {
		return -1
	}
	g.widths, g.ids = slices.Delete(full, first, first+1), slices.Delete(g.ids, first, first+1)
	g.narrow(room)
	return first
}

func (g *grid) narrow(room int) {
	for over := g.across() - room; over > 0; over-- {
		at := g.widest(leastColumn)
		if at < 0 {
			return
		}
		g.widths[at]--
	}
}

// line is a row as one or more lines.
func (g *grid) line(row []string) []string {
	cells := make([][]string, len(row))
	high := 1
	for i, c := range row {
		cells[i] = []string{c}
		if columns(c) > g.widths[i] {
			cells[i] = flow([]stretch{{c, style{}}}, g.widths[i], "")
		}
		high = max(high, len(cells[i]))
	}
	lines := make([]string, high)
	for n := range lines {
		var parts []string
		for i, c := range cells {
			text := ""
			if n < len(c) {
				text = c[n]
			}
			parts = append(parts, text+strings.Repeat(" ", max(0, g.widths[i]-columns(text))))
		}
		lines[n] = strings.Join(parts, "  ")
	}
	return lines
}

// paragraph writes text behind lead, which ends with a space: on a terminal broken between words, elsewhere as one line. Lines after the
// first are indented by hang.
func paragraph(w io.Writer, lead, hang string, list ...stretch) {
	room := roomOf(w)
	if room == 0 {
		var b strings.Builder
		for _, s := range list {
			b.WriteString(s.style.of(oneLine(s.text)))
		}
		fmt.Fprintln(w, strings.TrimRight(lead+b.String(), " "))
		return
	}
	for _, l := range flowAfter(lead, list, min(room, widestText), hang) {
		fmt.Fprintln(w, strings.TrimRight(l, " "))
	}
}

// plain is text without a style.
func plain(s string) stretch { return stretch{s, style{}} }
