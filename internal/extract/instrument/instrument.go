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
	read, under := r.find(a)
	var claims []claim.Claim
	var before []string // parties of the document before
	things := naming.Collect(a, read)
	things = slices.DeleteFunc(things, func(t naming.Thing) bool { return onlyInTitle(a, &t) })
	for i := range things {
		c, parties := r.claim(a, &things[i])
		if len(parties) == 0 && i > 0 && r.names.IsNational(a, things[i-1].Name) && listed(a, &things[i-1], &things[i]) {
			parties = before
		}
		if c.String("status") == "cited" {
			parties = r.fromListing(a, &c, things[i].Names, under, parties)
		}
		if i > 0 && c.String("status") == "cited" && claims[i-1].String("status") != "cited" && joinedTo(a, &things[i-1], &things[i]) {
			c.Set("status", claims[i-1].String("status"))
			if len(parties) == 0 {
				parties = before
			}
		}
		if k := r.signedBefore(a, things, claims, i); k >= 0 && c.String("status") == "cited" && len(parties) == 0 {
			parties = claims[k].Strings("parties")
			c.Set("status", claims[k].String("status"))
			c.Set("date", claims[k].Get("date"))
		}
		if len(parties) == 1 && shortName(c.String("name"), parties[0]) {
			parties = nil
		}
		c.Set("parties", parties)
		before = parties
		claims = append(claims, c)
	}
	return slices.DeleteFunc(claims, func(c claim.Claim) bool { return r.toldAlready(a, &c, claims) })
}

// toldAlready reports whether a document is told only by its noun and those between whom it is, and another one between the same is told before
// by more: "an agreement between the countries", behind "an agreement between A and B on rail".
func (r *reader) toldAlready(a *annotate.Analysis, c *claim.Claim, claims []claim.Claim) bool {
	first := a.TokenAt(c.Span.Start)
	k := first + 1
	if k+1 >= len(a.Tokens) || a.Tokens[k].Norm != "between" {
		return false
	}
	if g := a.MentionAt(a.TokenAt(c.Span.End - 1)); g == nil || g.Kind != annotate.Group || g.Form != annotate.Nominal {
		return false
	}
	return slices.ContainsFunc(claims, func(o claim.Claim) bool {
		return o.Span.Start < c.Span.Start && o.String("type") == c.String("type") && len(c.Strings("parties")) > 1 && slices.Equal(slices.Sorted(slices.Values(o.Strings("parties"))), slices.Sorted(slices.Values(c.Strings("parties"))))
	})
}

// signedBefore is the document without a name of its own that was told right before to have been signed, and that the name of thing i now
// tells: "signed an agreement. The MoU on Fisheries"; -1 when there is none.
func (r *reader) signedBefore(a *annotate.Analysis, things []naming.Thing, claims []claim.Claim, i int) int {
	const near = 6 // sentences
	k, t := i-1, &things[i]
	if k < 0 || len(t.Names) > 1 || !t.Proper || t.Core == t.HeadEnd || t.First == 0 || a.Tokens[t.First-1].Norm != "the" {
		return -1
	}
	o := &things[k]
	if s := claims[k].String("status"); s != "signed" && s != "agreed" || o.Core-o.First != o.HeadEnd-o.HeadFirst || !indefinite(a, o.First) || a.Tokens[o.HeadEnd-1].Feats.Has(lang.Plural) {
		return -1
	}
	if d := a.Tokens[t.First].Sent - a.Tokens[o.First].Sent; d < 1 || d > near {
		return -1
	}
	return k
}

// onlyInTitle reports whether several documents without names of their own stand in the headline alone: "Kenya, Norway sign nine MoUs".
func onlyInTitle(a *annotate.Analysis, t *naming.Thing) bool {
	if !a.Tokens[t.HeadEnd-1].Feats.Has(lang.Plural) {
		return false
	}
	return !slices.ContainsFunc(t.Names, func(n naming.Name) bool { return a.Sentence(n.First).Part != text.Title })
}

// find finds the names that say which document they are, and the listings under which some stand, by the first token of the name.
func (r *reader) find(a *annotate.Analysis) (read []naming.Name, under map[int]listing) {
	var list listing
	under = map[int]listing{}
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
			if n.Head.Kind != "instrument" || !inList && !r.stands(a, n) {
				continue
			}
			n = r.whole(a, n, names, s)
			if inList {
				n = wholeItem(a, s, n)
				under[n.First] = list
			}
			read = append(read, n)
		}
	}
	return read, under
}

// whole is a name with what it is about, where it is signed: that tells which of many it is.
func (r *reader) whole(a *annotate.Analysis, n naming.Name, names []naming.Name, s *lang.Sentence) naming.Name {
	n.Further = r.names.Further(a, n)
	if r.signing(a, n) < 0 {
		return n
	}
	n.Further = n.Further || n.Core-n.First == 1 && indefinite(a, n.First)
	return naming.Purpose(a, n, names, s.End)
}

// fromListing gives a document that is only cited the status of the listing that one of its names stands in, and its parties.
func (r *reader) fromListing(a *annotate.Analysis, c *claim.Claim, names []naming.Name, under map[int]listing, parties []string) []string {
	for _, n := range names {
		if l, ok := r.included(a, n.First); ok {
			if l.status != "" {
				c.Set("status", l.status)
			}
			if len(parties) == 0 || len(parties) == 1 && slices.Contains(l.parties, parties[0]) {
				parties = l.parties
			}
			return parties
		}
		if l, ok := under[n.First]; ok {
			c.Set("status", l.status)
			if len(parties) == 0 {
				parties = l.parties
			}
			return parties
		}
	}
	return parties
}

// shortName reports whether what stands for a party is the short name of the document itself: "Regional Trade Partnership (RTP) agreement",
// not "United Nations (UN) Charter".
func shortName(name, party string) bool {
	_, after, ok := strings.Cut(name, "("+party+")")
	return ok && party != "" && party[0] == name[0] && after == strings.ToLower(after)
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
