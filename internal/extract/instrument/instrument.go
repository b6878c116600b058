// Package instrument finds documents between parties or adopted by a body: treaties, agreements, memoranda, declarations,
// joint statements, plans, contracts, named or described, and what the text says was done with them.
//
// Main value: Extractor. Laws and papers of one ministry are none.
package instrument

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Extractor reads instruments.
var Extractor = extract.Extractor{
	Kind:   "instrument",
	Doc:    "Documents by the noun that heads their name; status from the verb or noun that governs it; parties from the name, from \"between A and B\", or from who signs.",
	Tables: []string{"heads", "acts"},
	Load:   load,
}

type reader struct {
	names *naming.Grammar
	acts  *frame.Acts
}

func load(packs *pack.Set, language string) (extract.Run, error) {
	var r reader
	var err error
	if r.names, err = naming.Load(packs, language); err != nil {
		return nil, err
	}
	if r.acts, err = frame.LoadActs(packs, language, "instrument"); err != nil {
		return nil, err
	}
	return r.run, nil
}

func (r *reader) run(a *annotate.Analysis) []claim.Claim {
	var read []naming.Name
	var list listing
	under := map[int]listing{} // by the first token of the name
	for i := range a.Sentences {
		s := &a.Sentences[i]
		if !s.Part.IsArticle() {
			continue
		}
		item := naming.Item(a, s)
		var names []naming.Name
		if !item && list.status != "" {
			names = r.names.Find(a, s)
			item = opens(a, s, names) // an item without a mark before it
		}
		if !item {
			list = r.listed(a, s)
		}
		title := naming.Title(a, s)
		if title && !item {
			continue
		}
		if names == nil {
			names = r.names.Find(a, s)
		}
		for _, n := range names {
			n = r.named(a, n)
			if title && n.First > s.First+2 {
				break // of items in title case, only those that are the name of a document
			}
			inList := item && list.status != "" && n.First <= s.First+2
			if n.Head.Kind == "instrument" && (inList || r.stands(a, n)) {
				n.Further = r.names.Further(a, n)
				if r.signing(a, n) >= 0 {
					n.Further = n.Further || n.Core-n.First == 1 && indefinite(a, n.First)
					n = naming.Purpose(a, n, names, s.End)
				}
				if inList {
					n = wholeItem(a, s, n)
				}
				read = append(read, n)
				if inList {
					under[n.First] = list
				}
			}
		}
	}
	var claims []claim.Claim
	var before []string // parties of the document before
	things := naming.Collect(a, read)
	for i := range things {
		c, parties := r.claim(a, &things[i])
		if len(parties) == 0 && i > 0 && r.names.IsNational(a, things[i-1].Name) && listed(a, &things[i-1], &things[i]) {
			parties = before
		}
		for _, n := range things[i].Names {
			if l, ok := r.included(a, n.First); ok && c.String("status") == "cited" {
				if l.status != "" {
					c.Set("status", l.status)
				}
				if len(parties) == 0 || len(parties) == 1 && slices.Contains(l.parties, parties[0]) {
					parties = l.parties
				}
				break
			}
			if l, ok := under[n.First]; ok && c.String("status") == "cited" {
				c.Set("status", l.status)
				if len(parties) == 0 {
					parties = l.parties
				}
				break
			}
		}
		if len(parties) == 1 && shortName(c.String("name"), parties[0]) {
			parties = nil
		}
		c.Set("parties", parties)
		before = parties
		claims = append(claims, c)
	}
	return claims
}

