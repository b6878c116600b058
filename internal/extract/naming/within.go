package naming

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// FindWithin is like Find and gives besides the names of one kind that stand in what a document is about: the work in "agreement on the building of
// the Tyne Bridge".
func (g *Grammar) FindWithin(kind string, a *annotate.Analysis, s *lang.Sentence) (names, within []Name) {
	all := g.all(a, s)
	names = outermost(slices.Clone(all))
	for _, n := range names {
		if n.Head.Kind != "instrument" {
			continue
		}
		for _, in := range all {
			if in.Head.Kind == kind && n.HeadEnd < in.First && in.End <= n.End && in.own() {
				in.Within = true
				within = append(within, in)
			}
		}
	}
	return g.trimmed(a, names), g.trimmed(a, outermost(within))
}

// own reports whether a name within that of a document stands for a work or body by itself, and is no part of a longer name of a fund, firm
// or plan.
func (n *Name) own() bool {
	switch n.Head.Kind {
	case "project":
		return n.Head.Want != "made" && n.Head.Rule != "project.work"
	case "mechanism":
		return n.Head.Type == "commission" || n.Head.Type == "council" || n.Head.Type == "dialogue" || n.Head.Type == "summit" || n.Head.Type == "organization" && n.Core == n.HeadEnd
	}
	return false
}
