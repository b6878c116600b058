package instrument

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// listing is what a sentence says of the documents that a list below it names: "The following documents were signed:".
type listing struct {
	status  string
	parties []string
}

// included is what a sentence says of the documents that it lists behind "include": "The papers signed included A and B".
func (r *reader) included(a *annotate.Analysis, first int) (l listing, ok bool) {
	s := a.Sentence(first)
	for k := first - 1; k > s.First && k > first-120; k-- {
		if a.Tokens[k].Tag != lang.VERB || !a.Does(a.Tokens[k].Lemma, annotate.Brings) {
			continue
		}
		np, found := a.Subject(k)
		if !found || !r.names.IsDocument(a, np.Head) {
			return l, false
		}
		for i := np.Head + 1; i < k; i++ {
			if status, rule := r.acts.Of(a, i); a.Tokens[i].Tag == lang.VERB && (rule == "instrument.signed" || rule == "instrument.adopted") {
				l.status = status
			}
		}
		if len(a.Sides) == 2 {
			l.parties = slices.Clone(a.Sides)
		}
		return l, true
	}
	return l, false
}

// opens reports whether a sentence begins with the name of a document, an article aside, and with a paragraph.
func opens(a *annotate.Analysis, s *lang.Sentence, names []naming.Name) bool {
	if len(names) == 0 || names[0].Head.Kind != "instrument" || names[0].First > s.First+1 {
		return false
	}
	return s.First == 0 || a.Sentence(s.First-1).Paragraph != s.Paragraph
}

// wholeItem widens the name of a document with which an item of a list begins to the whole item, where that is one phrase.
func wholeItem(a *annotate.Analysis, s *lang.Sentence, n naming.Name) naming.Name {
	const longest = 48
	end := s.End
	for end > n.End && (a.Tokens[end-1].Tag == lang.PUNCT && a.Tokens[end-1].Norm != ")" || a.Tokens[end-1].Norm == "and") {
		end--
	}
	if end-n.First > longest {
		return n
	}
	for k := n.End; k < end; k++ {
		switch t := &a.Tokens[k]; {
		case t.Tag == lang.AUX, t.Tag == lang.VERB && t.Feats.Has(lang.Fin), t.Tag == lang.SCONJ, t.Norm == ":", t.Norm == ";", t.Norm == ".", t.Norm == "signed":
			return n
		case t.Norm == "," && k+1 < end && (a.Tokens[k+1].Norm == "which" || a.VerbForm(k+1) == annotate.Gerund):
			return n
		}
	}
	n.End, n.Core = end, end
	return n
}

// listed is the listing that a sentence opens, an empty one when no list follows it.
func (r *reader) listed(a *annotate.Analysis, s *lang.Sentence) listing {
	if a.Tokens[s.End-1].Norm != ":" {
		return listing{}
	}
	for i := s.End - 2; i >= s.First && i > s.End-30; i-- {
		if a.Tokens[i].Tag != lang.VERB && a.Tokens[i].Norm != "signing" {
			continue
		}
		if status, rule := r.acts.Of(a, i); rule == "instrument.signed" || rule == "instrument.adopted" || rule == "instrument.agreed" && status == "agreed" {
			l := listing{status: status, parties: frame.Doers(a, i)}
			if len(l.parties) == 0 && len(a.Sides) > 1 {
				l.parties = slices.Clone(a.Sides)
			}
			return l
		}
	}
	return listing{}
}
