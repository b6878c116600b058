package cli

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"rapporteur/internal/dossier"
)

// printer writes dossiers for people.
type printer struct {
	out  io.Writer
	desk *dossier.Desk
}

// text writes a line of text, broken between words where a terminal is narrow.
func (p *printer) text(indent, format string, args ...any) {
	paragraph(p.out, indent, indent+"  ", plain(fmt.Sprintf(format, args...)))
}

func (p *printer) printf(format string, args ...any) { fmt.Fprintf(p.out, format, args...) }

// table writes rows in columns, indented; a column in which nothing stands is left out.
func (p *printer) table(indent string, rows [][]string) error {
	width := 0
	for _, r := range rows {
		width = max(width, len(r))
	}
	for c := width - 1; c >= 0; c-- {
		if slices.ContainsFunc(rows, func(r []string) bool { return c < len(r) && r[c] != "" }) {
			continue
		}
		for i, r := range rows {
			if c < len(r) {
				rows[i] = slices.Delete(r, c, c+1)
			}
		}
	}
	return writeRows(p.out, indent, rows)
}

// names are actors as people call them: short for two, codes for many.
func (p *printer) names(actors []string) string {
	var out []string
	for _, a := range actors {
		if len(actors) <= 3 {
			a = p.desk.Called(a)
		}
		out = append(out, a)
	}
	return strings.Join(out, ", ")
}

// from says who tells something, the first two and how many more.
func from(cites []dossier.Cite) string {
	var out []string
	seen := map[string]bool{}
	for _, c := range cites {
		t := cut(c.Teller(), 40)
		if t == "" {
			t = cut(cmp.Or(c.File, "document "+c.Document[:min(8, len(c.Document))]), 40)
		}
		if !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	if len(out) > 2 {
		return fmt.Sprintf("%s and %d more", strings.Join(out[:2], ", "), len(out)-2)
	}
	return strings.Join(out, ", ")
}
