package dossier

import (
	"slices"
	"strings"

	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// sentence is the sentence about a claim, in folded words before and after it.
type sentence struct {
	text          string
	start         int // of the sentence in the document
	before, after string
}

// reachOfChange is how many words may stand between an instrument's name and the word that tells what became of it.
const reachOfChange = 3

// sentenceOf cuts the sentence out of a text: from the last full stop or line before the span to the next one after it.
func sentenceOf(s string, at text.Span) sentence {
	if at.Start < 0 || at.End > len(s) || at.IsEmpty() {
		return sentence{}
	}
	const reach = 400
	from, to := max(0, at.Start-reach), min(len(s), at.End+reach)
	before, after := s[from:at.Start], s[at.End:to]
	for _, stop := range []string{". ", ".\n", "\n\n", "; "} {
		if i := strings.LastIndex(before, stop); i >= 0 {
			from += i + len(stop)
			before = before[i+len(stop):]
		}
		if i := strings.Index(after, stop); i >= 0 {
			after = after[:i]
		}
	}
	return sentence{s[from : at.End+len(after)], from, before, after}
}

type changed struct {
	stage   string
	parties []string
}

func (d *Desk) changed(s sentence) []changed {
	before, after := d.link.Fold(s.before), d.link.Fold(s.after)
	var out []changed
	for _, x := range d.changes {
		if x.after {
			if i := indexOf(after, x.words); i >= 0 && i <= reachOfChange {
				out = append(out, changed{x.stage, d.statesIn(after[i+len(x.words) : min(len(after), i+len(x.words)+reachOfChange)])})
			}
			continue
		}
		tail := before[max(0, len(before)-len(x.words)-reachOfChange):]
		if indexOf(tail, x.words) >= 0 {
			out = append(out, changed{x.stage, d.statesIn(before)})
		}
	}
	return out
}

// statesIn are the states that folded words name, in order of their codes.
func (d *Desk) statesIn(words []string) []string {
	var out []string
	for code, names := range d.demonyms {
		for _, n := range names {
			if indexOf(words, n) >= 0 {
				out = append(out, code)
				break
			}
		}
	}
	slices.Sort(out)
	return out
}

// basesIn are the instruments that stand in the sentence of a claim after words that make them its basis.
func (d *Desk) basesIn(s sentence, own *register.Claim, all []*register.Claim) []Basis {
	var out []Basis
	whole := text.Span{Start: s.start, End: s.start + len(s.text)}
	for _, c := range all {
		if c.Document != own.Document || c.ID == own.ID || !whole.Contains(c.Span) || c.Span.Overlaps(own.Span) || d.sameName(c.String("name"), own.String("name")) {
			continue
		}
		before := d.link.Fold(s.text[:c.Span.Start-s.start])
		if n := len(before); n > 0 && before[n-1] == "the" {
			before = before[:n-1]
		}
		for _, b := range d.bases {
			if i := len(before) - len(b.words); i >= 0 && slices.Equal(before[i:], b.words) {
				out = append(out, Basis{c.String("name"), strings.Join(b.words, " "), cite(c)})
				break
			}
		}
	}
	return out
}