// shortName reports whether what stands for a party is the short name of the document itself: "Regional Trade Partnership (RTP) agreement",
// not "United Nations (UN) Charter".
func shortName(name, party string) bool {
	_, after, ok := strings.Cut(name, "("+party+")")
	return ok && party != "" && party[0] == name[0] && after == strings.ToLower(after)
}

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
	if n.Proper {
		if n.Head.Type == "law" || followed(a, n) || r.names.IsBody(a.Doc.At(a.SpanOf(n.First, n.Core))) || r.ofOneState(a, n) {
			return false
		}
		if n.Head.Want == "signed" && len(naming.Actors(a, n.First, n.End)) == 0 && r.status(a, n) == "" {
			return false
		}
		if words == 0 && !r.vague(a, n) && r.bySigning(a, n, words) {
			return true
		}
		return (words > 0 || n.End > n.Core && n.HeadEnd-n.HeadFirst > 1) && (n.Head.Want != "made" || r.status(a, n) != "")
	}
	status, at, rule := r.told(a, n)
	if r.vague(a, n) {
		return false
	}
	signed := rule == "instrument.signed" && at < n.First
	if signed && n.Head.Want != "named" && words+n.HeadEnd-n.HeadFirst > 1 && r.byTwo(a, n, at) || r.bySigning(a, n, words) {
		return true
	}
	switch n.Head.Want {
	case "signed":
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
		return n.First < n.HeadFirst
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
	if at < 0 || a.Tokens[at].Tag != lang.VERB {
		return false
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

// named widens a described document by the name of the body or place right before it: "the OPEC+ declaration".
func (r *reader) named(a *annotate.Analysis, n naming.Name) naming.Name {
	if n.Proper || n.Head.Want != "described" || n.First == a.Sentence(n.First).First || n.First != n.HeadFirst {
		return n
	}
	k := n.First - 1
	if a.Tokens[k].Norm == "+" {
		k--
	}
	m := a.MentionAt(k)
	if m == nil || m.End != k+1 || m.Form != annotate.Proper || m.Entity < 0 || m.Kind != annotate.Organization || !r.names.IsBody(a.Entities[m.Entity].Name) {
		return n
	}
	n.First = m.First
	return n
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
	nouns := 0
	for i := n.First; i < n.HeadFirst; i++ {
		if t := &a.Tokens[i]; t.Tag == lang.PROPN || t.Tag == lang.NOUN && !(i > n.First && a.Tokens[i-1].Norm == "-") {
			nouns++
		}
	}
	return nouns >= 2 || nouns == 1 && a.Tokens[n.First].Tag == lang.ADJ && n.HeadFirst-n.First >= 2 && a.Tokens[n.First+1].Norm != "-"
}

func (r *reader) claim(a *annotate.Analysis, t *naming.Thing) (claim.Claim, []string) {
	span := naming.Quoted(a, a.SpanOf(t.First, t.End))
	c := claim.New("instrument", t.Head.Rule, span)
	c.ClaimedBy = a.SpeakerOf(span)
	c.Set("name", a.Doc.At(span), span)
	c.Set("type", t.Head.Type)
	status, at := "cited", -1
	for _, n := range t.Names {
		s, i, _ := r.told(a, n)
		if s == "" || at >= 0 && a.Sentence(at).Part == a.Sentence(i).Part {
			continue
		}
		if status, at = s, i; a.Sentence(i).Part != text.Title {
			break // what the headline tells, the text tells in full
		}
	}
	c.Set("status", status)
	if at >= 0 {
		if day := frame.When(a, at); !day.Start.IsZero() && day.Start == day.End && !r.anotherAct(a, at, day) {
			c.Set("date", day.Start)
		}
	}
	return c, r.parties(a, t, at)
}

// anotherAct reports whether the day nearest to an act is that of another one, which a noun between the two names: "approved five months
// after its signing on 8 July".
func (r *reader) anotherAct(a *annotate.Analysis, at int, day text.Period) bool {
	for i := range a.Times {
		t := &a.Times[i]
		if t.First <= at || t.Value != day || t.First >= a.Sentence(at).End {
			continue
		}
		for k := at + 1; k < t.First; k++ {
			if t := &a.Tokens[k]; (t.Tag == lang.NOUN || a.VerbForm(k) == annotate.Gerund) && r.acts.Names(t.Lemma) {
				return true
			}
		}
		return false
	}
	return false
}
