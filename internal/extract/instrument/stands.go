package instrument

import (
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// stands reports whether a name says which document it is.
func (r *reader) stands(a *annotate.Analysis, n naming.Name) bool {
	words := n.Core - n.First - (n.HeadEnd - n.HeadFirst)
	for i := n.First + 1; i < n.HeadFirst; i++ {
		if a.Tokens[i].Norm == "-" {
			words -= 2 // "high-level" is one
		}
	}
	if t := &a.Tokens[n.First]; n.First+1 < n.HeadFirst && n.Head.Type != "resolution" && t.Tag == lang.VERB && strings.HasSuffix(t.Norm, "ing") {
		return false // "Promoting Good Governance Principles" is what is done
	}
	if r.names.IsVague(a.Tokens[n.First].Norm) {
		return false // "Several Memoranda of Understanding"
	}
	if n.Proper {
		return r.properStands(a, n, words)
	}
	return r.describedStands(a, n, words)
}

// properStands is stands for a name in capitals, with so many words besides its head.
func (r *reader) properStands(a *annotate.Analysis, n naming.Name, words int) bool {
	if n.Head.Type == "law" || followed(a, n) || r.names.IsBody(a.Doc.At(a.SpanOf(n.First, n.Core))) || r.ofOneState(a, n) {
		return false
	}
	if n.Head.Want == "placed" {
		return r.afterPlace(a, n)
	}
	if n.Head.Want == "signed" && len(naming.Actors(a, n.First, n.End)) == 0 && r.status(a, n) == "" {
		return false
	}
	if words == 0 && !r.vague(a, n) && r.bySigning(a, n, words) {
		return true
	}
	return (words > 0 || n.End > n.Core && n.HeadEnd-n.HeadFirst > 1) && (n.Head.Want != "made" || r.status(a, n) != "")
}

// describedStands is stands for a name that describes its document in words of every day.
func (r *reader) describedStands(a *annotate.Analysis, n naming.Name, words int) bool {
	status, at, rule := r.told(a, n)
	if r.vague(a, n) {
		return false
	}
	signed := rule == "instrument.signed" && at < n.First
	if signed && n.Head.Want != "named" && words+n.HeadEnd-n.HeadFirst > 1 && r.byTwo(a, n, at) || r.bySigning(a, n, words) {
		return true
	}
	if n.Head.Type == "joint statement" && rule == "instrument.adopted" && status == "adopted" && indefinite(a, n.First) && n.Core == n.HeadEnd && len(appendNew(frame.Doers(a, at), a.Sides)) > 0 {
		return true // "the leaders issued a joint communiqué"
	}
	switch n.Head.Want {
	case "signed":
		if rule == "instrument.agreed" && status == "agreed" && at >= n.End && a.Tokens[at].Rel == lang.Acl {
			return words > 0 && len(apart(a, at+1)) > 1 // "a security deal struck between A and B"
		}
		return (signed || rule == "instrument.agreed" && status == "agreed" && at < n.First && r.byTwo(a, n, at)) && words > 0
	case "described":
		if n.Head.Type == "memorandum" && n.Core > n.HeadEnd || r.afterName(a, n) {
			return true
		}
		if words > 0 && len(apart(a, n.End)) > 1 || n.Core > n.HeadEnd && r.known(a, n) {
			return true
		}
		return n.Core > n.HeadEnd && between(a, n) || words > 1 && status != "" || n.Core > n.HeadEnd && status != "" || lead(a, n)
	case "named":
		return n.First < n.HeadFirst || n.Core > n.HeadEnd && n.Head.Type == "resolution"
	case "placed":
		return r.afterPlace(a, n)
	case "made", "agreed":
		if n.Head.Type == "programme" && n.Core == n.HeadEnd {
			return false
		}
		return status != "" && at < n.First && (words > 0 || n.HeadEnd-n.HeadFirst > 1) || n.Head.Want == "agreed" && n.Core > n.HeadEnd && between(a, n)
	}
	return false
}

// byTwo reports whether two actors and more sign or adopt a document by the verb at token at: "Kenya and Norway signed a joint agreement".
func (r *reader) byTwo(a *annotate.Analysis, n naming.Name, at int) bool {
	if at < 0 {
		return false
	}
	if a.Tokens[at].Tag != lang.VERB {
		return len(a.Sides) > 1 && indefinite(a, n.First) || len(frame.Doers(a, at)) > 1 // "attended the signing of a trade agreement"
	}
	return len(appendNew(appendNew(frame.Doers(a, at), naming.Parties(a, n)), partners(a, at, n))) > 1
}

// vague reports whether what goes on behind a name says that it is none: "agreements on a range of issues".
func (r *reader) vague(a *annotate.Analysis, n naming.Name) bool {
	for k := n.HeadEnd; k < n.Core && k < n.HeadEnd+5; k++ {
		if r.names.IsVague(a.Tokens[k].Norm) {
			return true
		}
	}
	return false
}

// ofOneState reports whether a plan or strategy stands in a text that tells of no relations between states: it is then
// most likely a paper of one government.
func (r *reader) ofOneState(a *annotate.Analysis, n naming.Name) bool {
	switch n.Head.Type {
	case "plan", "strategy", "programme", "guidelines", "roadmap":
		_, several := r.names.Modifiers(a, n)
		return !several && len(a.Sides) < 2 && len(naming.Actors(a, n.First, n.End)) == 0 && r.status(a, n) == ""
	}
	return false
}

func (r *reader) status(a *annotate.Analysis, n naming.Name) string {
	status, _, _ := r.told(a, n)
	return status
}

// followed reports whether the name only stands before another noun with a capital.
func followed(a *annotate.Analysis, n naming.Name) bool {
	if n.End != n.HeadEnd || n.End >= a.Sentence(n.First).End {
		return false
	}
	return a.Tokens[n.End].Tag == lang.PROPN
}

// afterPlace reports whether the name of a city or region, and nothing else, stands before the head of a document: "the Tbilisi Statement".
func (r *reader) afterPlace(a *annotate.Analysis, n naming.Name) bool {
	m := a.MentionAt(n.First)
	return m != nil && m.First == n.First && m.End == n.HeadFirst && m.Kind == annotate.Place && m.Form != annotate.Pronoun && n.End == n.HeadEnd
}

// afterName reports whether the name of a body or city begins a document's, with nothing else before the head.
func (r *reader) afterName(a *annotate.Analysis, n naming.Name) bool {
	m := a.MentionAt(n.First)
	return m != nil && n.First < n.HeadFirst && m.First == n.First && (m.End == n.HeadFirst || m.End+1 == n.HeadFirst && a.Tokens[m.End].Norm == "+") && m.Form == annotate.Proper && m.Entity >= 0 &&
		(m.Kind == annotate.Place || m.Kind == annotate.Organization && r.names.IsBody(a.Entities[m.Entity].Name))
}

// known reports whether a text speaks of a document by its field as of one that readers know: "the agreement on visas".
func (r *reader) known(a *annotate.Analysis, n naming.Name) bool {
	if a.Tokens[n.HeadEnd].Norm != "on" || a.Tokens[n.HeadEnd-1].Feats.Has(lang.Plural) || n.First == a.Sentence(n.First).First {
		return false
	}
	if t := &a.Tokens[n.HeadEnd+1]; n.HeadEnd+2 < len(a.Tokens) && t.Tag == lang.DET && a.Tokens[n.HeadEnd+2].Tag != lang.PROPN {
		return false // "the agreement on the path ahead"
	}
	k := n.First - 1
	for k > a.Sentence(n.First).First && (a.Tokens[k].Tag == lang.ADJ || a.Tokens[k].Tag == lang.NUM) {
		k--
	}
	return a.Tokens[k].Norm == "the"
}

func between(a *annotate.Analysis, n naming.Name) bool {
	t := &a.Tokens[n.HeadEnd]
	return t.Norm == "between"
}

// lead reports whether a described name begins with a name or has at least two nouns of its own: "Belt and Road cooperation
// documents", "mutual visa exemption agreement".
func lead(a *annotate.Analysis, n naming.Name) bool {
	if n.HeadFirst > n.First && a.Tokens[n.HeadFirst-1].Tag == lang.CCONJ {
		return false // "international organizations and treaties"
	}
	nouns := 0
	for i := n.First; i < n.HeadFirst; i++ {
		if t := &a.Tokens[i]; t.Tag == lang.PROPN || t.Tag == lang.NOUN && !(i > n.First && a.Tokens[i-1].Norm == "-") {
			nouns++
		}
	}
	return nouns >= 2 || nouns == 1 && a.Tokens[n.First].Tag == lang.ADJ && n.HeadFirst-n.First >= 2 && a.Tokens[n.First+1].Norm != "-"
}
